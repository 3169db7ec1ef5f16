"""C14: counts of indicators and projects in the report against the forms."""

import re

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Narrative
from jiping.model.values import Quantity
from jiping.rules.consistency.stated import counted, evaluation_of
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.funds import counted as counted_funds

_COUNTS = ("个", "项", "条")
_INDICATORS = re.compile(r"^(?:具体|绩效|明细)?三级(?:绩效|评价)?指标")
_SET = re.compile(r"(?:设定|设置|制定|确定|对照|共设|设有)(?:了|的|共)*$")
_INDICATORS_BEFORE = re.compile(r"三级(?:绩效|评价)?指标(?:共|有|为|共计)*$")
_ANY = re.compile(r"(?:具体|绩效|评价|年度|个性|明细)*指标(?!值|体系|类)")
_PROJECTS_BEFORE = re.compile(r"(?:年|^|[，,。；;])(?:度|本单位|我[局委办院校馆站])?项目支出(?:共有?|有)?$")
_PROJECTS = re.compile(r"^(?:预算|支出|一级|二级|部门)*项目(?:支出)?(?:全部|均|都)?(?:开展|进行|实施|纳入|完成)?了?(?:绩效)?自评")


@rule("C14", level="warning", basis=["财预〔2020〕10号"])
def stated_count_differs(report: Narrative, filing: Filing) -> Saying:
    """报告说的个数与所附表格不符

    报告写设置多少个三级指标、多少个项目开展自评，应与所附自评表数得出来的一样。
    “其中”行不计作指标；只附了一张项目表的，其余项目可能分开报送，只作提示。
    """
    form = evaluation_of(report, filing)
    projects = [one for one in filing.evaluations if one.kind == "project_evaluation"]
    if form is None and not projects:
        return not_applicable("没有与报告对应的自评表")
    for quantity, section in counted(report):
        if quantity.unit not in _COUNTS:
            continue
        number = plain(quantity.number)
        if form and _tells(quantity) and quantity.number not in ((rows := _rows(form)), rows + _execution(quantity, form)):
            yield found(f"报告写设有 {number} 个指标，自评表里是 {rows} 个", section.text, form.indicators)
        elif projects and _counts_projects(quantity) and quantity.number != len(projects):
            yield found(
                f"报告写 {number} 个项目，所附项目自评表有 {len(projects)} 张", section.text, projects[0],
                level="info" if len(projects) == 1 else None,
            )
    return None


def _counts_projects(quantity: Quantity) -> bool:
    return bool(_PROJECTS.search(quantity.after) or _PROJECTS_BEFORE.search(quantity.before))


def _tells(quantity: Quantity) -> bool:
    if _SET.search(quantity.before) and _ANY.match(quantity.after):  # 年初设定的 13 项指标
        return True
    return bool(_INDICATORS.search(quantity.after) or _INDICATORS_BEFORE.search(quantity.before))


def _rows(form: Evaluation) -> int:
    """The rows of indicators; details (其中) and rows that say that there is none (不涉及) left out."""
    return sum(not row.name.text.startswith("其中") and (row.target.filled or row.actual.filled) for row in form.indicators)


def _execution(quantity: Quantity, form: Evaluation) -> int:
    """One more where the execution rate, which has points of its own, may be counted among the indicators."""
    return int(bool(counted_funds(form)) and not _INDICATORS.search(quantity.after))
