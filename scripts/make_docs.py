"""Write the reference pages: rules, forms, policies, laws, glossary, commands; and what the rules look at.

usage: make_docs.py [--check]

Everything on them comes from the rule book, from ``data/`` and from the commands' own help; nothing is written here
twice. ``--check`` writes nothing and names the pages that are out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from catalog_pages import glossary_page, law_page
from command_page import command_page
from form_pages import form_pages
from policy_pages import policy_pages
from precision_page import precision_page
from rule_fields import fields_file
from rule_indexes import index_pages
from rule_pages import rule_pages

ROOT = Path(__file__).parents[1]
FOLDERS = ("rules", "forms", "policies")


def pages() -> dict[str, str]:
    """All generated files, by their path."""
    single = {"cli.md": command_page(), "glossary.md": glossary_page(), "laws.md": law_page()}
    manual = {**index_pages(), **rule_pages(), **precision_page(), **form_pages(), **policy_pages(), **single}
    return {f"docs/{name}": text for name, text in manual.items()} | {"src/jiping/rules/fields.yaml": fields_file()}


def stale(wanted: dict[str, str]) -> Iterator[str]:
    """What differs on disk: pages that are missing, old, or of something that is no more."""
    for name, text in wanted.items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield name
    for path in _on_disk():
        if path.relative_to(ROOT).as_posix() not in wanted:
            yield path.relative_to(ROOT).as_posix()


def write(wanted: dict[str, str]) -> None:
    """Bring the pages on disk up to date."""
    for path in _on_disk():
        if path.relative_to(ROOT).as_posix() not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _on_disk() -> list[Path]:
    return [path for folder in FOLDERS for path in (ROOT / "docs" / folder).glob("*.md")]


def main() -> int:
    """Write the pages, or with ``--check`` compare them."""
    wanted = pages()
    if "--check" not in sys.argv:
        write(wanted)
        return 0
    old = list(stale(wanted))
    print(*(f"{name} 已过时：请运行 make docs" for name in old), sep="\n")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
