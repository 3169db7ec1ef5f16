"""Every kind of form in every format: written, read back, and nothing of the filing lost, long texts included."""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.conftest import DOCUMENTS
from tests.makers.writers import unzipped
from tests.write.test_official import differing, filing

from jiping.model.filing import Filing, build
from jiping.read import read, read_filing
from jiping.write.official.excel import excel
from jiping.write.official.html import html
from jiping.write.official.measure import fitting_size, height
from jiping.write.official.page import Page
from jiping.write.official.pages import blank, pages
from jiping.write.official.word import word

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = [
    {"level1": "产出指标", "level1_weight": "50", "level2": "数量指标", "level2_weight": "30", "name": "培训场次", "target": "≥12场",
     "actual": "12场", "weight": "20", "score": "20", "method": "按比例得分", "reason": "", "remark": "签到册"},
    {"level1": "产出指标", "level1_weight": "50", "level2": "数量指标", "level2_weight": "30", "name": "参训人次", "target": "≥600人次",
     "actual": "580人次", "weight": "10", "score": "9.67", "method": "按比例得分", "reason": "有人请假", "remark": ""},
    {"level1": "产出指标", "level1_weight": "50", "level2": "质量指标", "level2_weight": "20", "name": "合格率", "target": "≥95%",
     "actual": "96%", "weight": "20", "score": "20", "method": "达到得满分", "reason": "", "remark": ""},
    {"level1": "效益指标", "level1_weight": "50", "level2": "社会效益指标", "level2_weight": "50", "name": "就业人数", "target": "≥50人",
     "actual": "55人", "weight": "50", "score": "50", "method": "达到得满分", "reason": "", "remark": ""},
]
MONEY = [
    {"item": "total", "label": "年度资金总额", "initial_budget": "1,280.00", "full_year_budget": "82", "execution": "80.5",
     "weight": "10", "rate": "98.17%", "score": "9.82", "reason": "年底结余"},
    {"item": "appropriation", "label": "其中：中央财政资金", "initial_budget": "60", "full_year_budget": "60", "execution": "60",
     "weight": "", "rate": "100%", "score": "", "reason": ""},
    {"item": "other", "label": "其他资金", "initial_budget": "20", "full_year_budget": "22", "execution": "20.5",
     "weight": "", "rate": "93.18%", "score": "", "reason": ""},
]
HEAD = {"year": 2025, "project": "就业补助", "line_department": "青岭县人社局", "implementing_unit": "青岭县就业中心", "money_unit": "万元"}
SIGN = {"prepared_by": "王某", "date": "2026年3月2日", "phone": "0000-1234567", "unit_head": "李某"}


def some(rows: list[dict[str, str]], *names: str) -> list[dict[str, str]]:
    return [{name: value for name, value in row.items() if name in ("item", "label", *names)} for row in rows]


LEVELS = ("level1", "level2", "name")
KINDS: dict[str, dict[str, Any]] = {
    "转移支付": {
        **HEAD, "kind": "transfer_evaluation", "title": "青岭县2025年度中央对地方转移支付绩效自评表",
        "funds": some(MONEY, "full_year_budget", "execution", "rate"), "goal": {"expected": "培训12场。\n服务600人次。", "actual": "完成。"},
        "indicators": some(ROWS, *LEVELS, "target", "actual", "reason"),
    },
    "转移支付，有分值": {
        **HEAD, "kind": "transfer_evaluation", "title": "青岭县2025年度转移支付绩效自评表", "money_unit": "元",
        "funds": some(MONEY, "initial_budget", "full_year_budget", "execution", "rate", "weight", "score"),
        "goal": {"expected": "培训12场。", "actual": "完成。"}, "signoff": SIGN, "total": {"weight": "100", "score": "99.67"},
        "indicators": some(ROWS, *LEVELS, "level1_weight", "target", "actual", "weight", "score", "reason"),
        "notes": [{"label": "中央主管部门", "text": "人社部"}, {"label": "说明", "text": "审计没有提出问题"}],
    },
    "专项债券": {
        **HEAD, "kind": "bond_evaluation", "title": "2025年度专项债券项目绩效自评表", "total": {"weight": "100", "score": "99.49"},
        "funds": some(MONEY, "initial_budget", "full_year_budget", "execution", "rate", "weight", "score"),
        "goal": {"expected": "主体封顶", "actual": "主体封顶"},
        "indicators": some(ROWS, *LEVELS, "level1_weight", "target", "actual", "weight", "score", "reason"),
    },
    "绩效目标": {
        **HEAD, "kind": "performance_target", "title": "2025年度项目支出绩效目标申报表", "goal": {"expected": "主体封顶"},
        "funds": some(MONEY[:2], "full_year_budget"),
        "indicators": some(ROWS, *LEVELS, "level1_weight", "target", "weight", "remark"),
    },
    "运行监控": {
        **HEAD, "kind": "monitoring", "title": "2025年度项目支出绩效运行监控表", "goal": {"expected": "主体封顶"}, "signoff": SIGN,
        "funds": some(MONEY, "initial_budget", "execution", "rate"),
        "indicators": some(ROWS, *LEVELS, "target", "actual", "reason", "remark"),
    },
    "评分表": {
        "kind": "scorecard", "title": "2025年度部门整体支出绩效评价评分表", "year": 2025, "unit": "青岭县就业中心",
        "indicators": some(ROWS, *LEVELS, "level1_weight", "level2_weight", "weight", "method", "score", "reason"),
        "total": {"weight": "100", "score": "99.67"},
    },
    "项目，样样都有": {
        **HEAD, "kind": "project_evaluation", "title": "2025年度项目支出绩效自评表", "unit": "青岭县就业中心", "money_unit": "元",
        "funds": MONEY, "goal": {"expected": "主体封顶", "actual": "主体封顶"}, "indicators": ROWS, "signoff": SIGN,
        "total": {"weight": "100", "score": "99.49"}, "grade": "优",
        "notes": [{"label": "评价结论", "text": "完成较好"}, {"label": "存在问题", "text": "签到不全"}],
    },
}
WRITERS: dict[str, Callable[[Filing], bytes]] = {
    "docx": lambda source: word(pages(source)),
    "xlsx": lambda source: excel(pages(source)),
    "html": lambda source: html(pages(source), "材料").encode(),
}


def of(*forms: dict[str, Any]) -> Filing:
    return build({"unit": "青岭县就业中心", "year": 2025, "forms": list(forms)})


def lost(source: Filing, data: bytes, kind: str) -> list[str]:
    """What did not come back, the notes included."""
    got = read_filing(data, name=f"写出.{kind}").filing.to_json()
    notes = [
        note for form in source.to_json()["forms"] for note in form.get("notes", ())
        if note not in [each for other in got["forms"] for each in other.get("notes", ())]
    ]
    return differing(source.to_json(), got) + [f"{note}" for note in notes]


def long_filing() -> Filing:
    """Many indicators, goals of a page, reasons of half a page."""
    chance = random.Random(7)
    said = "部分设备到货较晚，安装调试时间紧张；已与供货方重新商定交货时间，明年提前组织招标，把培训分成上下半年两批进行。"
    rows = [
        {**ROWS[number % 4], "level1": "产出指标" if number < 12 else "效益指标", "name": f"{ROWS[number % 4]['name']}之{number + 1}",
         "level2": "数量指标" if number < 7 else "质量指标" if number < 12 else "社会效益指标",
         "reason": "".join(chance.choice(said) for _ in range(chance.choice([0, 30, 120, 400])))}
        for number in range(18)
    ]
    for row in rows:
        row.pop("level2_weight")
    return of(dict(KINDS["项目，样样都有"], indicators=rows, goal={"expected": said * 18, "actual": said * 16}))


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", KINDS)
def test_a_form_of_any_kind_reads_back_the_same(name: str, kind: str) -> None:
    source = of(KINDS[name])
    assert lost(source, WRITERS[kind](source), kind) == []


@pytest.mark.parametrize("kind", WRITERS)
def test_long_texts_read_back_the_same(kind: str) -> None:
    source = long_filing()
    assert lost(source, WRITERS[kind](source), kind) == []


@pytest.mark.parametrize("kind", WRITERS)
def test_a_paragraph_of_a_report_that_is_higher_than_a_row_of_excel_reads_back_the_same(kind: str) -> None:
    sections = [
        {"number": "一", "title": "部门整体支出绩效情况", "text": "1.聚焦主责，抓好培训。" + "全年开展培训，服务就业人员，群众满意。" * 40, "sections": []},
        {"number": "二", "title": "存在的问题", "text": "签到不全。\n（四）个别培训班次的资料没有及时归档。" + "已经整改。" * 120, "sections": []},
        {"number": "三", "title": "下一步改进措施", "text": "无", "sections": []},
    ]
    source = of({"kind": "department_report", "year": 2025, "title": "2025年度部门整体支出绩效自评报告",
                 "unit": "青岭县就业中心",
                 "date": "2026年3月2日", "sections": sections})
    assert lost(source, WRITERS[kind](source), kind) == []


def test_forms_of_all_kinds_and_long_texts_read_back_the_same_from_pdf() -> None:
    pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    from jiping.write.official.pdf import pdf

    for source in (of(*KINDS.values()), long_filing()):
        data = pdf(pages(source))
        assert lost(source, data, "pdf") == []
        assert pdf(pages(source)) == data  # no clock, no chance


@pytest.mark.parametrize("name", ["自评材料", "自评材料范例"])
def test_a_workbook_of_all_forms_reads_back_the_same(name: str) -> None:
    source = filing(name)
    assert differing(source.to_json(), read_filing(excel(pages(source)), name="写出.xlsx").filing.to_json()) == []
    assert excel(pages(source)) == excel(pages(source))


def sheets(data: bytes) -> list[etree._Element]:
    parts = unzipped(data)
    return [etree.fromstring(parts[name]) for name in sorted(parts) if name.startswith("xl/worksheets/sheet")]


def test_a_workbook_is_ready_to_be_printed() -> None:
    data = excel(pages(of(KINDS["运行监控"], KINDS["专项债券"])))
    for sheet, turned in zip(sheets(data), ("landscape", "portrait"), strict=True):
        [setup] = sheet.iter(f"{S}pageSetup")
        assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", turned, "0")
        assert next(sheet.iter(f"{S}pageSetUpPr")).get("fitToPage") == "1"
        assert "&P" in "".join(map(str, next(sheet.iter(f"{S}oddFooter")).itertext()))
    book = unzipped(data)["xl/workbook.xml"].decode()
    assert re.findall(r'Print_Titles" localSheetId="(\d)">\'就业补助(?: \(2\))?\'!\$\d+:\$\d+<', book) == ["0", "1"]


def test_a_workbook_has_numbers_as_numbers_in_the_typefaces_of_official_papers() -> None:
    data = excel(pages(of(KINDS["专项债券"])))
    cells = {"".join(map(str, node.itertext())): node for node in sheets(data)[0].iter(f"{S}c")}
    assert cells["1280.00"].get("t") is None
    assert cells["0.9817"].get("t") is None
    assert cells["≥12场"].get("t") == "inlineStr"
    styles = etree.fromstring(unzipped(data)["xl/styles.xml"])
    assert {node.get("val") for node in styles.iter(f"{S}name")} == {"仿宋_GB2312", "方正小标宋简体"}
    [table] = read(data, name="写出.xlsx").blocks
    assert {"1,280.00", "98.17%"} <= {slot.text for slot in table.slots()}  # type: ignore[union-attr]


def test_no_row_of_a_workbook_is_higher_than_excel_shows() -> None:
    for sheet in sheets(excel(pages(long_filing()))):
        assert max(float(row.get("ht", "0")) for row in sheet.iter(f"{S}row")) <= 409


def test_a_long_text_is_set_smaller_before_it_takes_two_rows() -> None:
    assert fitting_size("短", 20) == 10.5
    assert 8 <= fitting_size("长" * 600, 40) < 10.5
    assert height("长" * 600, 40, fitting_size("长" * 600, 40)) <= 409
    assert height("两\n行", 20) > height("一行", 20)


def test_a_form_with_many_columns_lies_on_its_side_and_the_next_one_stands() -> None:
    data = word(pages(of(KINDS["项目，样样都有"], KINDS["专项债券"])))
    body = etree.fromstring(unzipped(data)["word/document.xml"])
    assert [size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")] == ["landscape", None]


def test_a_long_text_widens_its_column() -> None:
    usual, long = (next(iter(pages(source))) for source in (of(KINDS["项目，样样都有"]), long_filing()))
    assert isinstance(usual, Page)
    assert isinstance(long, Page)
    reason = next(box.column for box in usual.boxes if "偏差原因" in box.text)
    assert long.columns[reason] / sum(long.columns) > 1.5 * float(usual.columns[reason] / sum(usual.columns))


def test_a_form_tells_its_unit_where_no_other_does() -> None:
    [alone] = pages(build({"unit": "青岭县医院", "year": 2025, "forms": [{"kind": "scorecard", "title": "评分表", "indicators": []}]}))
    assert isinstance(alone, Page)
    assert alone.above == ["单位名称：青岭县医院"]
    empty = blank("scorecard", 2025, "青岭县医院")
    assert isinstance(empty, Page)
    assert empty.above == ["单位名称：青岭县医院"]


def test_amounts_in_yuan_are_not_printed_below_ten_thousands() -> None:
    [page] = pages(of(KINDS["转移支付，有分值"]))
    assert isinstance(page, Page)
    assert [box.text for box in page.boxes if "资金投入情况" in box.text] == ["资金投入情况（元）"]


def resaved(folder: Path, kind: str, *files: Path) -> list[bytes]:
    """Files as LibreOffice saves them in their own format."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, "--outdir",
         str(folder / "saved"), *map(str, files)],
        check=True, capture_output=True, timeout=180,
    )
    return [(folder / "saved" / file.name).read_bytes() for file in files]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice：由另一个程序打开再保存的核对略过")
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_what_another_program_has_opened_and_saved_reads_back_the_same(tmp_path: Path, kind: str) -> None:
    sources = {"各种表": of(*KINDS.values()), "长": long_filing(), "范例": filing("自评材料范例")}
    reference = DOCUMENTS / "reference" / "expected.json"
    if reference.is_file():
        sources["参考"] = build(json.loads(reference.read_text(encoding="utf-8")))
    files = []
    for name, source in sources.items():
        files.append(tmp_path / f"{name}.{kind}")
        files[-1].write_bytes(WRITERS[kind](source))
    for source, saved in zip(sources.values(), resaved(tmp_path, kind, *files), strict=True):
        assert b"LibreOffice" in zipfile.ZipFile(io.BytesIO(saved)).read("docProps/app.xml")
        assert differing(source.to_json(), read_filing(saved, name=f"写出.{kind}").filing.to_json()) == []
