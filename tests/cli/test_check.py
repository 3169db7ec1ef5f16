"""``jiping check`` as a user runs it: real processes on real files."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def clean(tree: dict[str, Any], tmp_path: Path) -> Path:
    """A filing in which A08 has nothing to say."""
    tree["forms"][1]["funds"][0]["score"] = "8.56"
    path = tmp_path / "另一份.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def _page(path: Path, title: str = "2024年度部门整体支出绩效自评报告") -> Path:
    """A small report as a text file, as a folder of filings holds them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{title}\n单位名称：清溪县茶业发展中心\n一、部门基本情况\n承担全县茶业发展工作。\n", encoding="utf-8")
    return path


def test_an_error_is_shown_with_place_sum_correction_and_code(run: Any, filing_file: Path) -> None:
    ran = run("check", filing_file, "--select", "A08")
    lines = ran.stdout.splitlines()
    assert ran.returncode == 1
    assert lines[0].startswith("× 不能上报：1 处错误 — 自评材料.json（清溪县茶业发展中心，2024 年度，评分办法：")
    assert "  错误 A08 “年度资金总额·得分”" in lines
    assert any("10×180.25÷210.5" in line and "8.56" in line for line in lines)
    assert any(line.startswith("    改为 8.56；依据：") for line in lines)
    assert "不能证明" in ran.stdout
    assert ran.stderr == ""


def test_no_error_is_exit_code_zero(run: Any, clean: Path) -> None:
    ran = run("check", clean, "--select", "a08")
    assert ran.returncode == 0
    assert ran.stdout.startswith("√ 可以上报：没有发现问题 — 另一份.json")


def test_a_file_that_cannot_be_read_is_exit_code_two_and_no_verdict_of_a_rule(run: Any, tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.touch()
    ran = run("check", empty)
    assert ran.returncode == 2
    assert ran.stdout == "× 无法读取：文件是空的，里面没有任何内容 — 空.docx\n"


def test_the_worst_of_several_files_decides_the_exit_code(
    run: Any, filing_file: Path, tmp_path: Path, clean: Path,
) -> None:
    empty = tmp_path / "空.docx"
    empty.touch()
    assert run("check", clean, filing_file, "--select", "A08").returncode == 1
    assert run("check", empty, filing_file, clean, "--select", "A08").returncode == 2


def test_one_file_is_an_object_and_several_are_an_array(run: Any, filing_file: Path, clean: Path) -> None:
    one = json.loads(run("check", filing_file, "--format", "json").stdout)
    assert one["schema"] == "jiping.result/1"
    assert one["source"]["name"] == "自评材料.json"
    several = run("check", filing_file, clean, "--format", "json", "--select", "A08")
    assert [each["summary"]["verdict"] for each in json.loads(several.stdout)] == ["not_ready", "ready"]


def test_a_folder_is_an_array_even_with_one_file_in_it(run: Any, tmp_path: Path) -> None:
    _page(tmp_path / "材料" / "甲" / "报告.txt")
    several = json.loads(run("check", tmp_path / "材料", "--format", "json").stdout)
    assert [each["source"]["name"] for each in several] == ["甲/报告.txt"]


def test_json_lines_are_one_object_a_line(run: Any, filing_file: Path, clean: Path) -> None:
    ran = run("check", filing_file, clean, "--format", "jsonl")
    assert [json.loads(line)["source"]["name"] for line in ran.stdout.splitlines()] == ["自评材料.json", "另一份.json"]


def test_an_unreadable_file_among_others_is_a_result_too(run: Any, filing_file: Path, tmp_path: Path) -> None:
    (tmp_path / "空.docx").touch()
    first, second = json.loads(run("check", "空.docx", filing_file, "-f", "json").stdout)
    assert first["summary"]["verdict"] == "unreadable"
    assert first["findings"][0]["code"] == "R01"
    assert second["filing"]["unit"] == "清溪县茶业发展中心"


def test_markdown_is_a_page_a_file_and_a_summary(run: Any, filing_file: Path, clean: Path) -> None:
    one = run("check", filing_file, "--format", "md", "--select", "A08").stdout
    assert "| 错误 | “年度资金总额·得分” |" in one
    assert "# 汇总" not in one
    several = run("check", filing_file, clean, "--format", "md").stdout
    assert several.count("# 绩效自评材料核对结果") == 2
    assert "# 汇总" in several


def test_several_files_get_a_line_each_and_an_overview(run: Any, filing_file: Path, clean: Path) -> None:
    ran = run("check", filing_file, clean, "--select", "A08")
    lines = ran.stdout.splitlines()
    assert lines[0] == "× 不能上报：1 处错误 — 自评材料.json（清溪县茶业发展中心，2024 年度）"
    assert lines[1] == "√ 可以上报：没有发现问题 — 另一份.json（清溪县茶业发展中心，2024 年度）"
    assert lines[3] == "合计 2 份：可以上报 1，有提醒或建议 0，不能上报 1，无法读取 0"
    assert lines[-1].split()[:4] == ["A08", "错误", "1", "1"]


def test_quiet_is_the_verdict_alone(run: Any, filing_file: Path) -> None:
    ran = run("check", filing_file, "--quiet", "--select", "A08")
    assert ran.stdout == "× 不能上报：1 处错误 — 自评材料.json（清溪县茶业发展中心，2024 年度）\n"
    assert ran.returncode == 1


def test_the_frame_is_english_where_asked(run: Any, filing_file: Path) -> None:
    ran = run("check", filing_file, "--lang", "en", "--select", "A08")
    assert ran.stdout.startswith("× NOT READY - errors: 1")
    assert "Error A08 “年度资金总额·score”" in ran.stdout
    assert "应为" in ran.stdout


def test_select_and_ignore_take_codes_and_family_letters(run: Any, filing_file: Path) -> None:
    def spoke(*options: str) -> set[str]:
        rules = json.loads(run("check", filing_file, "-f", "json", *options).stdout)["rules"]
        return {code for outcome in rules.values() for code in outcome}

    assert spoke("--select", "A08") == {"A08"}
    assert spoke("--select", "a07，A08", "--ignore", "A07") == {"A08"}
    assert {code[0] for code in spoke("--select", "A,D")} == {"A", "D"}
    assert "A" not in {code[0] for code in spoke("--ignore", "A")}


def test_the_policy_asked_for_is_used(run: Any, filing_file: Path) -> None:
    for policy in ("national-2020", "mof101-2021"):
        assert json.loads(run("check", filing_file, "-f", "json", "--policy", policy).stdout)["policy"] == policy


def test_all_files_joined_are_one_filing(run: Any, tmp_path: Path) -> None:
    _page(tmp_path / "一" / "整体.txt")
    _page(tmp_path / "一" / "项目.txt", "2024年度项目支出绩效自评报告")
    joined = json.loads(run("check", tmp_path / "一", "--join", "-f", "json").stdout)
    assert [form["kind"] for form in joined["filing"]["forms"]] == ["department_report", "project_report"]
    assert joined["source"]["name"] == "整体.txt、项目.txt"


def test_by_folder_every_sub_folder_is_one_filing(run: Any, tmp_path: Path) -> None:
    _page(tmp_path / "全县" / "甲镇" / "整体.txt")
    _page(tmp_path / "全县" / "甲镇" / "附" / "项目.txt", "2024年度项目支出绩效自评报告")
    _page(tmp_path / "全县" / "乙镇" / "整体.txt")
    filings = [json.loads(line) for line in run("check", "全县", "--by-folder", "-f", "jsonl").stdout.splitlines()]
    assert [(each["source"]["name"], len(each["filing"]["forms"])) for each in filings] == [("乙镇", 1), ("甲镇", 2)]


def test_output_goes_to_a_file_and_not_to_the_screen(run: Any, filing_file: Path, tmp_path: Path) -> None:
    ran = run("check", filing_file, "-f", "json", "--output", "结果.json")
    assert (ran.stdout, ran.stderr) == ("", "已写入 结果.json\n")
    assert json.loads((tmp_path / "结果.json").read_text(encoding="utf-8"))["schema"] == "jiping.result/1"


def test_output_never_writes_over_what_is_examined(run: Any, filing_file: Path) -> None:
    before = filing_file.read_bytes()
    ran = run("check", filing_file, "--output", filing_file)
    assert ran.returncode == 2
    assert "为免覆盖原件没有写" in ran.stderr
    assert filing_file.read_bytes() == before


def test_what_is_passed_over_in_a_folder_is_said(run: Any, tmp_path: Path) -> None:
    _page(tmp_path / "材料" / "报告.txt")
    (tmp_path / "材料" / "公章.png").touch()
    (tmp_path / "材料" / "~$报告.docx").touch()
    assert run("check", "材料").stderr == "文件夹里另有 1 个文件不是文档（图片、数据文件等），没有核对。\n"


def test_an_old_code_page_is_no_crash(tree: dict[str, Any], tmp_path: Path, filing_file: Path) -> None:
    tree["unit"] = "𠮷祥县茶业发展中心"
    filing_file.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "jiping", "check", filing_file], capture_output=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "COLUMNS": "80"},
    )
    assert ran.returncode == 1
    assert ran.stdout.decode("gbk").startswith("× 不能上报")
    assert "（?祥县茶业发展中心" in "".join(line.strip() for line in ran.stdout.decode("gbk").splitlines())


def test_data_for_machines_is_utf8_whatever_the_console_speaks(run: Any, filing_file: Path) -> None:
    ran = run("check", filing_file, "-f", "json", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert json.loads(ran.stdout)["filing"]["unit"] == "清溪县茶业发展中心"


def _on_a_terminal(*arguments: object, **environment: str) -> tuple[int, str]:
    """Run the command with a pseudo-terminal for both outputs."""
    master, slave = pty.openpty()
    environ = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CI")}
    with subprocess.Popen(
        [sys.executable, "-m", "jiping", *map(str, arguments)], stdout=slave, stderr=slave, stdin=slave,
        env={**environ, "TERM": "xterm", "COLUMNS": "100", **environment},
    ) as process:
        os.close(slave)
        shown = bytearray()
        while True:
            try:
                shown += os.read(master, 65536)
            except OSError:  # the terminal is gone when the process has ended
                break
    os.close(master)
    return process.returncode, shown.decode("utf-8")


def test_a_terminal_gets_colours_and_a_progress_bar(filing_file: Path, clean: Path) -> None:
    code, shown = _on_a_terminal("check", filing_file, clean, "--select", "A08")
    assert code == 1
    assert "正在核对" in shown
    assert "\x1b[1;31m× 不能上报" in shown


def test_no_colour_where_nobody_wants_it(filing_file: Path) -> None:
    _, shown = _on_a_terminal("check", filing_file, "--select", "A08", NO_COLOR="1")
    assert "× 不能上报" in shown
    assert "[1;31m" not in shown


@pytest.mark.parametrize("kind", ["docx", "html", "txt"])
def test_a_real_filing_is_checked(documents: Path, run: Any, kind: str) -> None:
    file = next((documents / "reference").glob(f"*.{kind}"))
    ran = run("check", file, "-f", "json")
    assert ran.returncode == 1
    assert "A08" in {finding["code"] for finding in json.loads(ran.stdout)["findings"]}
