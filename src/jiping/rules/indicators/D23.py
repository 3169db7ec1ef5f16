"""D23: no indicator of a building project speaks of what is built."""

import re

from jiping.model.records import Evaluation
from jiping.rules.indicators.classes import class_of
from jiping.rules.rule import Saying, found, not_applicable, rule

_BUILDS = re.compile(
    r"^(?P<what>.+?)(?:新建|改建|扩建|改扩建|建设|改造|修建|修缮|购置|整治|提升改造)"
    r"(?:工程|项目|工程项目|建设项目)(?:经费|资金|补助资金)?$"
)
_HEAD = re.compile(r"^[A-Za-z0-9]+[-—]|^.*(?:省|市|县|区|镇|乡|街道|村|局|委|办|中心|年度?)(?=.{2,})|“|”|《|》")
_WEAK = frozenset((
    "工程", "项目", "建设", "基础", "设施", "配套", "综合", "能力", "设备", "系统", "平台", "信息", "中心", "农村", "城市", "城乡",
    "改造", "工作", "服务", "管理", "提升",
))
LEAST = 3


@rule("D23", level="warning", basis=["财预〔2021〕101号"])
def nothing_measures_the_works(evaluation: Evaluation) -> Saying:
    """没有一个指标衡量项目建设的内容

    项目名称写明建什么、改什么，指标里却一个字也没有提到，多半是套用了别的项目的指标表。
    只看“……建设项目”“……改造工程”一类名称，名称里的字词在全部指标中完全没有出现才报。
    """
    match = _BUILDS.match(evaluation.project.text)
    if not match or len(evaluation.indicators) < LEAST:
        return not_applicable("不是建设类项目")
    what = _HEAD.sub("", match["what"])
    pairs = {what[i:i + 2] for i in range(len(what) - 1)} - _WEAK
    if len(pairs) < LEAST or not any(class_of(row) == "quantity" for row in evaluation.indicators):
        return not_applicable("项目名称看不出建设内容")
    said = "".join(row.name.text + row.target.text for row in evaluation.indicators)
    if not any(pair in said for pair in pairs):
        yield found(
            f"项目是“{evaluation.project.text}”，{len(evaluation.indicators)} 项指标都没有提到“{what}”；请核对指标是否套用了别的项目",
            evaluation.indicators, evaluation.project,
        )
    return None
