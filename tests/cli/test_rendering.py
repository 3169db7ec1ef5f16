"""What a result looks like: compared with kept pages, character by character."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from jiping.cli import markdown, terminal
from jiping.cli.layout import room
from jiping.cli.output import console
from jiping.cli.overview import Overview
from jiping.cli.sheets import page as filing_page
from jiping.cli.wording import foremost, groups, reasons, spans, verdict
from jiping.model.filing import Filing
from jiping.model.finding import Finding
from jiping.model.result import Result, RuleOutcomes, Source
from jiping.naming.texts import Frame

Snapshot = Callable[[str, str], None]


def _printed(result: Result, language: str, width: int) -> str:
    stream = io.StringIO()
    screen = console(stream)
    for line in terminal.rendered(result, Frame(language), width):
        screen.print(line)
    return stream.getvalue()


@pytest.mark.parametrize(("language", "width"), [("zh", 80), ("zh", 120), ("en", 80)])
def test_a_result_on_a_terminal(result: Result, language: str, width: int, snapshot: Snapshot) -> None:
    text = _printed(result, language, width)
    assert max(room(line) for line in text.splitlines()) <= width
    snapshot(f"terminal-{language}-{width}.txt", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_result_as_markdown(result: Result, language: str, snapshot: Snapshot) -> None:
    snapshot(f"result-{language}.md", markdown.page(result, Frame(language)))


def test_a_filing_as_markdown(filing: Filing, snapshot: Snapshot) -> None:
    snapshot("filing.md", filing_page(filing, ["文件里有修订痕迹。"]))


def test_everything_printed_is_in_a_chinese_code_page(result: Result) -> None:
    assert _printed(result, "zh", 80).encode("gbk")


def test_the_verdict_comes_first_and_is_coloured_on_a_terminal(result: Result) -> None:
    stream = io.StringIO()
    screen = Console(file=stream, force_terminal=True, color_system="standard", width=120, no_color=False)
    for line in terminal.rendered(result, Frame(), 120):
        screen.print(line)
    first = stream.getvalue().splitlines()[0]
    assert "× 不能上报：4 处错误、6 处提醒、2 处建议" in first
    assert first.startswith("\x1b[1;31m")


def test_a_filing_without_faults_is_ready_and_says_nothing_more(filing: Filing) -> None:
    clean = Result(Source("材料.docx"), "2026.1", "national-2020", filing, rules=RuleOutcomes(passed=("A01",)))
    lines = _printed(clean, "zh", 80).splitlines()
    assert lines[0].startswith("√ 可以上报：没有发现问题 — 材料.docx（清溪县茶业发展中心，2024 年度")
    assert not any("错误" in line for line in lines)


def test_remarks_without_errors_do_not_block(result: Result) -> None:
    mild = replace(result, findings=tuple(finding for finding in result.findings if finding.level == "info"))
    assert verdict(mild, Frame()).startswith("△ 可以上报，另有 2 处建议")


def test_a_file_that_cannot_be_read_never_looks_like_one_that_passed() -> None:
    trouble = Finding("R01", "error", "文件无法读取", "文件是空的，里面没有任何内容。", "")
    lines = _printed(Result(Source("空.docx"), "2026.1", "", None, findings=(trouble,)), "zh", 80).splitlines()
    assert lines == ["× 无法读取：文件是空的，里面没有任何内容 — 空.docx"]


def test_the_gravest_comes_first_and_the_whole_comes_last(result: Result) -> None:
    found = groups(result, Frame())
    assert [group.title for group in found][-1] == "整份材料"
    assert [entry.finding.level for entry in found[1].entries] == ["error", "error", "warning", "warning"]


def test_the_same_remark_about_several_rows_is_made_once(result: Result) -> None:
    entry = next(entry for entry in groups(result, Frame())[1].entries if entry.finding.code == "E17")
    assert len(entry.places) == 2


def test_codes_in_a_row_are_drawn_together() -> None:
    assert spans(["A04", "A03", "A05", "A06", "B01", "B02", "C09"]) == ["A03–A06", "B01", "B02", "C09"]
    assert reasons({"A03": "没有公车", "A06": "没有楼", "A04": "没有公车"}, Frame()) == "没有公车（A03、A04）；没有楼（A06）"


def test_marks_of_markdown_in_a_cell_do_not_break_the_table() -> None:
    assert markdown.table(["甲"], [["1|2\n<3>"]]) == ["| 甲 |", "| --- |", "| 1\\|2 \\<3\\> |"]


def test_an_overview_counts_files_findings_and_the_rules_that_speak_most(result: Result, snapshot: Snapshot) -> None:
    overview = Overview()
    mild = replace(result, findings=result.findings[-2:])
    for each in (result, mild, replace(result, filing=None), replace(result, findings=())):
        overview.add(each)
    snapshot("overview.txt", "\n".join(overview.lines(Frame())) + "\n")
    snapshot("overview.md", markdown.summary(overview, Frame("en")))


def test_a_short_result_names_nothing_twice(result: Result) -> None:
    short = replace(result, findings=result.findings[:4])
    assert foremost(short, Frame()) == ("", {})
    assert foremost(result, Frame())[0] == "先改这些错误："


def test_certain_corrections_come_first(result: Result) -> None:
    assert next(iter(foremost(result, Frame())[1].values())).startswith("A08 ")
