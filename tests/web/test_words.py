"""The interface speaks Chinese and English: nothing is said that is not marked, and nothing marked is without English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

import make_words

HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = re.compile(r"%\(\w+\)s|%%")
DOMAINS = ("django", "djangojs")
_MARKED = re.compile(r"\{% blocktranslate.*?endblocktranslate %\}|\{% translate .*?%\}|_\(\"[^\"]*\"\)|\{#.*?#\}", re.DOTALL)
# What is Chinese for everybody, by file and with the reason.
CHINESE = {
    "templates/piece/form_table.html": "labels of the official form",
    "templates/people.html": "headings of the sheet that is imported",
    "templates/piece/entry.html": "signs printed in the official form",
    "draft/check.py": "the check speaks Chinese, as the rules do",
    "draft/complete.py": "the check speaks Chinese, as the rules do, and is kept for everybody",
    "draft/checkpoint.py": "the cause of a version is kept in Chinese; told.py has its words",
    "draft/grid.py": "labels of the official form",
    "draft/names.py": "labels of the official form",
    "draft/nothing.py": "what is written into the form",
    "draft/paper.py": "labels of the official form",
    "draft/rewrite.py": "the cause of a version is kept in Chinese; told.py has its words",
    "draft/version.py": "the unit of amounts in the form",
    "guarded/read.py": "what the reading says is kept for everybody",
    "guarded/write.py": "said in a process of its own, which knows no reader; kept with the job",
    "imports/taking.py": "where a value comes from is kept with the draft",
    "jobs/beginning.py": "kept with the job and as the cause of a version",
    "jobs/reading.py": "kept with the job and as the cause of a version",
    "jobs/targets.py": "kept with the job",
    "jobs/writing.py": "kept with the job",
    "models/submission.py": "the cause of a version is kept in Chinese; told.py has its words",
    "pages/exports.py": "names of the unit's own files",
    "pages/overview.py": "names of the bureau's files",
    "pages/remarks.py": "the place is kept with the remark",
    "pages/reviews.py": "the name of the official paper",
    "pages/versions.py": "the cause of a version is kept in Chinese; told.py has its words",
    "people/table.py": "headings of the sheet that is imported",
    "public/course.py": "kept with the public copy; told.py has its words",
    "public/redact.py": "kept with the public copy; told.py has its words",
    "public/schema.py": "columns of the published data",
    "public/told.py": "the unit of amounts in the form",
    "review/draw.py": "the strata are kept in the record of the draw",
    "review/paper.py": "a row of the form",
    "review/rectify.py": "an official matter, kept with its notice",
    "review/result.py": "an official paper",
    "summary.py": "an official paper",
    "told.py": "reads what is kept in Chinese",
    "uploads.py": "the name of a file that has none",
    "words.py": "the name of a language in that language",
    "apps.py": "shown nowhere",
}
OWN_TERMS = ("migrations/", "demo/", "management/", "serving.py")  # the command line and the demonstration are Chinese


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_marked_text_has_english_and_the_catalogue_is_up_to_date(domain: str) -> None:
    kept = polib.pofile(str(make_words.LOCALE / f"{domain}.po"))
    assert [entry.msgid for entry in kept] == list(make_words.marked()[domain]), "run scripts/make_words.py"
    assert [entry.msgid for entry in kept if not entry.msgstr or entry.fuzzy] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_english_has_the_same_places_and_no_chinese_but_what_it_quotes(domain: str) -> None:
    for entry in polib.pofile(str(make_words.LOCALE / f"{domain}.po")):
        assert sorted(PLACES.findall(entry.msgid)) == sorted(PLACES.findall(entry.msgstr)), entry.msgid
        quoted = entry.msgid == "空着的一级标题下写“无”"
        assert quoted or not HAN.search(entry.msgstr), entry.msgstr


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_is_shipped_is_compiled_from_the_catalogue(domain: str) -> None:
    source = polib.pofile(str(make_words.LOCALE / f"{domain}.po"))
    shipped = polib.mofile(str(make_words.LOCALE / f"{domain}.mo"))
    assert {entry.msgid: entry.msgstr for entry in shipped} == {entry.msgid: entry.msgstr for entry in source}


def test_nothing_is_said_without_a_mark() -> None:
    silent = set(CHINESE)
    for path, text in unmarked():
        assert path in CHINESE, f"{path}: {text}"
        silent.discard(path)
    assert silent == set(), "these have nothing unmarked any more"


def unmarked() -> Iterator[tuple[str, str]]:
    for path in sorted(make_words.WEB.rglob("*")):
        name = path.relative_to(make_words.WEB).as_posix()
        if name.startswith(OWN_TERMS) or name.endswith(".min.js") or not path.is_file():
            continue
        for text in in_file(path):
            yield name, text


def in_file(path: Path) -> Iterator[str]:
    match path.suffix:
        case ".html":
            yield from HAN.findall(_MARKED.sub("", path.read_text(encoding="utf-8")))
        case ".js":
            yield from HAN.findall(re.sub(r'\b(?:words|gettext)\("[^"]*"', "", path.read_text(encoding="utf-8")))
        case ".py":
            yield from in_code(ast.parse(path.read_text(encoding="utf-8")))


def in_code(tree: ast.Module) -> Iterator[str]:
    fine: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None:
            fine.add(node.body[0].value)  # type: ignore[attr-defined]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in make_words.MARKS:
            fine.update(node.args[:1])
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.endswith(("Field", "ForeignKey")):
            fine.update([*node.args, *(word.value for word in node.keywords)])  # a field's own name, which no page shows
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value) and node not in fine:
            yield node.value
