"""Workbooks of every kind: a cell is read as the sheet shows it, and a form on a sheet as a form in a text."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
from tests.layouts import as_docx
from tests.makers.old_office import XlsSheet, as_xls, excel_xml, flat_ods, record, text_of, xls
from tests.makers.workbook import MAIN, cell, row, workbook, worksheet
from tests.makers.writers import as_csv, as_ods, as_xlsx

from jiping.model.document import Document, Table
from jiping.model.errors import Unreadable
from jiping.read import read, read_filing
from jiping.read.detect import detect

DRAWING = """
附件2
# 2024年度项目支出绩效自评表
填报单位：青禾县图书馆
单位：万元

|项目名称|全民阅读推广|<|<|<|<|<|<|
|主管部门|青禾县文化局|<|<|实施单位|青禾县图书馆|<|<|
|项目资金\\（万元）|项目|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|40|40|36.4|10|91%|9.1|
|年度总体目标|预期目标|<|<|实际完成情况|<|<|<|
|^|举办阅读活动24场|<|<|举办阅读活动24场|<|<|<|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|^|产出指标|数量指标|活动场次|≥24场|24场|50|50|
|^|效益指标|社会效益指标|读者增长率|≥5%|6.5%|40|40|
|总分|<|<|<|<|<|100|99.1|

说明：无
填表人：某  填报日期：2025年3月8日  联系电话：1234567
"""


def table(data: bytes, name: str = "表.xlsx") -> Table:
    [found] = [block for block in read(data, name).blocks if isinstance(block, Table)]
    return found


def texts(data: bytes) -> dict[str | None, str]:
    return {slot.place.cell: slot.text for slot in table(data).slots() if slot.text}


def leaves(data: bytes) -> Any:
    filing = read_filing(data, name="表").filing.to_json()
    return {key: filing[key] for key in ("unit", "year", "forms")}


@pytest.mark.parametrize("write", [as_xlsx, as_xls, as_ods], ids=["xlsx", "xls", "ods"])
def test_a_form_on_a_sheet_reads_as_the_same_form_in_a_text(write: Any) -> None:
    assert leaves(write(DRAWING)) == leaves(as_docx(DRAWING))


def test_a_form_as_csv_keeps_all_but_the_merged_cells() -> None:
    [form] = read_filing(as_csv(DRAWING), name="表.csv").filing.evaluations
    assert form.title.text == "2024年度项目支出绩效自评表"
    assert [(line.name.text, line.score.text) for line in form.indicators] == [("活动场次", "50"), ("读者增长率", "40")]
    assert form.total.score.text == "99.1"


def test_a_report_on_a_sheet_is_read_as_a_report() -> None:
    lines = ["2024年度青禾县图书馆部门整体支出绩效自评报告", "一、基本情况", "在编8人。", "二、存在的问题", "宣传不够。"]
    [report] = read_filing(workbook("".join(row(n, cell(f"A{n}", text)) for n, text in enumerate(lines, start=1)))).filing.reports
    assert [section.title.text for section in report.sections] == ["基本情况", "存在的问题"]


def test_two_forms_below_one_another_on_a_sheet_are_two_forms() -> None:
    drawing = DRAWING + "\n" + DRAWING.replace("全民阅读推广", "古籍修复")
    filing = read_filing(as_xlsx(drawing)).filing
    assert [form.project.text for form in filing.evaluations] == ["全民阅读推广", "古籍修复"]


def test_each_sheet_is_a_table_and_an_empty_one_is_none() -> None:
    document = read(workbook(row(1, cell("A1", "甲")), "", row(1, cell("A1", "乙")), names=("第一张", "第二张", "第三张")))
    assert [(block.rows[0][0].text, block.number) for block in document.blocks if isinstance(block, Table)] == [("甲", 1), ("乙", 2)]


def test_a_place_names_the_sheet_and_the_cell() -> None:
    data = workbook(row(7, cell("D7", "甲"), cell("AB7", "乙")), names=("表一",))
    first, last = table(data).rows[0]
    assert (first.place.sheet, first.place.cell, first.place.row, first.place.column) == ("表一", "D7", 7, 4)
    assert last.place.cell == "AB7"


def test_empty_edges_and_gaps_are_left_out() -> None:
    data = workbook(row(3, cell("C3", "甲"), cell("E3", "乙")) + row(900, cell("C900", "丙")) + row(1000, '<c r="Z1000" s="1"/>'))
    assert [[slot.text for slot in line] for line in table(data).rows] == [["甲", "乙"], ["", ""], ["丙", ""]]


def test_merged_ranges_are_spans_wherever_they_reach() -> None:
    rows = row(1, cell("A1", "题")) + row(2, cell("A2", "甲"), cell("B2", "乙")) + row(3, cell("B3", "丙"))
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in ("A1:XFD1", "A2:A3", "A3:B3", "x"))
    merged = f'<mergeCells count="4">{areas}</mergeCells>'
    found = table(workbook(worksheet(rows, merged)))
    assert [(slot.text, slot.rowspan) for slot in found.slots() if slot.text] == [("题", 1), ("甲", 2), ("乙", 1), ("丙", 1)]
    assert found.rows[0][0].colspan == found.width


@pytest.mark.parametrize("write", ["xlsx", "xls", "xml"])
def test_numbers_are_read_as_they_are_shown(write: str) -> None:
    codes = ("0.00%", '0"个"', 'yyyy"年"m"月"d"日"', "#,##0.00")
    stored = (0.9012, 5.0, 45657.0, 12345.6)
    if write == "xlsx":
        data = workbook(row(1, *(cell(f"{'ABCD'[n]}1", value, n + 1) for n, value in enumerate(stored))), formats=codes)
    elif write == "xls":
        data = xls([XlsSheet("表", [(0, n, value, n + 1) for n, value in enumerate(stored)])], codes)
    else:
        styles = "".join(
            f'<Style ss:ID="s{n}"><NumberFormat ss:Format="{code.replace(chr(34), "&quot;")}"/></Style>' for n, code in enumerate(codes)
        )
        cells = "".join(
            f'<Cell ss:StyleID="s{n}"><Data ss:Type="Number">{value}</Data></Cell>' for n, value in enumerate(stored)
        )
        data = excel_xml(f"<Row>{cells}</Row>", styles)
    assert [slot.text for slot in table(data).rows[0]] == ["90.12%", "5个", "2024年12月31日", "12,345.60"]


def test_an_integer_is_never_read_as_a_fraction() -> None:
    assert texts(workbook(row(1, cell("A1", "10.0", kind="n"), cell("B1", 1000000.0), cell("C1", "1E2", kind="n")))) == {
        "A1": "10", "B1": "1000000", "C1": "100",
    }
    assert texts(xls([XlsSheet("表", [(0, 0, 10.0, 0)])]))["A1"] == "10"


def test_packed_numbers_of_old_workbooks_are_unpacked() -> None:
    packed = [(100 << 2) | 2, (9012 << 2) | 3, (0x40590000 & 0xFFFFFFFC), (-5 & 0x3FFFFFFF) << 2 | 2]
    single = record(0x27E, struct.pack("<HHHI", 0, 0, 0, packed[0]))
    several = record(0xBD, struct.pack("<HH", 1, 0) + b"".join(struct.pack("<HI", 0, one) for one in packed) + struct.pack("<H", 3))
    found = texts(xls([XlsSheet("表", [], records=single + several)]))
    assert found == {"A1": "100", "A2": "100", "B2": "90.12", "C2": "100", "D2": "-5"}


def test_strings_that_run_over_several_records_are_whole() -> None:
    long = ["甲" * 5000, "乙" * 3000 + "丙", "丁"]
    assert list(texts(xls([XlsSheet("表", [(n, 0, text, 0) for n, text in enumerate(long)])])).values()) == long


def test_results_of_formulas_in_old_workbooks_are_read() -> None:
    place = struct.pack("<HHH", 0, 0, 0)
    number = record(0x06, place + struct.pack("<d", 9.5) + bytes(8))
    text = record(0x06, struct.pack("<HHH", 0, 1, 0) + b"\0\0\0\0\0\0\xff\xff" + bytes(8)) + record(0x207, text_of("合格"))
    truth = record(0x06, struct.pack("<HHH", 0, 2, 0) + b"\1\0\1\0\0\0\xff\xff" + bytes(8))
    wrong = record(0x06, struct.pack("<HHH", 0, 3, 0) + b"\2\0\x07\0\0\0\xff\xff" + bytes(8))
    data = xls([XlsSheet("表", [], records=number + text + truth + wrong)])
    assert texts(data) == {"A1": "9.5", "B1": "合格", "C1": "TRUE", "D1": "#DIV/0!"}
    assert read(data).remarks == ["工作表“表”的D1显示为错误值，请检查公式。"]


def test_a_formula_without_a_saved_result_is_said_and_left_empty() -> None:
    unsaved = '<c r="B1"><f>SUM(B2:B9)</f></c>', '<c r="C1"><f>A1</f><v></v></c>'
    rows = row(1, cell("A1", "合计"), *unsaved, '<c r="D1" t="str"><f>""</f><v></v></c>')
    document = read(workbook(rows, names=("汇总",)))
    assert document.remarks == ["工作表“汇总”的B1、C1是公式，但文件里没有保存计算结果，按空白读取；请用 Excel 或 WPS 打开后另存一次。"]
    assert texts(workbook(rows)) == {"A1": "合计"}


def test_a_saved_result_is_read_and_an_error_is_said() -> None:
    saved = '<c r="A1"><f>1+1</f><v>2</v></c>', '<c r="B1" t="str"><f>x</f><v>合格</v></c>'
    rows = row(1, *saved, '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    assert texts(workbook(rows)) == {"A1": "2", "B1": "合格", "C1": "#DIV/0!"}
    assert read(workbook(rows)).remarks == ["工作表“表1”的C1显示为错误值，请检查公式。"]


def test_many_cells_are_not_all_named() -> None:
    rows = "".join(row(n, f'<c r="A{n}"><f>1</f></c>') for n in range(1, 21)) + row(30, cell("A30", "完"))
    [remark] = read(workbook(rows)).remarks
    assert "A8 等 20 个单元格" in remark


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    rows = row(1, cell("A1", "甲"), cell("B1", "乙")) + row(2, cell("A2", "丙"), attributes=' hidden="1"') + row(3, attributes=' hidden="1"')
    first = worksheet(rows, before='<cols><col min="2" max="3" hidden="1"/></cols>')
    data = workbook(first, row(1, cell("A1", "旧稿")), names=("表", "底稿"), states=("visible", "veryHidden"))
    assert read(data).remarks == [
        "工作表“表”有 1 行是隐藏的，也读入了；请核对是否应当保留。", "工作表“表”有隐藏的列，也读入了；请核对是否应当保留。",
        "工作表“底稿”是隐藏的，也读入了；请核对是否应当保留。",
    ]
    assert len(read(data).blocks) == 2


def test_hidden_rows_and_sheets_of_old_workbooks_are_said() -> None:
    hidden = record(0x208, struct.pack("<HHHHHHI", 0, 0, 1, 255, 0, 0, 0x20)) + record(0x7D, struct.pack("<HHHHH", 0, 0, 9, 0, 1))
    document = read(xls([XlsSheet("表", [(0, 0, "甲", 0)], records=hidden, visible=1)]))
    assert [remark[:9] for remark in document.remarks] == ["工作表“表”是隐藏", "工作表“表”有 1", "工作表“表”有隐藏"]


def test_macros_comments_pictures_boxes_and_embedded_files_are_said() -> None:
    parts = {
        "xl/vbaProject.bin": b"x", "xl/comments1.xml": b"<x/>", "xl/media/image1.png": b"x", "xl/embeddings/a.bin": b"x",
        "xl/drawings/drawing1.xml": "<a:t>标题</a:t>".encode(),
    }
    remarks = read(workbook(row(1, cell("A1", "甲")), parts=parts)).remarks
    assert [remark[:7] for remark in remarks] == ["文件带有宏；只", "文件里嵌有别的", "文件里有批注；", "文件里有图片；", "工作表上有文本"]


def test_shared_strings_are_joined_from_their_runs_without_phonetic_guides() -> None:
    strings = (
        "<si><t>甲&amp;乙</t></si>", "<si><r><rPr><b/></rPr><t>丙</t></r><r><t xml:space='preserve'> 丁</t></r></si>",
        "<si><t>戊</t><rPh sb='0' eb='1'><t>wu</t></rPh><phoneticPr fontId='1'/></si>", "<si/>", "<si><t>一_x000D_\n二</t></si>",
        "<si><t>庚_xD83D__xDE00__xD800_</t></si>",
    )
    rows = row(1, *(cell(f"{'ABCDEF'[n]}1", str(n), kind="s") for n in range(6)), cell("G1", "99", kind="s"))
    assert [slot.raw for slot in table(workbook(rows, strings=strings)).rows[0]] == ["甲&乙", "丙 丁", "戊", "一\n二", "庚\U0001f600\ufffd"]


ORDINARY = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" s="1"><v>0.5</v></c></row>'


@pytest.mark.parametrize("sheet", [
    worksheet(ORDINARY),
    worksheet(ORDINARY.replace('r="B1" s="1"', "s='1' r='B1'")),
    worksheet(ORDINARY.replace("<v>0.5</v>", "<v><![CDATA[0.5]]></v>")),
    worksheet(ORDINARY.replace('<c r="B1"', '<!-- 注 --><c r="B1"')),
    worksheet(ORDINARY.replace(' r="A1"', "").replace(' r="B1"', "").replace(' r="1"', "")),
    worksheet(ORDINARY.replace("><", ">\n  <").replace("<t>\n  ", "<t>")),
    worksheet(ORDINARY).replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x="),
    worksheet(ORDINARY).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    worksheet(ORDINARY.replace('<c r="B1"', '<c cm="1" r="B1" x:y="2"').replace("<row", '<row xmlns:x="urn:x"')),
], ids=["plain", "order", "cdata", "comment", "no names", "indented", "prefix", "strict", "foreign"])
def test_the_xml_of_a_sheet_may_be_written_in_any_way(sheet: str) -> None:
    assert texts(workbook(sheet, formats=("0%",))) == {"A1": "甲", "B1": "50%"}


def test_a_sheet_in_another_encoding_is_read() -> None:
    sheet = worksheet(ORDINARY).replace("UTF-8", "UTF-16").encode("utf-16")
    assert texts(workbook(ORDINARY, formats=("0%",), parts={"xl/worksheets/sheet1.xml": sheet})) == {"A1": "甲", "B1": "50%"}


def test_an_escaped_text_is_unescaped_once_and_an_empty_cell_of_any_kind_is_empty() -> None:
    rich = '<c r="A1" t="inlineStr"><is><r><t>a&amp;lt;</t></r><r><t>b</t></r></is></c>'
    runs = rich + '<c r="B1" t="inlineStr"><is><t>a&amp;lt;b</t></is></c>'
    empty = '<c r="C1" t="s"/><c r="D1" t="s"><v></v></c><c r="E1" t="b"/><c r="F1" t="inlineStr"><is><t></t></is></c>'
    assert texts(workbook(row(1, runs, empty))) == {"A1": "a&lt;b", "B1": "a&lt;b"}


def test_another_library_finds_the_same_texts() -> None:
    from python_calamine import CalamineWorkbook

    for data in (as_xlsx(DRAWING), as_xls(DRAWING)):
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        theirs = {f"{'ABCDEFGH'[c]}{r + 1}": value for r, line in enumerate(rows) for c, value in enumerate(line) if value != ""}
        ours = texts(data)
        assert ours.keys() == theirs.keys()
        assert all(
            "".join(value.split()) == ours[place] if isinstance(value, str) else value == float(ours[place])
            for place, value in theirs.items()
        )


def test_dates_truths_and_pictures_in_cells_are_told_apart() -> None:
    rows = row(
        1, cell("A1", "2024-12-31T00:00:00", kind="d"), cell("B1", "1", kind="b"),
        cell("C1", '=DISPIMG("ID_1",1)', kind="str"), cell("D1", "甲"),
    )
    data = workbook(rows)
    assert texts(data) == {"A1": "2024-12-31", "B1": "TRUE", "D1": "甲"}
    assert read(data).remarks == ["文件里有图片；图片里的文字没有读入。"]


def test_a_workbook_that_counts_from_1904_shows_the_same_day() -> None:
    rows = row(1, cell("A1", 44195, 1))
    data = workbook(rows, formats=("yyyy-mm-dd",), properties='<workbookPr date1904="1"/>')
    assert texts(data) == {"A1": "2024-12-31"}


def test_an_endless_sheet_is_refused_or_cut_down_to_what_is_filled() -> None:
    corner = row(1, cell("A1", "甲")) + row(1048576, cell("XFD1048576", "乙"))
    assert list(texts(workbook(corner)).values()) == ["甲", "乙"]
    rows = "".join(row(n, *(cell(f"{letter}{n}", n) for letter in "ABCDEFGHIJ")) for n in range(1, 20_001))
    with pytest.raises(Unreadable, match="单元格超过"):
        read(workbook(rows))


def test_a_broken_sheet_is_refused() -> None:
    with pytest.raises(Unreadable, match="已损坏"):
        read(workbook(worksheet(ORDINARY)[:-30]))
    with pytest.raises(Unreadable, match="已损坏"):
        read(workbook(ORDINARY.replace("</is>", "")))
    with pytest.raises(Unreadable, match="已损坏"):
        read(workbook(worksheet("<!-- -->" + ORDINARY).replace("<worksheet", '<worksheet xmlns:x="x"')))


def test_repeated_rows_and_columns_of_a_spreadsheet_are_counted_and_not_drawn() -> None:
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048500">{cells}</table:table-row>'
    line = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/>'
        "<table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>"
    )
    found = table(flat_ods(f'<table:table table:name="表">{empty}{line}{empty}</table:table>'))
    assert [slot.place.cell for slot in found.slots()] == ["D1048501", "D1048502"]


def test_a_spreadsheet_shows_what_its_cells_show() -> None:
    styles = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    cells = (
        '<table:table-cell office:value-type="percentage" office:value="0.9012"><text:p>90.12%</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1+1"/><table:table-cell office:value-type="float" office:value="7"/>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    tables = (
        f'<table:table table:name="表"><table:table-row table:visibility="filter">{cells}</table:table-row></table:table>'
        f'<table:table table:name="底稿" table:style-name="ta2"><table:table-row>{cells}</table:table-row></table:table>'
    )
    document = read(flat_ods(tables, styles))
    assert [slot.text for slot in document.blocks[0].rows[0]] == ["90.12%", "7", "#DIV/0!"]  # type: ignore[union-attr]
    assert [remark[:8] for remark in document.remarks] == [
        "工作表“表”有 ", "工作表“表”的B", "工作表“表”的D", "工作表“底稿”是", "工作表“底稿”的", "工作表“底稿”的",
    ]


def test_excel_xml_counts_rows_and_columns_as_it_is_told() -> None:
    rows = (
        '<Row ss:Index="3"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">甲</Data></Cell>'
        '<Cell><Data ss:Type="Number">7</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell ss:Index="4"><Data ss:Type="Boolean">1</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="DateTime">2024-12-31T00:00:00.000</Data></Cell><Cell ss:Formula="=1"/></Row>'
    )
    data = excel_xml(rows)
    assert texts(data) == {"B3": "甲", "D3": "7", "D4": "TRUE", "A5": "2024/12/31"}
    first = next(slot for slot in table(data).slots() if slot.text == "甲")
    assert (first.rowspan, first.colspan) == (2, 2)
    assert [remark[:9] for remark in read(data).remarks] == ["工作表“表1”有 ", "工作表“表1”的B"]


@pytest.mark.parametrize(("text", "kind"), [
    ("项目,预算,执行\n甲,10,9\n乙,20,18\n", "csv"),
    ('项目,说明\n甲,"第一行\n第二行,还有"\n乙,无\n', "csv"),
    ("2024年度自评表\n\n项目;预算;执行\n甲;10;9\n乙;20;18\n填表人：某\n", "csv"),
    ("各单位,请于周五前报送,谢谢。\n联系人,电话\n今天,天气,很,好。\n", "txt"),
    ("一、基本情况\n在编8人,实有8人。\n二、问题\n宣传不够,人手紧张,经费不足。\n", "txt"),
    ("|甲|乙|丙|\n|1,000|2,000|3,000|\n|4|5|6|\n", "txt"),
])
def test_a_table_of_commas_is_told_from_prose_with_commas(text: str, kind: str) -> None:
    assert [detect(text.encode(encoding)) for encoding in ("utf-8-sig", "gb18030", "utf-16")] == [kind] * 3


def test_a_table_of_commas_keeps_line_breaks_and_places() -> None:
    data = '自评表,,\n项目,说明,分\n甲,"第一行\n第二行",1\n乙,无,2\n'.encode("gb18030")
    found = table(data, "表.csv")
    assert [[slot.raw for slot in line] for line in found.rows][2] == ["甲", "第一行\n第二行", "1"]
    assert (found.rows[2][1].place.cell, found.rows[2][1].place.sheet) == ("B3", None)


def remarks(data: bytes) -> list[str]:
    document: Document = read(data)
    return document.remarks


def test_macros_and_embedded_files_of_old_workbooks_are_said() -> None:
    data = xls([XlsSheet("表", [(0, 0, "甲", 0)])], storages=("_VBA_PROJECT_CUR", "MBD0001"))
    assert [remark[:7] for remark in remarks(data)] == ["文件带有宏；只", "文件里嵌有别的"]


def test_a_locked_workbook_is_refused_with_its_reason() -> None:
    with pytest.raises(Unreadable, match="打开密码"):
        read(xls([XlsSheet("表", [(0, 0, "甲", 0)])], before=record(0x2F, bytes(6))))
