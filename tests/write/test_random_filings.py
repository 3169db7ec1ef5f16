"""Filings that nobody thought of: written in every format and read back, leaf by leaf."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.write.test_official import differing
from tests.write.test_written_kinds import KINDS, of

from jiping.model.filing import Filing
from jiping.read import read_filing
from jiping.write.official.pages import pages
from jiping.write.official.printed import printed

CLASSES = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"), "满意度指标": ("服务对象满意度指标",),
}
NAMES = ("培训场次", "参训人次", "合格率", "按时完成率", "成本控制", "带动增收", "设备到位", "道路长度", "违规次数")
TARGETS = ("≥12场", "≤5%", "100%", "2025年12月31日前", "完成", "30公里", "1,200.5万元", "有效提升", "")
TEXTS = ("", "", "有人请假", "资金到位晚，工程推迟；已督促加快。", "1.未完成；\n2.下一步改进。", "—", "无")
GOALS = ("完成培训。", "1.做好培训；\n2.抓好就业；\n3.强化监督。", "开展培训" * 30, "")


def imagined(seed: int) -> Filing:
    """One form of any kind: other classes and indicators, some cells empty, rows of money left out, perhaps no sign-off."""
    chance = random.Random(seed)
    form: dict[str, Any] = dict(KINDS[chance.choice(list(KINDS))])
    columns = {name for row in form["indicators"] for name in row}
    chosen = [(level1, level2) for level1, classes in CLASSES.items() for level2 in classes if chance.random() < 0.6]
    rows = [
        {"level1": level1, "level2": level2, "level1_weight": "50", "level2_weight": "25", "name": f"{chance.choice(NAMES)}{number}",
         "target": chance.choice(TARGETS), "actual": chance.choice(TARGETS), "weight": chance.choice(("10", "2.5", "")),
         "score": chance.choice(("10", "0", "")), "method": chance.choice(("按比例", "")), "reason": chance.choice(TEXTS),
         "remark": chance.choice(TEXTS)}
        for level1, level2 in chosen for number in range(1, chance.randint(2, 4))
    ]
    form["indicators"] = [{name: value for name, value in row.items() if name in columns} for row in rows]
    if "goal" in form:
        form["goal"] = {name: chance.choice(GOALS) for name in form["goal"]}
    if "funds" in form:
        form["funds"] = form["funds"][: chance.randint(1, 3)]
    if chance.random() < 0.3:
        form.pop("signoff", None)
    return of(form)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
def test_a_filing_that_nobody_thought_of_reads_back_the_same(kind: str) -> None:
    if kind == "pdf":
        pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    for seed in range(40):
        source = imagined(seed)
        data = printed(pages(source), kind, "材料")
        assert differing(source.to_json(), read_filing(data, name=f"写出.{kind}").filing.to_json()) == [], seed


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize(("reason", "remark", "name"), [(900, 30, 0), (400, 100, 150), (3000, 0, 0)])
def test_rows_that_go_on_over_several_sheets_read_back_the_same(kind: str, reason: int, remark: int, name: int) -> None:
    if kind == "pdf":
        pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    chance = random.Random(3)

    def text(length: int) -> str:
        return "".join(chance.choice("部分设备到货较晚，安装调试时间紧张；已与供货方重新商定交货时间，把培训分成两批进行。") for _ in range(length))

    form = dict(KINDS["项目，样样都有"])
    form["indicators"] = [
        {**row, "name": f"{row['name']}{text(name)}", "reason": text(reason), "remark": text(remark)} for row in form["indicators"]
    ]
    source = of(form)
    assert differing(source.to_json(), read_filing(printed(pages(source), kind, "材料"), name=f"写出.{kind}").filing.to_json()) == []


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
def test_rare_characters_and_signs_read_back_the_same(kind: str) -> None:
    if kind == "pdf":
        pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    goal = {"expected": '#set page() \\ "引" $1$ //x /*y*/\n-3\n+2', "actual": "=1+1\n@甲 <&> `d` *a* _b_"}
    source = of(dict(KINDS["项目，样样都有"], project="䶮𬭩㙍镕村<&>项目", goal=goal))
    assert differing(source.to_json(), read_filing(printed(pages(source), kind, "材料"), name=f"写出.{kind}").filing.to_json()) == []


def test_items_of_a_report_that_fill_their_lines_stay_apart_beside_the_smaller_letters_of_tables() -> None:
    pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    sections = [
        {"number": "一", "title": "存在的问题", "text": "一是绩效管理意识有待加强；二是预算执行进度有待提高。", "sections": []},
        {"number": "二", "title": "改进措施和有关建议", "text": "无", "sections": []},
    ]
    report = {"kind": "department_report", "year": 2025, "title": "2025年度部门整体支出绩效自评报告", "unit": "青岭县就业中心",
              "date": "2026年3月2日", "sections": sections}
    source = of(*KINDS.values(), report)
    assert differing(source.to_json(), read_filing(printed(pages(source), "pdf", "材料"), name="写出.pdf").filing.to_json()) == []
