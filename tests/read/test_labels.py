"""Labels that no list has: they are told by the words that they are made of, and data is not taken for them."""

from __future__ import annotations

import pytest
from tests.layouts import as_docx

from jiping.read import read_filing
from jiping.read.fit.labels import lexicon

COLUMNS = {
    "target": ["年初批复指标值", "当年绩效指标值", "目标值及单位", "三级指标目标值", "本年度目标值（A）", "预期完成指标值", "下达目标值", "目标任务", "计划数值", "计划完成"],
    "actual": ["指标实际完成情况", "绩效目标完成值", "截至12月31日完成值", "实际执行值", "业绩值", "截至年底完成值", "年终实际完成值", "实际业绩", "指标完成实际值", "实际取得值"],
    "weight": ["满分值", "分值设置", "考核分值", "应得分", "权重系数", "权数", "分值占比"],
    "score": ["单项得分", "绩效自评得分", "项目单位自评得分", "得分情况", "得分值", "打分", "评价分数", "评分结果"],
    "review_score": ["财政部门复核得分", "主管部门审核评分"],
    "reason": ["未完成的原因及整改措施", "扣分原因及改进措施", "未完成或未达标原因分析", "偏差情况及说明", "偏差(未完成)原因分析及措施", "得分率偏低原因", "失分说明", "偏差说明及改进措施"],
    "method": ["评价要点及标准", "指标评分细则", "赋分方法", "评扣分标准", "打分说明", "评价计分标准"],
    "level1": ["一级绩效指标", "指标一级", "一级类别"],
    "operator": ["运算符", "目标值符号", "关系符号", "指标值方向"],
    "target_unit": ["目标值单位", "计算单位"],
    "name": ["细化指标", "三级指标及分值", "指标内容及要求", "末级指标"],
}
MONEY = {
    "initial_budget": ["年初批复预算", "当年年初预算数", "年初安排预算数", "期初预算"],
    "full_year_budget": ["全年调整后预算数", "资金预算数", "财政预算数", "当年预算", "最终预算", "年度下达资金"],
    "execution": ["全年预算执行数", "资金使用金额", "实际执行金额", "累计支出", "本年支出", "支出决算", "实际拨付"],
    "rate": ["资金支出率", "支付率", "预算执行比例", "执行率=B/A"],
}
ROWS = {
    "total": ["项目资金合计", "年度部门预算资金总额", "支出合计", "总投资", "项目总资金"],
    "appropriation": ["上级财政资金", "财政补助资金", "①市级财政拨款", "其中：本年度一般公共预算拨款", "公共预算财政拨款"],
    "carryover": ["以前年度结余", "上年结余结转资金"],
    "other": ["其他来源资金", "地方政府债券资金"],
}
GOALS = {"expected": ["年度绩效总目标", "年初设定的总体目标", "预期要达到的目标", "预算批复目标"], "actual": ["全年目标完成情况", "目标实现情况综述", "年度目标实际完成", "目标执行情况",
    "截至年底完成情况"]}
HEADS = {
    "project": ["子项目名称", "支出项目名称", "项目编码及名称"], "line_department": ["项目主管单位名称", "州级主管部门", "归口管理部门"],
    "implementing_unit": ["项目责任单位", "资金使用部门", "实施主体", "实施单位名称及代码", "二级预算单位"],
    "unit": ["报送单位", "编报部门"],
}
SIGNED = {
    "prepared_by": ["联系人姓名", "填报责任人"], "date": ["上报时间", "评价时间"], "phone": ["手机号", "填表人联系方式"],
    "unit_head": ["单位主要领导", "主要领导签字"],
}
KNOWN = [
    (block, group, field, label)
    for block, group, fields in (
        ("indicators", "column", COLUMNS), ("funds", "column", MONEY), ("funds", "row", ROWS), ("goal", "label", GOALS),
        ("heading", "label", HEADS), ("signoff", "label", SIGNED),
    )
    for field, labels in fields.items() for label in labels
]
DATA = ["计量检定", "已达标", "本单位", "达到预期目标", "资金使用合规性", "工程验收合格率", "服务对象满意度", "修补农村公路", "按时完成", "青岩县交通运输局", "达成年度指标", "良好", "按计划推进", "500公里"]


@pytest.mark.parametrize(("block", "group", "field", "label"), KNOWN)
def test_a_label_is_told_by_its_words(block: str, group: str, field: str, label: str) -> None:
    assert getattr(lexicon()[block], group)(label) == field


@pytest.mark.parametrize("text", DATA)
def test_data_is_no_label(text: str) -> None:
    words = lexicon()
    assert not any(words[block].column(text) for block in ("indicators", "funds"))
    assert not any(words[block].label(text) for block in ("goal", "heading"))


@pytest.mark.parametrize("side", ["预算执行情况", "年度绩效指标完成情况", "项目资金使用情况"])
def test_the_name_of_a_block_is_no_column(side: str) -> None:
    assert lexicon()["funds"].column(side) == ""


def test_a_form_in_words_of_its_own_is_read() -> None:
    drawing = """
# 2023年度项目支出绩效自评表
|子项目名称|< |路灯维护|< |< |< |< |
|项目主管单位|< |青岩县城管局|< |项目责任单位|路灯所|< |
|资金情况（万元）|年初批复预算|全年调整后预算数|资金使用金额|资金支出率|考核分值|单项得分|
|项目资金合计|80|82|78.4|95.61%|10|9.56|
|年度绩效总目标|< |< |全年目标完成情况|< |< |< |
|维护路灯900盏|< |< |维护路灯912盏|< |< |< |
|一级绩效指标|二级绩效指标|三级绩效指标|年初批复指标值|指标实际完成情况|满分值|绩效自评得分|
|产出指标|数量指标|维护路灯|≥900盏|912盏|90|90|
"""
    reading = read_filing(as_docx(drawing), name="表.docx")
    read, = reading.filing.to_json()["forms"]
    assert reading.source.remarks == ()
    assert (read["project"], read["line_department"], read["implementing_unit"]) == ("路灯维护", "青岩县城管局", "路灯所")
    assert (read["funds"][0]["full_year_budget"], read["funds"][0]["execution"], read["funds"][0]["score"]) == ("82", "78.4", "9.56")
    assert read["goal"] == {"expected": "维护路灯900盏", "actual": "维护路灯912盏"}
    assert read["indicators"] == [{
        "level1": "产出指标", "level2": "数量指标", "name": "维护路灯", "target": "≥900盏", "actual": "912盏", "weight": "90", "score": "90",
    }]
