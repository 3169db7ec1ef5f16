"""What the explanations of a disclosure state in words: amounts, budgets, the number of projects evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jiping.model.cell import Place
from jiping.read.accounts.figures import Figure
from jiping.read.accounts.statements import Line
from jiping.read.accounts.words import flat

UNIT = "(亿元|万元|元)"
AMOUNT = rf"(-?\d[\d,]*(?:\.\d+)?){UNIT}"
_IS = r"(?:支出|数|额|总额|合计|共计|约|为|是|共|达|:)*"
HOW = "文字说明"
Stated = dict[str, list[Figure]]

# Facts that stand in one clause.
CLAUSES = {
    "execution": re.compile(rf"(?:本年|年度)支出合计{_IS}{AMOUNT}"),
    "general.total": re.compile(rf"(?:一般公共预算)?财政拨款支出(?:决算)?{_IS}{AMOUNT},占本?年?度?支出"),
    "general.basic": re.compile(rf"(?:一般公共预算)?财政拨款基本支出(?:决算)?{_IS}{AMOUNT}"),
    "procurement": re.compile(rf"(?<!授予)政府采购(?:支出)?(?:总额|总金额|金额|合计|支出)(?:\([^()]*\))?(?:总额|合计|共计|为|是|共|达|:)*{AMOUNT}"),
    "agency_operating": re.compile(rf"机关运行经费(?:财政拨款)?(?:支出)?(?:决算)?{_IS}{AMOUNT}"),
}
# Facts that mean something only behind others of their sentence.
_SPENT = re.compile(rf"支出合计{_IS}{AMOUNT}[^。;]*?其中:([^。]*)")
_BASIC = re.compile(rf"(?<!财政拨款)基本支出{_IS}{AMOUNT}")
_PROJECT = re.compile(rf"项目支出{_IS}{AMOUNT}")
_STAFF = re.compile(rf"人员经费{_IS}{AMOUNT}")
_RUNNING = re.compile(rf"公用经费{_IS}{AMOUNT}")
_OWN_LINE = re.compile(rf"^(?:其中:)?(?:\(?[\d一二]\)?[.、]?)?(?:人员|日常公用|公用)经费{_IS}{AMOUNT},(?:主要|占|用于)")
_INITIAL = re.compile(rf"年初预算(?:数|安排数?|批复数?|金额)?(?:为|是|:)*{AMOUNT}")
_FULL_YEAR = re.compile(rf"(?:全年|调整后?的?|全年调整)预算(?:数|安排数?|金额)?(?:为|是|:)*{AMOUNT}")
_FINAL = re.compile(rf"(?:支出)?决算(?:数|金额)?(?:为|是|:)*{AMOUNT}")
_PARTIAL = re.compile(r"三公|接待|出国|用车|公车|[类款项]\)|会议|培训|基金|国有资本|采购|机关运行|人员经费|公用经费|基本支出|项目支出")
_GENERAL = re.compile(r"财政拨款|一般公共预算")
_SENTENCE = re.compile(r"[。;]")
THREE_PUBLIC = {
    "whole": r"三公经费(?:一般公共预算)?(?:财政拨款)?",
    "overseas": r"因公出国(?:\(境\))?(?:费用?|经费)?",
    "vehicles": r"公务用车购置(?:及|和)运行(?:维护)?(?:费用?|经费)?",
    "vehicle_purchase": r"公务用车购置(?!及|和)(?:费用?|经费)?",
    "vehicle_operation": r"(?<!及)(?<!和)公务用车运行(?:维护)?(?:费用?|经费)?",
    "hospitality": r"公务接待(?:费用?|经费)?",
}
_BUDGET = rf"(?:支出)?(?:年初|全年)?预算(?:数|金额)?(?:为|是|:)*{AMOUNT}"
PROJECTS = tuple(
    re.compile(pattern) for pattern in (
        r"绩效自评的(?:20\d\d年度?)?项目(\d+)个",
        r"对(?:20\d\d年度?)?(?:的)?(\d+)个(?:[^\d,。;]{0,12})?项目(?:支出)?(?:全面|分别)?(?:开展|进行|实施)了?(?:[^\d,。;]{0,8})?绩效自评",
        r"(?:开展|组织|进行|完成)了?(?:[^\d,。;]{0,16})?绩效自评(?:工作)?[^\d。;]{0,30}?(?:涉及|覆盖|共|包括)(?:预算|一般公共预算)?(?:支出)?项目(?:共计?)?(\d+)个",
        r"(?:开展|纳入|完成)绩效自评的?项目(?:共计?)?(\d+)个",
        r"(?<!\d)(\d+)个(?:[^\d,。;]{0,8})?项目(?:支出)?(?:全面)?(?:开展|纳入|进行|实行|完成)了?绩效自评",
        r"绩效自评项目(?:共计?)?(\d+)个",
    )
)


def stated(lines: Iterable[Line]) -> Stated:
    """The amounts that the text states, by the path of the figure; each time that it is stated."""
    found: Stated = {}
    near = False  # whether the text speaks of 基本支出 of the appropriation
    for line in lines:
        text = flat(line.text)
        for key, figure in _facts(text, line.place):
            found.setdefault(key, []).append(figure)
        basic = CLAUSES["general.basic"].search(text)
        near = bool(basic) or (near and bool(_OWN_LINE.match(text)))
        if near:
            for key, pattern in (("personnel", _STAFF), ("public_operating", _RUNNING)):
                if match := pattern.search(text, basic.start() if basic else 0):
                    found.setdefault(key, []).append(_figure(match, line.place))
    return found


def _facts(text: str, place: Place) -> Iterator[tuple[str, Figure]]:
    for key, pattern in CLAUSES.items():
        if match := pattern.search(text):
            yield key, _figure(match, place)
    if spent := _SPENT.search(text):
        for key, pattern in (("basic", _BASIC), ("project", _PROJECT)):
            if match := pattern.search(spent[3]):
                yield key, _figure(match, place)
    yield from _budgets(text, place)
    yield from _three_public(text, place)
    for pattern in PROJECTS:
        if match := pattern.search(text):
            yield "projects_evaluated", Figure(match[1], place, "", f"{HOW}“{match[0]}”")
            break


def _figure(match: re.Match[str], place: Place, first: int = 1) -> Figure:
    return Figure(match[first], place, match[first + 1], f"{HOW}“{match[0].removesuffix(',')}”")


def _budgets(text: str, place: Place) -> Iterator[tuple[str, Figure]]:
    """年初预算 and 全年预算 of the whole expenditure: of no class and no part of it."""
    for sentence in _SENTENCE.split(text):
        match = _INITIAL.search(sentence) or _FULL_YEAR.search(sentence)
        if not match or _PARTIAL.search(sentence[: match.start()]) or "支出" not in sentence[: match.start()]:
            continue
        final = _FINAL.search(sentence, match.end())
        if final is None or final.start() - match.end() > 60:
            continue
        scope = "general" if _GENERAL.search(sentence[: match.start()]) else "all"
        for key, pattern in (("initial_budget", _INITIAL), ("full_year_budget", _FULL_YEAR)):
            if told := pattern.search(sentence, 0, final.start()):
                yield f"{key}.{scope}", _figure(told, place)
        yield f"final.{scope}", _figure(final, place)


def _three_public(text: str, place: Place) -> Iterator[tuple[str, Figure]]:
    for item, name in THREE_PUBLIC.items():
        both = re.search(rf"{name}{_BUDGET},(?:[^。;]{{0,30}}?,)?{_FINAL.pattern}", text)
        final = re.search(rf"{name}{_FINAL.pattern}", text)
        if both:
            yield f"three_public.{item}.budget", _figure(both, place)
            yield f"three_public.{item}.final", _figure(both, place, 3)
        elif final:
            yield f"three_public.{item}.final", _figure(final, place)


def one(figures: Iterable[Figure]) -> Figure | None:
    """The figure that is stated, however often; ``None`` where there is none, or where several differ."""
    listed = list(figures)
    return listed[0] if listed and len({(figure.text.replace(",", ""), figure.unit) for figure in listed}) == 1 else None
