"""复核结果通知书: what was reviewed, both scores, each deduction with its reason, what was objected and decided."""

from __future__ import annotations

from django.utils.translation import override

from jiping.catalog.review import deductions
from jiping.web.models import Review
from jiping.web.review.paper import Line, Sheet, sheets
from jiping.web.review.quality import quality, total
from jiping.web.words import CHINESE
from jiping.write.official.page import Chapter, ReportPage
from jiping.write.official.word import word
from jiping.write.papers.parts import Terms, first, table

HEAD = ("指标", "分值", "自评得分", "复核得分", "扣分原因")
WIDTHS = (34, 8, 11, 11, 36)


def result_notice(review: Review) -> bytes:
    """The notice as a Word file."""
    submission = review.submission
    with override(CHINESE):  # an official paper, whoever asks for it
        marks = quality(review)
    page = ReportPage(title=f"{submission.round.year} 年度绩效自评复核结果通知书", addressee=f"{submission.name}：")
    page.opening = [f"按照{submission.round}的安排，{review.agency}对你单位第 {review.version.number} 版自评材料进行了复核，结果如下。"]
    papers = sheets(review)
    chapters = [_scores(sheet) for sheet in papers]
    chapters.append(Chapter("复核意见", 0, [review.opinion]))
    objections = [
        f"{one.text.rstrip('。')}（{'采纳' if one.accepted else '不采纳'}：{one.decision.rstrip('。')}）。" for one in review.objections.all()
    ]
    if objections:
        chapters.append(Chapter("异议及处理", 0, objections))
    lines = [f"{mark.item.title}（{mark.item.points} 分）：{mark.points if mark.points is not None else '未评'}，{mark.why}" for mark in marks]
    chapters.append(Chapter(f"自评工作质量得分 {total(marks)} 分", 0, lines))
    for number, chapter in enumerate(chapters, 1):
        chapter.heading = first(number) + chapter.heading
    page.chapters = chapters
    bureau = submission.round.region.children.filter(kind="bureau").first()
    page.closing = Terms(str(bureau) if bureau else "").closing
    return word([page])


def _scores(sheet: Sheet) -> Chapter:
    cut = [line for line in sheet.lines if line.gap]
    said = [f"自评合计 {sheet.own} 分，复核合计 {sheet.counted} 分，共 {len(sheet.lines)} 项，调整 {len(cut)} 项。"]
    rows = [(line.name, _text(line.weight), _text(line.own), _text(line.counted), _why(line)) for line in cut]
    return Chapter(sheet.title, 0, said, table(HEAD, rows, WIDTHS) if rows else None)


def _why(line: Line) -> str:
    reason = deductions().get(line.score.reason_code) if line.score else None
    return "；".join(filter(None, (reason.text if reason else "", line.score.text if line.score else "")))


def _text(number: object) -> str:
    return "" if number is None else str(number)
