"""The indexes of the rule book: by family, by level, by the fields that a rule looks at; and what is retired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from jiping import catalog
from jiping.model.filing import LISTS, PARTS
from jiping.model.finding import GRAVITY
from jiping.model.records import BasicData, Evaluation, Narrative
from jiping.naming.labels import path_words
from jiping.naming.texts import Frame
from jiping.rules import VERSION, find, rules
from jiping.rules.book import Retired, retired
from jiping.rules.rule import FAMILIES, Rule
from md import listed, page, section, table
from rule_fields import seen

FRAME = Frame("zh")
PLACES = {
    "filing": "整份材料", "sheet": "基础数据表", "evaluation": "每张绩效表", "fund": "资金表的每一行",
    "indicator": "每一个绩效指标", "report": "每一份报告", "digest": "各单位互相对照",
}
FORMS = {"sheet": BasicData, "evaluation": Evaluation, "report": Narrative}
LEVELS = sorted(GRAVITY, key=lambda level: -GRAVITY[level])
MEANS = {
    "error": "一定不对，或必填而没有填。有错误的材料不能上报。", "warning": "需要说明，或请人看一眼。不妨碍上报。",
    "info": "供整理时参考。",
}


def index_pages() -> dict[str, str]:
    """``docs/rules/index.md``, ``by-level.md``, ``by-field.md``, and a page for each retired code."""
    gone = {f"rules/{entry.code}.md": _obituary(entry) for entry in retired().values()}
    return {"rules/index.md": _by_family(), "rules/by-level.md": _by_level(), "rules/by-field.md": _by_field(), **gone}


def _by_family() -> str:
    families = [
        section(f"{letter} {name}", table(
            ("编号", "级别", "名称", "核对对象"),
            [(_link(rule), FRAME(rule.level), rule.title, PLACES[rule.scope]) for rule in rules() if rule.code[0] == letter]))
        for letter, name in FAMILIES.items()
    ]
    intro = (
        f"规则库版本 {VERSION}，共 {len(rules())} 条。错误会挡住上报；提醒需要说明或请人看一眼；建议供整理时参考。\n\n"
        "另有[按级别](by-level.md)和[按栏目](by-field.md)的索引。"
    )
    gone = table(("编号", "名称", "停用", "现由"), [
        (f"[{entry.code}]({entry.code}.md)", entry.title, entry.retired, _instead(entry)) for entry in retired().values()])
    return page("规则", "src/jiping/rules", intro, *families, section("停用的编号", gone))


def _by_level() -> str:
    parts = [
        section(FRAME(level), f"{MEANS[level]}\n\n" + table(("编号", "类别", "名称", "有的情形另报", "能否豁免"), [
            (_link(rule), rule.family, rule.title, _other(rule), waivable(rule)) for rule in rules() if rule.level == level]))
        for level in LEVELS
    ]
    intro = (
        "这里是规则本来的级别。评分办法可以停用规则、改变级别，见[评分办法](../policies/index.md)；"
        "某个办法下实际的级别，用 `jiping rules list --policy 编号` 查看。能否豁免按全国默认办法。"
    )
    return page("规则：按级别", "src/jiping/rules", intro, *parts)


def _by_field() -> str:
    by_field: dict[str, list[Rule]] = {}
    for code, sight in seen().items():
        for path in sight.fields:
            by_field.setdefault(path, []).append(find(code))
    forms = dict.fromkeys(path.split(".")[0] for path in sorted(by_field, key=_order))
    parts = [
        section(path_words(form, FRAME)[0], table(("栏目", "规则"), [
            ("·".join(path_words(path, FRAME)[1:]) or "整张表", "、".join(_link(rule) for rule in looking))
            for path, looking in sorted(by_field.items(), key=lambda item: _order(item[0])) if path.split(".")[0] == form]))
        for form in forms
    ]
    intro = (
        "改了哪一栏，就看哪些规则。取自每条规则对自己例子说的话：问题所在的一格，和算式里用到的格。\n\n"
        "命令行里用 `jiping rules list --field 得分` 查看。"
    )
    return page("规则：按栏目", "src/jiping/rules", intro, *parts)


def _obituary(entry: Retired) -> str:
    return page(f"{entry.code} {entry.title}（已停用）", "src/jiping/rules/retired.yaml", listed([
        f"停用：{entry.retired}，编号不再使用", *([f"现由 {_instead(entry)} 核对"] if entry.instead else [])]),
        section("为什么", entry.reason))


def _instead(entry: Retired) -> str:
    return f"[{entry.instead}]({entry.instead}.md)" if entry.instead else "—"


def _link(rule: Rule) -> str:
    return f"[{rule.code}]({rule.code}.md)"


def _other(rule: Rule) -> str:
    return "、".join(FRAME(level) for level in seen()[rule.code].levels if level != rule.level) or "—"


def waivable(rule: Rule) -> str:
    """Whether what the rule says at its own level may be waived under the national policy."""
    return "不能" if catalog.policy().forbids_waiver(rule.code, rule.level) else "可以"


def _order(path: str) -> tuple[int, ...]:
    """The order of the printed forms; what is about the whole comes last."""
    first, *rest = path.split(".")
    if first not in FORMS:
        return (len(FORMS),)
    return (list(FORMS).index(first), *_places(FORMS[first], rest))


def _places(record: type, keys: Iterable[str]) -> Iterator[int]:
    for key in keys:
        yield [field.name for field in fields(record)].index(key)
        record = LISTS.get(key) or PARTS.get(key) or record
