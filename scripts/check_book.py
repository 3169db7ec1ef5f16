"""Is the rule book whole, does the data fit the code, are the pages up to date? Part of ``make check``.

Prints one line for each thing that is wrong; says nothing where all is well.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import make_docs
import make_examples
from check_variety import variety
from jiping import catalog
from jiping.catalog.files import load, load_text, names
from jiping.catalog.waivers import is_date
from jiping.model.errors import Unreadable
from jiping.model.filing import KINDS, LISTS, NAMES, PARTS
from jiping.model.finding import Level
from jiping.model.policy import Policy
from jiping.rules import codes, rules
from jiping.rules.book import HERE, examples_path, retired
from jiping.rules.rule import FAMILIES, Rule
from jiping.rules.settings import settle
from rule_examples import BESIDE, filing_of, trees

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "jiping"
LONGEST_LINE = 140
FRAGMENT = re.compile(r"\d{4}-[a-z0-9-]+\.(rule|false_positive|form|policy|fix|feature)\.md")
ANOTHER_RULE = re.compile(r"^(from|import) jiping\.rules\.\w+\.[A-Z]\d\d\b", re.MULTILINE)
PARAMETER = re.compile(r"[a-z_]+(\.[a-z_]+)*")
EXAMPLE_KEYS = {
    "bad": {"name", "filing", "finds", "copy", "policy", "parameters", "source", "files", *BESIDE},
    "good": {"name", "filing", "outcome", "copy", "policy", "parameters", "source", "files", *BESIDE},
}
BESIDE_FOLDER, COUNTY_FOLDER = "beside", "county"  # rules that compare stand together, of whatever family they are
WORD_KEYS = {"title", "source", "checked_until", "words", "pairs", "except"}
REFERENCE = {
    "overachievement.deduct": "各地扣分档次不一，只作参考，默认不扣",
    "weights.scheme": "表上印的分值优先，这里只供查阅",
}


def rule_book() -> Iterator[str]:
    """Every rule is whole: title, reason, basis, level, examples, correction; alone in its module."""
    folders: dict[str, str] = {}
    files = Counter(path.stem for path in HERE.glob("*/[A-Z][0-9][0-9].py"))
    yield from (f"{code}：有 {count} 条规则用这个编号" for code, count in files.items() if count > 1)
    for rule in rules():
        path = examples_path(rule.code)
        family = _shelf(rule)
        if folders.setdefault(family, path.parent.name) != path.parent.name or rule.code[0] not in FAMILIES:
            yield f"{rule.code}：不在它那一类的文件夹里"
        if rule.level not in get_args(Level) or not rule.title or not rule.why or not rule.basis:
            yield f"{rule.code}：缺标题、缺“为什么”、缺依据，或级别不对"
        if ANOTHER_RULE.search(path.with_suffix(".py").read_text(encoding="utf-8")):
            yield f"{rule.code}：引用了另一条规则；两条规则都要的，放进旁边的小模块"
        yield from (f"{rule.code}：{trouble}" for basis in rule.basis if (trouble := _unknown_basis(basis)))
        yield from (f"{rule.code}.yaml：{trouble}" for trouble in _examples(path))


def _shelf(rule: Rule) -> str:
    """What rules stand together: the family, or those that compare with the same kind of material."""
    if rule.scope == "digest":
        return COUNTY_FOLDER
    return BESIDE_FOLDER if {"last_year", "targets", "other_copy"} & set(rule.takes) else rule.code[0]


def _examples(path: Path) -> Iterator[str]:
    book = load_text(path.read_text(encoding="utf-8")) if path.exists() else {}
    if not book.get("repair") or set(book) - {"repair", "bad", "good"}:
        yield "缺 repair（怎么改），或有不认识的键"
    for kind, keys in EXAMPLE_KEYS.items():
        listed = book.get(kind, [])
        if len(listed) < 2 or len({example["name"] for example in listed}) < len(listed):
            yield f"{kind} 的例子不足两个，或名称重复"
        for example in listed:
            if unknown := set(example) - keys:
                yield f"“{example['name']}”有不认识的键 {unknown}"
            for tree in trees(example):
                yield from (f"“{example['name']}”的 {at} 不是数据约定里的键" for at in _unknown_keys(tree))
                filing_of(tree)


def retired_codes() -> Iterator[str]:
    """A retired code is given to no rule, and says why it went and, where another rule took over, which."""
    for code, entry in retired().items():
        if code in codes():
            yield f"{code}：编号已停用，不能再用"
        if not entry.reason or not entry.title or not is_date(entry.retired):
            yield f"{code}：rules/retired.yaml 里要写 title、retired（日期）和 reason"
        if entry.instead and entry.instead not in codes():
            yield f"{code}：rules/retired.yaml 里的 instead 写的是 {entry.instead}，没有这条规则"


def _unknown_keys(filing: Mapping[str, Any]) -> Iterator[str]:
    for form in filing.get("forms", ()):
        yield from _unknown_in(KINDS[form["kind"]], form, form["kind"])


def _unknown_in(record: Any, tree: dict[str, Any], at: str) -> Iterator[str]:
    for key, value in tree.items():
        if key not in NAMES[record]:
            yield f"{at}.{key}"
        elif isinstance(value, list):
            for row in value:
                yield from _unknown_in(LISTS[key], row, f"{at}.{key}")
        elif isinstance(value, dict):
            yield from _unknown_in(PARTS[key], value, f"{at}.{key}")


def _unknown_basis(basis: str) -> str:
    try:
        catalog.law(basis)
    except Unreadable as trouble:
        return trouble.sentence
    return ""


def policies() -> Iterator[str]:
    """Every policy resolves, its bases are known, and its parameters and the code agree."""
    known = set()
    for policy in catalog.policies():
        known |= set(policy.parameters)
        for name, parameter in policy.parameters.items():
            yield from (f"{policy.id}：{name}：{trouble}" for basis in parameter.basis if (trouble := _unknown_basis(basis)))
        for row in catalog.explain_rules(policy):
            yield from (f"{policy.id}：{row.name}：{trouble}" for basis in row.basis if (trouble := _unknown_basis(basis)))
        yield from _unsettled(policy)
    asked, said = _parameters_asked(), _constants()
    yield from (f"代码用到的参数 {name} 不在任何评分办法里" for name in sorted(asked - known))
    yield from (f"参数 {name} 没有一处用到" for name in sorted(known - said - set(REFERENCE)))
    yield from (f"参数 {name} 没有中文名（data/glossary/parameters.yaml）" for name in sorted(known - set(load("glossary", "parameters"))))


def _unsettled(policy: Policy) -> Iterator[str]:
    try:
        settle(policy)
    except Unreadable as trouble:
        yield trouble.sentence


@cache
def _trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py")))


def _constants() -> set[str]:
    """Every text that stands in the code."""
    return {
        node.value for tree in _trees() for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _parameters_asked() -> set[str]:
    """The parameters that the code asks a policy for by name."""
    found = set()
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript) and _is_policy(node.value):
                found.add(node.slice)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_policy(node.func.value):
                found |= set(node.args[:1])
    texts = {node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if PARAMETER.fullmatch(text)}


def _is_policy(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "policy" or isinstance(node, ast.Attribute) and node.attr == "policy"


def data() -> Iterator[str]:
    """Every data file can be read, and every list of words is used and says where it comes from."""
    for path in sorted((SOURCE / "data").rglob("*.yaml")):
        load_text(path.read_text(encoding="utf-8"))
    for thing in (catalog.forms, catalog.policies, catalog.laws, catalog.glossary):
        thing()
    said = _constants()
    for name in names("words"):
        book = load("words", name)
        if set(book) - WORD_KEYS or not {"title", "source", "checked_until"} <= set(book) or not {"words", "pairs"} & set(book):
            yield f"data/words/{name}.yaml：要有 title、source、checked_until，以及 words 或 pairs"
        if name not in said:
            yield f"data/words/{name}.yaml：没有一处用到"


def documents() -> Iterator[str]:
    """The generated pages and the example files are what the sources give today."""
    yield from (f"{name} 已过时：请运行 make docs" for name in make_docs.stale(make_docs.pages()))
    yield from (f"examples/{name} 已过时：请运行 make docs" for name in make_examples.stale())


def fragments() -> Iterator[str]:
    """Every change fragment has a type."""
    for path in (ROOT / "changes").glob("*.md"):
        if path.name != "README.md" and not FRAGMENT.fullmatch(path.name):
            yield f"changes/{path.name}：文件名应为 0001-简称.类型.md，类型见 changes/README.md"


def lines() -> Iterator[str]:
    """No line of code is longer than a screen, a Chinese character counted as one."""
    for folder in ("src", "scripts", "bench", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.parent.name == "migrations":
                continue  # written by Django
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if len(line) > LONGEST_LINE:
                    yield f"{path.relative_to(ROOT)}:{number}：{len(line)} 个字符，最多 {LONGEST_LINE}"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (rule_book, variety, retired_codes, policies, data, fragments, lines)


def main() -> int:
    """Run all checks; the pages only of a book that is whole."""
    wrong = [complaint for check in CHECKS for complaint in check()]
    wrong += documents() if not wrong else ()
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
