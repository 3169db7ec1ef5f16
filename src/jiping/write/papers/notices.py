"""Two notices to a unit: its material is returned to be corrected, or what was found is to be put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jiping.model.errors import Unreadable
from jiping.model.finding import GRAVITY
from jiping.write.official.page import Chapter, ReportPage
from jiping.write.papers.parts import Terms, first, second, table
from jiping.write.told import LEVELS, Part, Remark, Told

GRAVE = ("error", "warning")
SHOWN_PLACES = 6
NOTHING = "这份材料里没有需要改正或核实的问题，不用发通知。"
FEEDBACK = {"序号": 6, "问题": 34, "整改要求": 22, "整改情况": 18, "完成时间": 12, "责任人": 8}


def return_notice(told: Told, terms: Terms) -> ReportPage:
    """审核意见（退回通知）: every remark, grouped by form. Raises ``Unreadable`` where there is nothing to return it for."""
    parts = _graver_first(told, LEVELS)
    numbered = _numbered(parts)
    chapters = [
        Chapter(f"{first(index)}{part.title}", 0, [_paragraph(numbered[id(remark)], remark) for remark in part.remarks])
        for index, part in enumerate(parts, 1)
    ]
    chapters.append(Chapter(f"{first(len(parts) + 1)}报送要求", 0, _return_terms(terms)))
    opening = (
        f"你单位报送的{_material(told)}收悉。经审核，{_counts(told, LEVELS)}。现将材料退回，请按以下意见逐条修改，"
        f"于{terms.until}前重新报送。意见中标明“错误”的应当改正，“提醒”的应当核实，“建议”的供完善时参考。"
    )
    return ReportPage(
        title=f"关于{_year(told)}预算绩效自评材料的审核意见\n（退回通知）", chapters=chapters, addressee=_addressee(told),
        opening=[opening], closing=terms.closing,
    )


def rectification_notice(told: Told, terms: Terms) -> ReportPage:
    """整改通知书: errors and what is to be verified, with a table to report back on."""
    parts = _graver_first(told, GRAVE)
    numbered = _numbered(parts)
    chapters = [Chapter("一、发现的问题", 0)]
    chapters += [
        Chapter(f"{second(index)}{part.title}", 1, [_paragraph(numbered[id(remark)], remark) for remark in part.remarks])
        for index, part in enumerate(parts, 1)
    ]
    chapters.append(Chapter("二、整改要求", 0, _rectification_terms(terms)))
    rows = [
        [str(numbered[id(remark)]), remark.finding.title, _demand(remark) or f"按第{numbered[id(remark)]}条改正", "", terms.deadline, ""]
        for part in parts for remark in part.remarks
    ]
    chapters[-1].paragraphs.append("附件：整改情况反馈表")
    opening = f"经对你单位{_material(told)}进行审核，{_counts(told, GRAVE)}。请对照以下问题认真整改，于{terms.until}前完成并书面反馈整改情况。"
    return ReportPage(
        title=f"{_year(told)}预算绩效自评问题整改通知书", chapters=chapters, addressee=_addressee(told), opening=[opening],
        closing=terms.closing, behind=[Chapter("附件　整改情况反馈表", 0, [], table(list(FEEDBACK), rows, list(FEEDBACK.values())))],
    )


def _graver_first(told: Told, levels: Iterable[str]) -> list[Part]:
    """The open remarks of these levels by form, errors before the others."""
    if told.result.filing is None:
        raise Unreadable(told.result.findings[0].message)
    kept = set(levels)
    parts = [
        Part(part.title, tuple(sorted(
            (remark for remark in part.remarks if remark.finding.level in kept), key=lambda remark: -GRAVITY[remark.finding.level]
        )))
        for part in told.parts
    ]
    if not any(remark.finding.level in GRAVE for part in parts for remark in part.remarks):
        raise Unreadable(NOTHING)
    return [part for part in parts if part.remarks]


def _numbered(parts: Iterable[Part]) -> dict[int, int]:
    remarks = (remark for part in parts for remark in part.remarks)
    return {id(remark): number for number, remark in enumerate(remarks, 1)}


def _addressee(told: Told) -> str:
    return f"{told.unit or '（单位名称）'}："


def _year(told: Told) -> str:
    return f"{told.year}年度" if told.year else ""


def _material(told: Told) -> str:
    return f"{_year(told)}预算绩效自评材料（{told.name}）"


def _counts(told: Told, levels: Iterable[str]) -> str:
    counts = "、".join(f"{LEVELS[level]}{told.count(level)}处" for level in levels if told.count(level))
    return f"发现{counts}"


def _paragraph(number: int, remark: Remark) -> str:
    finding = remark.finding
    parts = [finding.message, _demand(remark), _places(remark.places), f"依据：{'、'.join(finding.basis)}" if finding.basis else ""]
    return f"{number}.（{LEVELS[finding.level]}）" + "".join(f"{part.rstrip('。')}。" for part in parts if part)


def _demand(remark: Remark) -> str:
    """What to do; nothing where the message itself asks for it."""
    finding = remark.finding
    if finding.fix:
        return f"请改为{finding.fix.new}"
    if finding.expected and finding.expected not in finding.message:
        return f"应为{finding.expected}，请改正"
    if "请" in finding.message:
        return ""
    return {"error": "请核对后改正", "warning": "请核实；确属实际情况的，请在材料中作出说明", "info": ""}[finding.level]


def _places(places: Sequence[str]) -> str:
    if not places:
        return ""
    more = f"等{len(places)}处" if len(places) > SHOWN_PLACES else ""
    return f"位置：{'；'.join(places[:SHOWN_PLACES])}{more}"


def _return_terms(terms: Terms) -> list[str]:
    return list(_numbered_terms((
        "请对照上述意见逐条核对原始资料，改正材料中的差错；一处数据改动后，请将与之相关的合计、得分和报告中的文字一并改正",
        "对意见有不同看法的，请在重新报送时书面说明理由，并附相关依据",
        f"修改后的材料经单位负责人审核签字并加盖公章后，于{terms.until}前报送",
        "本意见针对材料自身的数字、勾稽和文字提出，不代表对支出真实性和绩效结果的认定",
    )))


def _rectification_terms(terms: Terms) -> list[str]:
    return list(_numbered_terms((
        "请逐条查明原因，明确责任人和完成时间；能够立即改正的立即改正，需要核实的附上核实依据",
        "属于填报差错的，改正后重新报送自评材料；属于管理问题的，完善相关制度，防止再次发生",
        f"请于{terms.until}前报送整改情况反馈表，经单位负责人审核签字并加盖公章",
    )))


def _numbered_terms(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts, 1):
        yield f"{number}.{text}。"
