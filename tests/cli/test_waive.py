"""Accepting a finding from the command line, and checking with what was accepted."""

from __future__ import annotations

import json
import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from jiping.catalog import read_waivers, write_waivers
from jiping.cli.main import main

HOWTO = Path(__file__).parents[2] / "docs" / "howto" / "waive-a-finding.md"
WHO = ("--reason", "佐证材料已另行报送", "--by", "陈实")
TOMORROW = (date.today() + timedelta(days=1)).isoformat()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def file(here: Path, tree: dict[str, Any]) -> Path:
    return _saved(here, tree)


def _saved(folder: Path, tree: dict[str, Any]) -> Path:
    path = folder / "自评材料.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def _refused(capsys: Any, *arguments: object) -> str:
    assert main([str(argument) for argument in arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return str(said.err).strip()


def _checked(capsys: Any, file: Path, *more: str) -> Any:
    main(["check", str(file), "--format", "json", *more])
    return json.loads(capsys.readouterr().out)


def _of(result: Any, code: str) -> list[Any]:
    return [finding for finding in result["findings"] if finding["code"] == code]


def test_an_accepted_finding_no_longer_counts(file: Path, capsys: Any) -> None:
    before = _checked(capsys, file)
    assert main(["waive", str(file), "e17", *WHO, "--until", TOMORROW]) == 0
    assert capsys.readouterr().out == (
        f"已登记到 豁免.yaml：E17 全域推广“百姓议事会”工作法，参与…·偏差原因分析及改进措施，至 {TOMORROW}。"
        "核对时写上 --waivers 豁免.yaml\n"
    )
    after = _checked(capsys, file, "--waivers", "豁免.yaml")
    (finding,) = _of(after, "E17")
    assert finding["waived"] == {
        "reason": "佐证材料已另行报送", "by": "陈实", "date": date.today().isoformat(), "until": TOMORROW}
    assert after["summary"]["waived"] == 1
    assert after["summary"]["errors"] == before["summary"]["errors"] - 1
    assert len(after["findings"]) == len(before["findings"])


def test_it_is_shown_in_a_group_of_its_own(file: Path, capsys: Any) -> None:
    main(["waive", str(file), "E17", *WHO])
    capsys.readouterr()
    main(["check", str(file), "--waivers", "豁免.yaml"])
    said = capsys.readouterr().out
    assert "、1 处已豁免 — " in said.replace("\n  ", "")
    group = said.partition("已豁免（不计入结论）\n")[2].partition("\n\n")[0]
    assert "错误 E17 2024年度部门整体支出绩效自评表" in group
    assert f"豁免：佐证材料已另行报送（陈实，{date.today().isoformat()}）" in group.replace("\n    ", "")
    assert said.count(" E17 ") == 1
    main(["check", str(file), "--waivers", "豁免.yaml", "--format", "md"])
    page = capsys.readouterr().out
    assert "## 已豁免（不计入结论）" in page
    assert "豁免：佐证材料已另行报送（陈实，" in page


def test_a_changed_value_reopens_it(file: Path, tree: dict[str, Any], capsys: Any) -> None:
    main(["waive", str(file), "E17", *WHO])
    capsys.readouterr()
    tree["forms"][1]["indicators"].insert(0, dict(tree["forms"][1]["indicators"][0], name="展会次数"))
    moved = _saved(file.parent, tree)
    assert [bool(finding.get("waived")) for finding in _of(_checked(capsys, moved, "--waivers", "豁免.yaml"), "E17")] == [True]
    tree["forms"][1]["indicators"][2]["score"] = "47"
    result = _checked(capsys, _saved(file.parent, tree), "--waivers", "豁免.yaml")
    (finding,) = _of(result, "E17")
    assert "waived" not in finding
    assert finding["message"].endswith(f"；原豁免（陈实 {date.today().isoformat()}：佐证材料已另行报送）因数值变化失效")
    assert "waived" not in result["summary"]


def test_accepting_again_replaces_the_older_one(file: Path, capsys: Any) -> None:
    main(["waive", str(file), "E17", *WHO])
    main(["waive", str(file), "E17", "--reason", "改为单独说明", "--by", "林溪"])
    (entry,) = read_waivers(Path("豁免.yaml"))
    assert (entry.reason, entry.by) == ("改为单独说明", "林溪")


def test_the_place_may_be_named_in_three_ways(file: Path, capsys: Any) -> None:
    result = _checked(capsys, file)
    place = _of(result, "B10")[0]["at"]
    for at in (place, "“政府采购金额·本年决算数”", "spending/procurement/final"):
        assert main(["waive", str(file), "B10", "--at", at, *WHO]) == 0
    assert len(read_waivers(Path("豁免.yaml"))) == 1


def test_several_places_are_listed_to_choose_from(file: Path, tree: dict[str, Any], capsys: Any) -> None:
    tree["forms"][1]["indicators"][0]["score"] = "39"
    several = _saved(file.parent, tree)
    said = _refused(capsys, "waive", several, "E17", *WHO)
    assert said.startswith("E17 报了 2 处，请用 --at 指明是哪一处：培训场次·偏差原因分析及改进措施 forms[1].indicators[0].reason；")
    said = _refused(capsys, "waive", several, "E17", "--at", "总分", *WHO)
    assert said.startswith("E17 没有报“总分”这一处；报的是：培训场次·偏差原因分析及改进措施 forms[1]")


@pytest.mark.parametrize(("arguments", "sentence"), [
    (("A08", *WHO), "评分办法 national-2020 规定 A08 的错误不能豁免：算得清的数只有一个对的结果"),
    (("A08", *WHO, "--copy", "终稿"), "--copy 只能写 draft、signed 或 public，不能写“终稿”。"),
    (("A03", *WHO), "这份材料里没有 A03 报出的问题，不用豁免。"),
    (("B22", *WHO), "规则 B22（预算执行率重复作为绩效指标）已于 2026-11-24 停用，现由 E19 核对。"),
    (("Z99", *WHO), "规则库里没有编号为 Z99 的规则"),
    (("E17", "--by", "陈实"), "还要用 --reason 写明理由；没有理由和同意人的豁免不作数。"),
    (("E17", "--reason", "甲"), "还要用 --by 写明是谁同意的"),
    (("E17", *WHO, "--until", "明年"), "--until 后面要写日期，如 2026-06-30，不能写“明年”。"),
    (("E17", *WHO, "--until", "2020-01-01"), "--until 写的是 2020-01-01，已经过去了"),
    (("E17", *WHO, "--policy-year", "今年"), "--policy-year 后面要写四位数字的年度，如 2024，不能写“今年”。"),
])
def test_what_may_not_be_accepted_is_refused_with_a_sentence(
    file: Path, capsys: Any, arguments: tuple[str, ...], sentence: str
) -> None:
    assert _refused(capsys, "waive", file, *arguments).startswith(sentence)
    assert not Path("豁免.yaml").exists()


def test_a_file_that_cannot_be_read_has_nothing_to_accept(here: Path, capsys: Any) -> None:
    empty = here / "空.docx"
    empty.write_bytes(b"")
    assert "空" in _refused(capsys, "waive", empty, "E17", *WHO)


def test_what_was_written_by_hand_against_the_policy_does_not_count(file: Path, capsys: Any) -> None:
    main(["waive", str(file), "E17", *WHO])
    capsys.readouterr()
    (entry,) = read_waivers(Path("豁免.yaml"))
    by_hand = entry.__class__(
        "A08", entry.unit, entry.subject._replace(cell="funds/total/score"), "甲", "陈实", entry.date, value="9.5")
    write_waivers(Path("豁免.yaml"), [by_hand])
    (finding,) = _of(_checked(capsys, file, "--waivers", "豁免.yaml"), "A08")
    assert "waived" not in finding
    assert f"；豁免（陈实 {entry.date}：甲）不作数：评分办法 national-2020 规定 A08 的错误不能豁免" in finding["message"]


def test_a_file_of_waivers_with_an_unknown_rule_is_refused(file: Path, capsys: Any) -> None:
    Path("豁免.yaml").write_text("waivers:\n- {rule: Q17, reason: 甲, by: 陈实, date: 2025-01-01}\n", encoding="utf-8")
    said = _refused(capsys, "check", file, "--waivers", "豁免.yaml")
    assert said.startswith("豁免.yaml 第 1 条豁免：规则库里没有编号为 Q17 的规则")
    assert "找不到豁免文件" in _refused(capsys, "check", file, "--waivers", "没有.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="视窗系统的文件夹里没有管道")
def test_waivers_are_not_waited_for(file: Path, capsys: Any) -> None:
    os.mkfifo("管道.yaml")
    assert _refused(capsys, "check", file, "--waivers", "管道.yaml") == "“管道.yaml”是管道或设备，不是豁免文件。"


def test_a_waiver_of_a_retired_rule_stands_in_nobodys_way(file: Path, capsys: Any) -> None:
    Path("豁免.yaml").write_text("waivers:\n- {rule: B22, reason: 甲, by: 陈实, date: 2025-01-01}\n", encoding="utf-8")
    assert _checked(capsys, file, "--waivers", "豁免.yaml")["summary"]["verdict"] == "not_ready"


def test_the_output_never_overwrites_the_waivers(file: Path, capsys: Any) -> None:
    main(["waive", str(file), "E17", *WHO])
    capsys.readouterr()
    assert "没有写" in _refused(capsys, "check", file, "--waivers", "豁免.yaml", "-o", "豁免.yaml")
    assert len(read_waivers(Path("豁免.yaml"))) == 1


def test_several_processes_know_the_waivers_of_each_unit(file: Path, tree: dict[str, Any], capsys: Any) -> None:
    main(["waive", str(file), "E17", *WHO])
    capsys.readouterr()
    other = file.with_name("乙.json")
    other.write_text(json.dumps(tree | {"unit": "清溪县林场"}, ensure_ascii=False), encoding="utf-8")
    results = _checked(capsys, file, str(other), "--waivers", "豁免.yaml", "--jobs", "2")
    waived = {result["source"]["name"]: result["summary"].get("waived", 0) for result in results}
    assert waived == {"自评材料.json": 1, "乙.json": 0}


def test_a_finding_against_last_year_may_be_accepted(file: Path, tree: dict[str, Any], capsys: Any) -> None:
    older = file.with_name("去年.json")
    changed = tree | {"year": 2023, "forms": [form | {"year": 2023} for form in tree["forms"]]}
    changed["forms"][0] = tree["forms"][0] | {"year": 2023, "spending": [
        {"item": "three_public", "label": "“三公”经费", "prior_final": "1", "budget": "1", "final": "3.3"}]}
    older.write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    found = _of(_checked(capsys, file, "--last-year", str(older)), "C12")
    assert found
    at = found[0]["at"]
    assert main(["waive", str(file), "C12", "--at", at, "--last-year", str(older), *WHO]) == 0
    capsys.readouterr()
    again = _of(_checked(capsys, file, "--last-year", str(older), "--waivers", "豁免.yaml"), "C12")
    assert [finding["at"] for finding in again if finding.get("waived")] == [at]


def test_the_example_of_the_how_to_can_be_read(here: Path) -> None:
    text = re.search(r"```yaml\n(waivers:.*?)```", HOWTO.read_text(encoding="utf-8"), re.DOTALL)
    assert text
    (here / "豁免.yaml").write_text(text[1], encoding="utf-8")
    (entry,) = read_waivers(here / "豁免.yaml")
    assert (entry.rule, entry.subject.cell, entry.until) == ("E17", "indicators/到馆读者人次/reason", "2026-06-30")
