"""Results as one web page without any other file: verdict, remarks with a filter, rules, and the original with its signs."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from jiping.model.cell import Place
from jiping.model.document import Document
from jiping.write.marked import Marked, Sign
from jiping.write.tags import Markup, tag
from jiping.write.told import LEVELS, Part, Remark, Told

TITLE = "绩效自评材料核对结果"
ALL = "all"
SHOWN_PLACES = 12


def result_page(results: Sequence[Told], documents: Sequence[Document] = ()) -> str:
    """The page. ``documents`` are the originals of a single result; nothing that a file says can become markup."""
    signs = _signs(results)
    original = Marked(documents, signs)
    numbers = _numbers(results)
    remarks = [tag("h1", TITLE)]
    remarks += [_overview(results)] if len(results) > 1 else _verdict(results[0], numbers) if results else []
    remarks += _filter(results) if any(numbers) else []
    remarks += [
        tag("section", *_result(told, numbers, original, alone=len(results) == 1), cls="file", id=f"f{index}")
        for index, told in enumerate(results)
    ]
    body = [tag("div", *remarks, cls="remarks")]
    if documents:
        body.append(tag("section", tag("h2", "原文"), tag("p", "方框里的数是问题的编号，点一下看说明。", cls="quiet"),
                        *original.drawn(), cls="original", id="original"))
    script = tag("script", Markup(_data("result.js"))) if any(numbers) else Markup("")
    head = _head(results)
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', *body, script, cls='beside' if documents else ''), lang='zh-CN')}\n"


def _data(name: str) -> str:
    return (files("jiping.write") / name).read_text(encoding="utf-8")


def _head(results: Sequence[Told]) -> Markup:
    """The script runs only with the very text that is hashed here; nothing else may run, load or send."""
    digest = base64.b64encode(hashlib.sha256(_data("result.js").encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    about = f"：{results[0].unit or results[0].name}" if len(results) == 1 else ""
    return tag(
        "head", tag("meta", charset="utf-8"), tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("title", TITLE + about), tag("style", Markup(_data("result.css"))),
    )


def _remarks(told: Told) -> Iterator[Remark]:
    for part in (*told.parts, *([told.waived] if told.waived else [])):
        yield from part.remarks


def _numbers(results: Iterable[Told]) -> dict[int, int]:
    """Each remark's number on the page, by identity."""
    remarks = [remark for told in results for remark in _remarks(told)]
    return {id(remark): number for number, remark in enumerate(remarks, 1)}


def _signs(results: Iterable[Told]) -> Mapping[Place, list[Sign]]:
    signs: dict[Place, list[Sign]] = {}
    number = 0
    for told in results:
        for remark in _remarks(told):
            number += 1
            for place in dict.fromkeys(finding.place for finding in remark.findings):
                signs.setdefault(place, []).append(Sign(number, remark.finding.level, remark.finding.message))
    return signs


def _overview(results: Sequence[Told]) -> Markup:
    counted = (tag("th", name, cls="number") for name in LEVELS.values())
    head = tag("tr", tag("th", "文件"), tag("th", "单位"), tag("th", "年度"), *counted, tag("th", "结论"))
    rows = (
        tag(
            "tr", tag("td", tag("a", told.name, href=f"#f{index}")), tag("td", told.unit), tag("td", told.year),
            *(tag("td", str(told.count(level)), cls="number") for level in LEVELS), tag("td", told.verdict.partition(" — ")[0]),
        )
        for index, told in enumerate(results)
    )
    return tag("div", tag("table", tag("caption", f"共 {len(results)} 份材料"), tag("tbody", head, *rows), cls="overview"), cls="scroll")


def _filter(results: Sequence[Told]) -> list[Markup]:
    """What to show; without a script everything is shown and the bar is not."""
    remarks = [remark for told in results for remark in _remarks(told)]
    codes = sorted({(remark.finding.code, remark.finding.title) for remark in remarks})
    forms = dict.fromkeys(part.title for told in results for part in told.parts)
    levels: Counter[str] = Counter(remark.finding.level for remark in remarks)
    rules = Counter(remark.finding.code for remark in remarks)
    picks = [
        _pick("level", "级别", [(level, f"{name}（{levels[level]}）") for level, name in LEVELS.items() if levels[level]]),
        _pick("rule", "规则", [(code, f"{code} {title}（{rules[code]}）") for code, title in dict(codes).items()]),
        _pick("form", "表", [(title, title) for title in forms]),
    ]
    status = tag("span", cls="quiet", id="shown", role="status")
    return [tag("div", *picks, status, cls="filter", id="filter", hidden="hidden", role="search", aria_label="筛选问题")]


def _pick(name: str, label: str, options: Iterable[tuple[str, str]]) -> Markup:
    listed = (tag("option", text, value=value) for value, text in ((ALL, "全部"), *options))
    return tag("label", f"{label} ", tag("select", *listed, name=name))


def _verdict(told: Told, numbers: Mapping[int, int]) -> Iterator[Markup]:
    """The verdict, and what to look at first, each line leading to its remark."""
    yield tag("p", told.verdict, cls=f"verdict {told.result.verdict}")
    if told.first:
        own = [numbers[id(remark)] for remark in _remarks(told)]
        lines = (tag("li", tag("a", line, href=f"#r{own[number - 1]}")) for number, line in told.foremost.items())
        yield tag("p", tag("b", told.first))
        yield tag("ol", *lines, cls="first")


def _result(told: Told, numbers: Mapping[int, int], original: Marked, *, alone: bool) -> Iterator[Markup]:
    if not alone:
        yield tag("h2", told.unit or told.name)
        yield from _verdict(told, numbers)
    facts = (part for label, text in _facts(told) if text for part in (tag("dt", label), tag("dd", text)))
    yield tag("details", tag("summary", "核对的文件、评分办法和规则库"), tag("dl", *facts), cls="facts")
    for part in (*told.parts, *([told.waived] if told.waived else [])):
        yield _part(part, numbers, original)
    if told.result.filing:
        yield tag("h3", "核对了哪些规则")
        yield tag("dl", *(part for label, text in told.outcomes for part in (tag("dt", label), tag("dd", text))))
        yield tag("details", tag("summary", f"通过的 {len(told.result.rules.passed)} 条规则"), tag("p", "、".join(told.result.rules.passed)))
    yield tag("p", tag("b", "这份结果不能证明什么："), told.caution, cls="caution")


def _facts(told: Told) -> Iterator[tuple[str, str]]:
    result = told.result
    yield "文件", result.source.name
    yield "单位", told.unit
    yield "年度", told.year
    yield "评分办法", told.policy
    yield "规则库版本", result.rulebook
    yield "文件指纹（SHA-256）", result.source.sha256


def _part(part: Part, numbers: Mapping[int, int], original: Marked) -> Markup:
    remarks = (_remark(remark, numbers[id(remark)], part.title, original) for remark in part.remarks)
    return tag("section", tag("h3", part.title), *remarks, cls="part")


def _remark(remark: Remark, number: int, form: str, original: Marked) -> Markup:
    finding = remark.finding
    lines = [
        tag("p", tag("span", LEVELS[finding.level], cls="badge"), tag("b", f"{number}. {finding.title}"),
            tag("span", f" {finding.code}", cls="quiet")),
        tag("p", finding.message),
    ]
    if remark.correction:
        lines.append(tag("p", remark.correction, cls="change"))
    if finding.basis:
        lines.append(tag("p", f"依据：{'、'.join(finding.basis)}", cls="quiet"))
    lines += _places(remark, original)
    return tag("article", *lines, cls=f"remark {finding.level}", id=f"r{number}", data_level=finding.level,
               data_rule=finding.code, data_form=form)


def _places(remark: Remark, original: Marked) -> Iterator[Markup]:
    """The places in words, each leading to the original where it is on the page."""
    if not remark.places:
        return
    single = len(remark.places) == len(remark.findings)
    links = [
        original.link(remark.findings[index].place, words) if single else tag("span", words)
        for index, words in enumerate(remark.places[:SHOWN_PLACES])
    ]
    more = [f" 等 {len(remark.places)} 处"] if len(remark.places) > SHOWN_PLACES else []
    joined = [part for index, link in enumerate(links) for part in (("；", link) if index else (link,))]
    yield tag("p", "位置：", *joined, *more)
