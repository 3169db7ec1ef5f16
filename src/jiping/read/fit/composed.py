"""Labels that nobody listed: told by the words that such labels are made of.

Every county has its own wording (年初批复指标值, 未完成的原因及整改措施); what is in the vocabulary goes before, these
patterns come after. They are matched against the whole normal form of a label, the first one that fits is taken.
"""

from __future__ import annotations

import re

_WHEN = r"(?:全年|年度|年初|年中|年末|年底|当年|本年度?|本次|预期|预计当年|计划|设定|批复|预设|申报|期初|截至\d{1,2}月(?:\d{1,2}日|底|末)?|的)"
_REVIEWER = r"(?:财政(?:部门|局)?|主管部门|归口股室|复核|复评|复审|审核|抽查|第三方|专家组?|核定|评审)"
_WHOSE = r"(?:中央|上级|省级?|市级?|县级?|区级?|州级?|镇级?|本级|地方)"

_LEVEL = r"(?:绩效|评价|考核)?(?:指标|目标)(?:名称|内容|类别|及分值|及权重)?"
_PATTERNS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("indicators", "column"): (
        ("level1", rf"一级{_LEVEL}|指标一级"),
        ("level2", rf"二级{_LEVEL}|指标二级"),
        ("weight", r"(?:.{0,6})(?:分值|权重|满分)(?:值|设置|设定|标准|分)?|赋分"),
        ("review_score", rf"{_REVIEWER}.{{0,4}}(?:得分|评分|分)"),
        ("method", r"(?:指标|自评|绩效)?(?:[评计赋得加扣]{1,3}分|评价|考评|考核|自评)(?:计算)?(?:标准|方法|办法|细则|规则|公式|方式|要点|依据).{0,8}"),
        ("reason", r"(?!得分).{0,12}原因.{0,16}|扣分(?:依据|项|情况|事由).{0,6}|偏[差离](?:及|和|情况|分析|度).{0,12}"),
        ("measures", r".{0,6}(?:整改|改进|纠偏)(?:措施|意见|建议|办法).{0,4}"),
        ("name", rf"[三四]级{_LEVEL}|[三四]级指标及.{{2,6}}|指标三级|具体(?:绩效|考核|评价)?指标.{{0,4}}"),
        ("target_unit", r"(?:指标值?|目标值?|计量|度量|计算|数值|完成值)单位"),
        ("operator", r"(?:指标值?|目标值?|计算|比较|运算)?(?:符号|运算符|比较符|算符)|指标值类型|[≥≤=<>/、]{2,7}"),
        ("adjusted_target", r".{0,4}调整后?的?.{0,4}(?:指标值|目标值)"),
        ("target", rf"(?:{_WHEN}|绩效|指标|目标|三级|考核|预算|具体)*(?:目标值|指标值|计划值|预期值|设定值)(?:[及和与、]?\(?(?:含|度量|计量|指标值?)?单位(?:名称)?\)?|及要求)?"),
        ("achievement_rate", r"(?:目标|指标|绩效|任务)*(?:完成|达成|实现|偏差|偏离)(?:率|程度|比例|比率|度|系数)"),
        ("actual", rf"(?!未)(?:{_WHEN}|实际|指标|绩效|目标|自评|任务|项目)*(?:完成|实现|达成|达到|执行)(?:的|目标|指标|绩效)*(?:值|情况|数|结果|业绩)?(?:及说明)?|(?:实际|自评)?业绩值|实绩"),
        ("score", r"(?!财政|主管|复核|审核).{0,8}(?:得分|自评分|实得分|评分)(?:情况|值|数)?"),
    ),
    ("funds", "column"): (
        ("rate", r".{0,6}(?:执行|支出|支付|使用|完成)(?:率|进度|比例|比率|百分比).{0,2}"),
        ("score", r".{0,6}得分(?:情况)?|得分=.{2,8}"),
        ("initial_budget", r"(?!.*(?:调整|执行)).{0,4}年初.{0,4}(?:预算|安排|批复|下达|申报|计划).{0,4}|预算年初数"),
        ("expected_execution", r".{0,4}预计.{0,4}(?:执行|支出).{0,2}"),
        ("execution", r"(?!.*(?:预计|原因|预算数)).{0,8}(?:执行|支出|支付|使用)(?:数|金额|额|总额|资金)|.{0,4}(?:实际|累计|预算)支出|支出决算数"),
        (
            "full_year_budget",
            (
                r"(?!.*(?:年初|执行|支出|完成|性质|类别|来源)).{0,8}预算.{0,4}(?:数|额|金额|资金|安排|总额|额度)"
                r"|(?:全年|调整后|本年度?|当年|年度).{0,4}预算|(?:预算)?安排(?:资金|金额)"
            ),
        ),
        ("weight", r".{0,6}(?:分值|权重|满分)(?:值|设置|设定)?"),
        ("reason", r"(?!得分).{0,10}原因.{0,12}"),
    ),
    ("funds", "row"): (
        ("total", r"(?:年度|全年|项目|部门|单位|预算|支出|资金|财政|整体|投资|总)+(?:总额|合计|总计|总金额|总量)"),
        ("special_account", r".{0,6}(?:专户|教育收费).{0,6}"),
        ("carryover", r".{0,8}(?:结转|结余).{0,8}"),
        ("unit_funds", r".{0,6}(?:自有资金|自筹|事业(?:单位)?(?:经营)?收入|经营收入|单位资金).{0,6}"),
        ("other", r"其[他它].{0,6}|.{0,4}(?:政府性基金|国有资本|社保基金|债券|配套|社会资本).{0,8}"),
        ("appropriation", rf"(?!非)(?:{_WHEN}|{_WHOSE})*(?:公共)?(?:财政)(?:预算)?(?:拨款|资金|补助|安排).{{0,4}}|(?:{_WHEN}|{_WHOSE})*一般公共预算.{{0,6}}"),
    ),
    ("goal", "label"): (
        ("actual", r"(?:年度|全年|年初|总体|绩效|目标|预期|实际|项目|部门|整体|任务)*(?:完成|实现|达成)(?:的|总体|绩效|目标|任务)*(?:情况|综述|结果|概述)+"),
        ("expected", rf"(?:{_WHEN}|绩效|总体|整体|部门|项目|单位|达到)*总?目标(?:设定情况|内容|设定)?"),
    ),
    ("heading", "label"): (
        ("project", r"(?!原).{0,8}项目名称|.{0,4}专项(?:资金)?名称"),
        ("line_department", r"(?:项目|预算|业务|归口|行业|本级|一级)*主管(?:预算)?(?:部门|单位)(?:名称|及编码|及代码|全称)?"),
        ("implementing_unit", r"(?:项目|资金|具体|专项)*(?:实施|使用|承担|执行|建设|申报|责任|承办|用款)(?:单位|部门|主体|机构)(?:名称|全称)?"),
    ),
}
COMPILED = {
    key: re.compile("|".join(f"(?P<{field}>{pattern})" for field, pattern in patterns)) for key, patterns in _PATTERNS.items()
}
_NO_ROW = re.compile(r"名称|单位名|(?:主管|财政)部门|情况|目标|指标|编码|负责|说明")
_MORE_THAN_LETTERS = re.compile(r"[月×*/、=≥≤<>]")
LONGEST = 24  # a longer text is a sentence


def composed(block: str, group: str, word: str) -> str:
    """The field that a label in normal form names by its words, or nothing."""
    pattern = COMPILED.get((block, group))
    if pattern is None or not 2 <= len(word) <= LONGEST or not (word.isalpha() or _MORE_THAN_LETTERS.search(word)):
        return ""
    match = pattern.fullmatch(word)
    if match is None or (group == "row" and _NO_ROW.search(word)):
        return ""
    return match.lastgroup or ""
