"""Bring ``locale/en`` of the site up to date: every marked text of the templates, the code and the scripts, and the ``.mo`` files.

A text without English stays in the ``.po`` with an empty ``msgstr``; the tests say which. Needs no GNU gettext.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

WEB = Path(__file__).parent.parent / "src" / "jiping" / "web"
LOCALE = WEB / "locale" / "en" / "LC_MESSAGES"
MARKS = frozenset({"_", "later", "gettext", "gettext_lazy", "gettext_noop"})
_TEMPLATE = re.compile(r"""\b(?:gettext|_)\(u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")
_SCRIPT = re.compile(r'\b(?:words|gettext)\(("(?:[^"\\]|\\.)*")')


def in_template(source: str) -> Iterator[str]:
    """The texts that a template marks."""
    for found in _TEMPLATE.findall(templatize(source)):
        yield ast.literal_eval(found)


def in_code(source: str) -> Iterator[str]:
    """The texts that a module marks."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value


def in_script(source: str) -> Iterator[str]:
    """The texts that a script of the browser marks."""
    for found in _SCRIPT.findall(source):
        yield ast.literal_eval(found)


def marked() -> dict[str, dict[str, list[str]]]:
    """By domain, every marked text with the files that say it."""
    found: dict[str, dict[str, list[str]]] = {"django": {}, "djangojs": {}}
    for domain, pattern, read in (("django", "*.html", in_template), ("django", "*.py", in_code), ("djangojs", "*.js", in_script)):
        for path in sorted(WEB.rglob(pattern)):
            if path.name.endswith(".min.js"):
                continue
            for text in read(path.read_text(encoding="utf-8")):
                where = found[domain].setdefault(text, [])
                name = path.relative_to(WEB).as_posix()
                if text and name not in where:
                    where.append(name)
    return {domain: {text: where for text, where in texts.items() if text} for domain, texts in found.items()}


def renewed(domain: str, texts: dict[str, list[str]]) -> polib.POFile:
    """The catalogue with exactly these texts, and the English that was there."""
    path = LOCALE / f"{domain}.po"
    known = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} if path.exists() else {}
    made = polib.POFile(wrapwidth=0)
    made.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    for text, where in texts.items():
        flags = ["python-format"] if re.search(r"%\(\w+\)s", text) else []
        made.append(polib.POEntry(
            msgid=text, msgstr=known.get(text, ""), occurrences=[(name, "") for name in where], flags=flags,
        ))
    return made


def main() -> None:
    """Write both catalogues and compile them."""
    LOCALE.mkdir(parents=True, exist_ok=True)
    for domain, texts in marked().items():
        made = renewed(domain, texts)
        made.save(str(LOCALE / f"{domain}.po"))
        made.save_as_mofile(str(LOCALE / f"{domain}.mo"))
        print(f"{domain}: {len(made)} texts, without English: {len(made.untranslated_entries())}")


if __name__ == "__main__":
    main()
