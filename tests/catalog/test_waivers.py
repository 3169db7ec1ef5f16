"""The file of waivers: written as it is read, and faulty entries named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jiping.catalog import read_waivers, write_waivers
from jiping.model.errors import Unreadable
from jiping.model.steady import Subject
from jiping.model.waiver import Waiver

ENTRY = Waiver(
    "E17", "青禾县文化馆", Subject("project_evaluation", "免费开放", "indicators/培训: 场次#2/reason"), "已函告：见“函3号”", "陈实",
    "2025-03-01", "2025-12-31", 2024, "0012", "0123456789ab",
)
OTHER = Waiver("G01", "", Subject(), "没有项目", "林溪", "2025-03-02")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "豁免.yaml"
    write_waivers(path, [ENTRY, OTHER])
    assert read_waivers(path) == (ENTRY, OTHER)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 豁免登记：")
    assert "\n  value: 0012\n" in text
    assert "null" not in text


def test_remarks_at_the_head_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_text("# 财务股维护\n# 每年三月清理\nwaivers: []\n", encoding="utf-8")
    write_waivers(path, [ENTRY])
    assert path.read_text(encoding="utf-8").startswith("# 财务股维护\n# 每年三月清理\nwaivers:\n- rule: E17\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_of_a_windows_editor_can_be_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "豁免.yaml"
    text = "waivers:\r\n- {rule: e17, unit: 青禾县 文化馆, reason: 已函告, by: 陈实, date: 2025-03-01}\r\n"
    path.write_bytes(text.encode(encoding))
    (entry,) = read_waivers(path)
    assert (entry.rule, entry.unit, entry.year, entry.until) == ("E17", "青禾县文化馆", None, "")


def test_an_empty_list_is_no_waiver(tmp_path: Path) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_text("waivers:\n", encoding="utf-8")
    assert read_waivers(path) == ()


GOOD = "rule: E17, reason: 甲, by: 陈实, date: 2025-03-01"


@pytest.mark.parametrize(("text", "sentence"), [
    ("", "豁免.yaml 不是豁免文件：里面应当只有 waivers 一项，下面逐条列出。"),
    ("- 甲", "豁免.yaml 不是豁免文件"),
    ("waivers: 甲", "豁免.yaml 不是豁免文件"),
    ("waivers: []\nmore: 1", "豁免.yaml 不是豁免文件"),
    ('waivers:\n- rule: E17\n  reason: "甲\n', "豁免.yaml 第 4 行写得不合 YAML 的格式（缩进、冒号后的空格、引号），读不出来。"),
    ("waivers: [甲]", "豁免.yaml 第 1 条豁免应当写成一组带名称的值，每个值是一段文字。"),
    (f"waivers: [{{{GOOD}}}, {{{GOOD}, form: [1]}}]", "豁免.yaml 第 2 条豁免应当写成一组带名称的值"),
    (f"waivers: [{{{GOOD}, unitt: 甲}}]", "豁免.yaml 第 1 条豁免里的 unitt 是不认识的键，请检查拼写。"),
    ("waivers: [{rule: E17, reason: ' ', by: 陈实, date: 2025-03-01}]", "豁免.yaml 第 1 条豁免没有写理由（reason）。"),
    ("waivers: [{rule: E17, reason: 甲, date: 2025-03-01}]", "豁免.yaml 第 1 条豁免没有写同意人（by）。"),
    ("waivers: [{rule: E17, reason: 甲, by: 陈实, date: 昨天}]", "的 date 写的是“昨天”，应当是日期，如 2026-06-30。"),
    (f"waivers: [{{{GOOD}, until: 2025-13-01}}]", "的 until 写的是“2025-13-01”，应当是日期"),
    (f"waivers: [{{{GOOD}, year: 24}}]", "的 year 写的是“24”，应当是四位数字的年度。"),
])
def test_a_faulty_file_is_told_by_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=re.escape(sentence)):
        read_waivers(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="找不到豁免文件"):
        read_waivers(tmp_path / "没有.yaml")
    with pytest.raises(Unreadable, match="打不开豁免文件"):
        read_waivers(tmp_path)
    with pytest.raises(Unreadable, match="写不进"):
        write_waivers(tmp_path / "没有" / "豁免.yaml", [ENTRY])


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_bytes(b"\xff\xfe\x00\x01waivers")
    with pytest.raises(Unreadable, match="豁免"):
        read_waivers(path)


def test_nothing_is_left_behind_and_no_other_file_is_touched(tmp_path: Path) -> None:
    path, other = tmp_path / "豁免.yaml", tmp_path / "豁免.yaml.new"
    other.write_text("别人的", encoding="utf-8")
    write_waivers(path, [ENTRY])
    (tmp_path / "文件夹").mkdir()
    with pytest.raises(Unreadable, match="写不进"):
        write_waivers(tmp_path / "文件夹", [ENTRY])
    assert other.read_text(encoding="utf-8") == "别人的"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["文件夹", "豁免.yaml", "豁免.yaml.new"]
