"""The other commands: reading, scores, and what the catalog and the rule book hold."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jiping import __version__, catalog
from jiping.cli.explain import rendered
from jiping.cli.laws import basis_words
from jiping.cli.main import main
from jiping.cli.policies import value_text, years
from jiping.examine import UNREADABLE
from jiping.model.cell import Cell
from jiping.model.finding import Score
from jiping.naming.texts import Frame
from jiping.rules import codes
from jiping.rules.findings import CRASH, DOUBTFUL_READING
from jiping.rules.rule import Rule, found, rule
from jiping.score.derivation import agreement


def _out(capsys: Any, *arguments: str) -> str:
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return str(said.out)


def test_what_was_read_comes_back_as_it_was_written(filing_file: Path, tree: dict[str, Any], run: Any) -> None:
    assert json.loads(run("read", filing_file).stdout) == tree


def test_what_was_read_can_be_read_by_a_person(filing_file: Path, capsys: Any) -> None:
    page = _out(capsys, "read", str(filing_file), "--format", "md")
    assert page.startswith("# 清溪县茶业发展中心（2024 年度）")
    assert "| 年度资金总额： | 200 | 210.5 | 180.25 | 10 | 85.63% | 9.5 |" in page


def test_a_folder_is_read_as_one_filing(tmp_path: Path, capsys: Any) -> None:
    for name, title in (("甲.txt", "2024年度部门整体支出绩效自评报告"), ("乙.txt", "2024年度项目支出绩效自评报告")):
        (tmp_path / name).write_text(f"{title}\n一、基本情况\n承担茶业发展工作。\n", encoding="utf-8")
    forms = json.loads(_out(capsys, "read", str(tmp_path)))["forms"]
    assert {form["kind"] for form in forms} == {"department_report", "project_report"}


def test_scores_stand_beside_the_printed_ones_with_their_sum(filing_file: Path, capsys: Any) -> None:
    lines = _out(capsys, "score", str(filing_file)).splitlines()
    place = lines.index("  × 年度资金总额·得分：填 9.5，应为 8.56")
    assert lines[place + 1].startswith("    10×180.25÷210.5（")
    assert "  √ 年度资金总额·执行率：填 85.63%" in lines
    assert lines[1].startswith("复算 ")


def test_scores_as_data_have_the_shape_of_a_result(filing_file: Path, capsys: Any) -> None:
    tree = json.loads(_out(capsys, "score", str(filing_file), "--format", "json"))
    due = {item["at"]: item["due"] for item in tree["scores"]}
    assert due["forms[1].funds[0].score"] == "8.56"
    assert tree["policy"] == "national-2020"


@pytest.mark.parametrize(("printed", "due", "low", "high", "percent", "expected"), [
    ("9.01", "9.0119", None, None, False, "same"),
    ("9.0", "9.01", None, None, False, "same"),
    ("9.2", "9.01", None, None, False, "different"),
    ("", "9.01", None, None, False, "unclear"),
    ("满分", "9.01", None, None, False, "unclear"),
    ("8", None, "8", "10", False, "same"),
    ("7.9", None, "8", "10", False, "different"),
    ("90.12%", "0.9012", None, None, True, "same"),
    ("90.12", "0.9012", None, None, True, "same"),
    ("0.9012", "0.9012", None, None, True, "same"),
    ("91%", "0.9012", None, None, True, "different"),
])
def test_numbers_agree_within_the_last_printed_digit(
    printed: str, due: str | None, low: str | None, high: str | None, percent: bool, expected: str,
) -> None:
    number, least, most = (Decimal(text) if text else None for text in (due, low, high))
    assert agreement(Score(Cell.printed(printed), number, "", low=least, high=most, percent=percent)) == expected


@rule("A99", level="error", basis=["财预〔2020〕10号"], since=2021, until=2023)
def _example(fund: Any) -> Any:
    """得分与执行率不符

    执行率得分可以直接复算；
    错在这里，总分必错。

    只保留一位小数的不算错。
    """
    yield found("", fund)


EXAMPLES = {
    "repair": "按执行率重新计算得分。",
    "bad": [{
        "name": "多得 0.2 分", "copy": "signed",
        "filing": {"forms": [{"kind": "department_evaluation", "funds": [
            {"item": "total", "label": "年度资金总额", "execution": "9", "score": ""}]}]},
        "finds": [{"at": "forms[0].funds[0].score", "says": "应为 9.01"}],
    }],
    "good": [{"name": "没有表", "outcome": "not_applicable", "filing": {"forms": []}}],
}


def test_a_rule_is_explained_with_reason_basis_examples_and_repair(snapshot: Any) -> None:
    assert isinstance(_example, Rule)
    snapshot("explain.txt", "\n".join(rendered(_example, EXAMPLES, Frame())) + "\n")


@pytest.mark.parametrize("code", codes())
def test_every_rule_can_be_explained(code: str, capsys: Any) -> None:
    said = _out(capsys, "explain", code.lower())
    assert said.startswith(f"{code} ")
    assert "\n为什么\n" in said


def test_what_the_program_itself_says_is_explained_too(capsys: Any) -> None:
    for code in (UNREADABLE, DOUBTFUL_READING, CRASH):
        assert _out(capsys, "explain", code).startswith(f"{code} ")


def test_the_rules_are_listed_by_family(capsys: Any) -> None:
    every = _out(capsys, "rules", "list")
    assert all(code in every for code in codes())
    assert f"共 {len(codes())} 条规则" in every
    some = _out(capsys, "rules", "list", "--family", "a")
    assert "A08" in some
    assert "D02" not in some
    assert _out(capsys, "rules") == every


def test_policies_and_forms_are_listed_and_shown(capsys: Any) -> None:
    assert "national-2020" in _out(capsys, "policies")
    shown = _out(capsys, "policies", "show", "national-2020")
    assert "execution.weight\n  10\n" in shown
    assert "未与原文核对" in shown
    listed = _out(capsys, "forms", "list")
    for form in catalog.forms():
        assert form.id in listed
        assert form.title in _out(capsys, "forms", "show", form.id)


def test_an_inherited_parameter_tells_whose_it_is(capsys: Any) -> None:
    narrower = next(policy for policy in catalog.policies() if policy.extends)
    assert f"沿自 {narrower.parameters['weights.total'].source}" in _out(capsys, "policies", "show", narrower.id)


def test_the_laws_are_listed(capsys: Any) -> None:
    listed = _out(capsys, "laws")
    assert "《项目支出绩效评价管理办法》（财预〔2020〕10号，财政部，" in listed
    assert "未与原文核对" in listed


def test_a_law_is_shown_with_the_articles_that_may_be_cited(capsys: Any) -> None:
    assert "\n  第五十七条 " in _out(capsys, "laws", "show", "预算法")
    assert "取代：" in _out(capsys, "laws", "show", "财预〔2020〕10号")


def test_a_basis_is_cited_in_full_or_as_it_stands() -> None:
    assert basis_words("预算法第五十七条").startswith("《中华人民共和国预算法》第五十七条：")
    assert basis_words("财预〔2020〕10号") == "《项目支出绩效评价管理办法》（财预〔2020〕10号）（未与原文核对）"
    assert basis_words("表内说明") == "填报表自带的说明"
    assert basis_words("没有这个文件") == "没有这个文件"


def test_years_and_values_are_written_as_in_the_file() -> None:
    assert years(None, None, Frame()) == "不限"
    assert years(2021, None, Frame()) == "2021 起"
    assert years(2021, 2023, Frame()) == "2021 起 至 2023"
    assert value_text((Decimal("0.80"), True, {"grade": "优", "from": Decimal(90)})) == "0.8; true; grade=优 from=90"
    assert value_text(()) == "—"


def test_the_version_is_told_before_anything_is_imported() -> None:
    program = "import sys; from jiping.cli.main import main; main(['--version']); print('typer' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [f"jiping {__version__}", "False"]


def test_explaining_needs_neither_reader_nor_terminal_library() -> None:
    program = (
        "import sys; from jiping.cli.main import main; main(['explain', 'A08']);"
        "print([name for name in ('rich', 'lxml', 'pydantic', 'selectolax', 'jiping.examine') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["check", "read", "score", "waive", "explain", "rules list", "forms show", "policies", "laws"])
def test_every_command_has_a_chinese_help(command: str, capsys: Any) -> None:
    for option in ("--help", "-h"):
        said = _out(capsys, *command.split(), option)
        assert said.startswith(f"用法：jiping {command}")
        assert "Usage" not in said
        assert max(len(line) for line in said.splitlines()) <= 80


def test_without_a_command_the_help_is_shown(capsys: Any) -> None:
    assert main([]) == 2
    assert capsys.readouterr().out.startswith("用法：jiping 命令")


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "８０００", ""])
def test_a_port_that_is_none_is_one_sentence(run: Any, port: str) -> None:
    done = run("serve", "--port", port)
    assert done.returncode == 2
    assert done.stderr == f"--port 后面要写 1 到 65535 的整数，不能写“{port}”。\n"
