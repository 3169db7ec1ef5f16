"""The house around the code: what a stranger finds who clones the project."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import check_book
import jiping
from jiping.catalog.files import load, names
from jiping.read.reading import READERS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "jiping"
FOLDERS = (".ci", "bench", "changes", "docs", "examples", "scripts", "src", "tests")
TEXTS = {"", ".cfg", ".html", ".md", ".py", ".sh", ".toml", ".txt", ".typed", ".yaml"}
MACHINE = re.compile("|".join(f"/{folder}/" for folder in ("work", "root", "farm", "home")) + "|/" + "tmp/[a-z]")
REGISTRY = re.compile("|".join((r"pypi\.org" + "/simple", r"files\.python" + "hosted", r"registry\." + "npmjs")))
HEAVY = ("lxml", "selectolax", "rich", "typer", "yaml", "rapidfuzz", "charset_normalizer", "jiping.read", "jiping.rules")


def _texts() -> Iterator[Path]:
    """The text files of the project, those that are not made by a tool or for one machine."""
    files = [path for path in ROOT.iterdir() if path.is_file()]
    files += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in files:
        if path.suffix in TEXTS and "__pycache__" not in path.parts and path.name != ".git" and not path.name.startswith(".coverage"):
            yield path


def _modules() -> list[str]:
    found = pkgutil.walk_packages(jiping.__path__, "jiping.")
    return [module.name for module in found if not module.name.endswith("__main__")]


def _loaded_by(*arguments: str) -> set[str]:
    """The modules that a run of the command line has loaded when it ends."""
    program = "import sys; from jiping.cli.main import main; main(sys.argv[1:]); print('\\0'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split("\0"))


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in _texts() if (match := MACHINE.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_no_file_but_the_lock_names_a_package_registry() -> None:
    found = [path.name for path in _texts() if REGISTRY.search(path.read_text(encoding="utf-8"))]
    assert found == []
    assert "file://" not in (ROOT / "uv.lock").read_text(encoding="utf-8")


def test_the_licence_is_there_in_full() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


@pytest.mark.parametrize("readme", ["README.md", "README.en.md"])
def test_the_commands_of_the_readme_are_in_the_makefile(readme: str) -> None:
    shown = re.findall(r"^make ([a-z]+)", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE)
    made = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"run", "test"} <= set(shown)
    assert set(shown) <= set(made)


def test_the_excerpt_of_the_readme_is_what_the_command_prints() -> None:
    excerpt = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert excerpt
    run = subprocess.run(
        [sys.executable, "-m", "jiping", "check", str(ROOT / "examples" / "自评材料.docx")],
        capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "COLUMNS": "80"})
    shown = [line for line in excerpt[1].splitlines() if line.strip(" …")]
    assert len(shown) > 5
    assert [line for line in shown if line not in run.stdout.splitlines()] == []


@pytest.mark.parametrize(("readme", "line"), [("README.md", "现在能读"), ("README.en.md", "Reads today")])
def test_the_readme_names_the_formats_that_are_read(readme: str, line: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    sentence = next(part for part in text.splitlines() if part.startswith(line)).partition("JSON")[0]
    assert set(re.findall(r"`\.(\w+)`", sentence)) == set(READERS) - {"picture"}
    assert "`.png`" in text


def test_the_continuous_integration_runs_the_tests_and_nothing_more() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "make" in line] == ["exec make test"]


@pytest.mark.parametrize("module", _modules())
def test_every_module_can_be_imported(module: str) -> None:
    assert importlib.import_module(module).__name__ == module


def test_no_room_is_longer_than_300_lines() -> None:
    ours = [path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations"]  # those are Django's
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in ours}
    assert {str(path.relative_to(SOURCE)): length for path, length in lengths.items() if length > 300} == {}


def test_asking_for_the_version_loads_nothing_heavy() -> None:
    loaded = _loaded_by("--version")
    assert [name for name in HEAVY if name in loaded] == []


def test_explaining_a_rule_loads_no_reader() -> None:
    loaded = _loaded_by("explain", "A08")
    assert [name for name in ("lxml", "selectolax", "jiping.read", "jiping.examine") if name in loaded] == []


def test_no_code_knows_a_place_or_a_unit_by_name() -> None:
    places = {
        place for folder in ("forms", "policies") for name in names(folder) for place in load(folder, name).get("names", ())
    }
    places |= set(re.findall(r"\w{1,4}县", (ROOT / "examples" / "自评材料.yaml").read_text(encoding="utf-8"))[:1])
    assert places
    known = [
        f"{path.relative_to(SOURCE)}: {place}"
        for path in SOURCE.rglob("*.py") for place in places if place in path.read_text(encoding="utf-8")
    ]
    assert known == []


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changes").glob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("check", [*check_book.CHECKS, check_book.documents], ids=lambda check: check.__name__)
def test_the_rule_book_its_data_and_its_pages_agree(check: Callable[[], Iterator[str]]) -> None:
    assert list(check()) == []
