"""Web pages and plain text."""

from __future__ import annotations

import time

import pytest

from jiping.model.document import Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.read import read, read_filing
from jiping.read.txt import read as read_txt


def blocks(data: bytes, name: str) -> list[str | list[list[str]]]:
    return [
        block.text if isinstance(block, Paragraph) else [[slot.text for slot in row] for row in block.rows]
        for block in read(data, name).blocks
    ]


def test_scripts_styles_and_hidden_parts_are_not_read() -> None:
    page = "<html><head><style>p{}</style></head><body><script>alert('x')</script><p>看得见</p><div style='display: none'>看不见</div></body>"
    assert blocks(page.encode(), "页.html") == ["看得见"]


def test_unclosed_cells_are_repaired_as_a_browser_does() -> None:
    page = "<table><tr><td>甲<td>乙<tr><td colspan=2>丙</table>"
    assert blocks(page.encode(), "页.html") == [[["甲", "乙"], ["丙"]]]


def test_a_table_that_lays_out_the_page_is_opened() -> None:
    page = "<table><tr><td><p>栏目</p></td><td><table><tr><td>甲</td></tr></table></td></tr></table>"
    assert blocks(page.encode(), "页.html") == ["栏目", [["甲"]]]


def test_row_and_column_spans_keep_the_grid() -> None:
    page = "<table><tr><td rowspan=2>甲</td><td colspan='2'>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    [found] = [block for block in read(page.encode(), "页.html").blocks if isinstance(block, Table)]
    assert [(slot.text, slot.column) for slot in found.rows[1]] == [("丙", 1), ("丁", 2)]


@pytest.mark.parametrize("span", ["0", "99999", "-1", "两", ""])
def test_a_senseless_span_hurts_nobody(span: str) -> None:
    page = f"<table><tr><td rowspan='{span}' colspan='2'>甲</td></tr><tr><td>乙</td></tr></table>"
    assert "甲" in str(blocks(page.encode(), "页.html"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_encoding_of_a_page_is_found(encoding: str) -> None:
    assert blocks("<html><body><p>预算绩效自评材料</p></body></html>".encode(encoding), "页.html") == ["预算绩效自评材料"]


def test_a_page_that_declares_gb2312_may_use_rare_characters() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>汪曌镕㎡</p></body></html>'.encode("gb18030")
    assert blocks(page, "页.html") == ["汪曌镕㎡"]


def test_one_cell_a_line_is_a_table() -> None:
    text = "题目\n\n\t甲\n\t乙上\n乙下\n\n\t\n\t1\n\n正文"
    assert blocks(text.encode(), "文.txt") == ["题目", [["甲", "乙上乙下"], ["", "1"]], "正文"]


def test_empty_lines_inside_a_cell_do_not_end_the_row() -> None:
    text = "\t\n绩效指标\n\n\n\t一级指标\n\t得分\n\n\t\n\t产出\n\t10\n"
    assert blocks(text.encode(), "文.txt") == [[["绩效指标", "一级指标", "得分"], ["", "产出", "10"]]]


@pytest.mark.parametrize("text", ["|甲|乙|丙|\n|--|--|--|\n|1|2|3|\n", "甲\t乙\t丙\n1\t2\t3\n", "｜甲｜乙｜丙｜\n｜1｜2｜3｜\n"])
def test_pipes_and_tabs_make_a_table(text: str) -> None:
    assert blocks(text.encode(), "文.txt") == [[["甲", "乙", "丙"], ["1", "2", "3"]]]


def test_a_row_that_ends_with_a_pipe_and_does_not_begin_with_one_has_a_blank_at_its_end() -> None:
    table = read_txt("三级指标|指标值|完成值|得分|原因\n维护管网|≥120公里|110公里|50|\n受益人口|≥3000人|3200人|30|".encode(), "表.txt").blocks[0]
    assert isinstance(table, Table)
    assert [[slot.text for slot in row] for row in table.rows][1:] == [
        ["维护管网", "≥120公里", "110公里", "50", ""], ["受益人口", "≥3000人", "3200人", "30", ""],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_of_a_text_is_found(encoding: str) -> None:
    assert blocks("部门整体支出绩效自评报告\r\n一、基本情况".encode(encoding), "文.txt") == [
        "部门整体支出绩效自评报告", "一、基本情况",
    ]


def test_a_line_of_nothing_but_blanks_and_tabs_is_no_frame() -> None:
    assert blocks("项目支出绩效自评表\n \t\t\n项目名称：甲".encode(), "表.txt") == ["项目支出绩效自评表", "项目名称：甲"]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Unreadable, match="认不出"):
        read(bytes(range(1, 256)) * 20, "文.txt")


def test_a_table_inside_a_cell_of_a_form_belongs_to_the_form() -> None:
    inner = (
        "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>完成值</td></tr>"
        "<tr><td>产出指标</td><td>数量指标</td><td>维护路灯</td><td>≥900盏</td><td>912盏</td></tr></table>"
    )
    page = (
        "<meta charset='utf-8'><p>2023年度项目支出绩效自评表</p><table><tr><td>项目名称</td><td>路灯维护</td></tr>"
        "<tr><td>主管部门</td><td>青岩县城管局</td></tr><tr><td>实施单位</td><td>路灯所</td></tr>"
        f"<tr><td>绩效指标</td><td>{inner}</td></tr></table>"
    )
    form, = read_filing(page.encode(), name="页.html").filing.to_json()["forms"]
    assert (form["project"], form["implementing_unit"]) == ("路灯维护", "路灯所")
    assert [row["name"] for row in form["indicators"]] == ["维护路灯"]


def test_a_sentence_that_announces_a_form_is_no_title() -> None:
    page = (
        "<meta charset='utf-8'><h1>路灯所2023年度项目支出绩效自评表</h1><p>现将我单位项目支出绩效自评情况公示如下：</p>"
        "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>完成值</td></tr>"
        "<tr><td>产出指标</td><td>数量指标</td><td>维护路灯</td><td>≥900盏</td><td>912盏</td></tr></table>"
    )
    form, = read_filing(page.encode(), name="页.html").filing.to_json()["forms"]
    assert form["title"] == "路灯所2023年度项目支出绩效自评表"


def test_the_number_of_a_note_is_not_read_into_a_figure() -> None:
    page = """<html><body><p>支出111<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>万元</p>
    <p>得分9<sup><a href="#sdfootnote2sym">2</a></sup>分</p>
    <div><a href="#_ftnref1">[1]</a> 含结转</div><p><a href="#附件">附件</a></p></body></html>"""
    assert [block.text for block in read(page.encode(), "页.html").blocks] == ["支出111万元", "得分9分", "含结转", "附件"]  # type: ignore[union-attr]


def test_a_form_that_lost_its_table_on_the_way_to_text_is_told_from_a_wrong_file() -> None:
    cells = "项目名称\n路灯维护\n年初预算数\n全年预算数\n80\n80\n一级指标\n产出指标\n"
    with pytest.raises(Unreadable, match="有“项目支出绩效自评表”这个标题，没有读出下面的表格"):
        read_filing(f"附件2 项目支出绩效自评表\n2022年度\n{cells}".encode(), name="表.txt")
    with pytest.raises(Unreadable, match="请确认提供的是预算绩效自评材料"):
        read_filing("关于召开会议的通知\n请准时参加。\n".encode(), name="通知.txt")


def test_a_cell_of_very_many_lines_takes_no_longer_for_each_of_them() -> None:
    begun = time.process_time()
    (table,) = read_txt(b"\t" + "河道清漂\n".encode() * 190_000, "长.txt").blocks
    assert isinstance(table, Table)
    assert table.rows[0][0].raw.count("\n") == 189_999
    assert time.process_time() - begun < 2  # where each line copied all before it, seven
