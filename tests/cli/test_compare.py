"""``jiping check`` beside other material: the year before, the approved targets, the other units of the county."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from jiping.cli.beside import set_beside
from jiping.cli.inputs import gather
from jiping.model.errors import Unreadable

SIGNS = [chr(code) for code in range(0x4E10, 0x5E10)]


def _prose(seed: object, length: int = 140) -> str:
    return "".join(Random(f"prose {seed}").choices(SIGNS, k=length))


def _data(path: Path, *, unit: str = "青禾县文化馆", year: int = 2024, target: str = "≥36场", actual: str = "38场",
          kind: str = "project_evaluation", final: str = "5.2", prior: str = "5.6") -> Path:
    """A small filing as a data file."""
    row = {"level2": "数量指标", "name": "公益演出场次", "target": target, "actual": actual}
    forms = [
        {"kind": "basic_data", "year": year, "money_unit": "万元",
         "spending": [{"item": "three_public", "label": "三公经费", "prior_final": prior, "budget": "6", "final": final}]},
        {"kind": kind, "year": year, "project": f"{year}年免费开放", "indicators": [row]},
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    tree = {"schema": "jiping.filing/1", "unit": unit, "year": year, "forms": forms}
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def _report(path: Path, unit: str, text: str, year: int = 2024) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"{year}年度部门整体支出绩效自评报告\n单位名称：{unit}\n一、部门基本情况\n{unit}承担全县有关工作。\n二、存在的问题\n{text}\n",
        encoding="utf-8")
    return path


def _codes(output: str) -> dict[str, list[str]]:
    """The codes that spoke, by the name of the filing."""
    results = [json.loads(line) for line in output.splitlines()]
    return {each["source"]["name"]: sorted(finding["code"] for finding in each["findings"]) for each in results}


def test_last_year_and_targets_are_read_and_compared_with(run: Any, tmp_path: Path) -> None:
    this = _data(tmp_path / "今年.json", target="≥24场", prior="5.6")
    last = _data(tmp_path / "去年.json", year=2023, final="5.2", actual="60场")
    goals = _data(tmp_path / "目标.json", kind="performance_target", target="≥36场", actual="")
    ran = run("check", this, "--last-year", last, "--targets", goals, "--select", "C09,C12,D12", "-f", "json")
    findings = json.loads(ran.stdout)["findings"]
    assert [(finding["code"], finding["at"]) for finding in findings] == [
        ("C12", "forms[0].spending[0].prior_final"), ("C09", "forms[1].indicators[0].target"), ("D12", "forms[1].indicators[0].target"),
    ]
    assert "比批复的低 12场" in findings[1]["message"]
    assert ran.returncode == 0


def test_without_them_the_rules_say_that_they_cannot_judge(run: Any, tmp_path: Path) -> None:
    this = _data(tmp_path / "今年.json")
    told = json.loads(run("check", this, "--select", "C09,C12,D12,D19", "-f", "json").stdout)["rules"]["cannot_judge"]
    assert told == {
        "C09": "没有批复的绩效目标表", "C12": "没有去年的自评材料", "D12": "没有去年的自评材料", "D19": "没有与其他单位互相对照",
    }


def test_targets_may_be_named_more_than_once(run: Any, tmp_path: Path) -> None:
    this = _data(tmp_path / "今年.json", target="≥24场")
    other = tmp_path / "别的.json"
    tree = json.loads(this.read_text(encoding="utf-8"))
    tree["forms"] = [{"kind": "performance_target", "project": "送书下乡", "indicators": [{"name": "送书册数", "target": "500册"}]}]
    other.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    goals = _data(tmp_path / "目标.json", kind="performance_target")
    ran = run("check", this, "--targets", other, "--targets", goals, "--select", "C09", "-f", "jsonl")
    assert _codes(ran.stdout) == {"今年.json": ["C09"]}


def test_material_that_cannot_be_read_is_said_and_the_rest_is_checked(run: Any, tmp_path: Path) -> None:
    this, broken = _data(tmp_path / "今年.json"), tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    ran = run("check", this, "--last-year", broken, "--select", "C12")
    assert ran.returncode == 2
    assert "R10 对照材料无法读取" in ran.stdout
    assert "去年的材料“坏.docx”没有读成" in "".join(line.strip() for line in ran.stdout.splitlines())


def test_targets_in_which_no_target_form_is_found_are_said(run: Any, tmp_path: Path) -> None:
    this = _data(tmp_path / "今年.json")
    ran = run("check", this, "--targets", this, "--select", "C09", "-f", "json")
    assert [finding["code"] for finding in json.loads(ran.stdout)["findings"]] == ["R10"]


def test_what_is_not_there_is_a_wrong_call(run: Any, tmp_path: Path) -> None:
    this = _data(tmp_path / "今年.json")
    for option in ("--last-year", "--targets"):
        ran = run("check", this, option, "没有的.docx")
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "找不到“没有的.docx”" in ran.stderr


def test_each_folder_is_compared_with_the_folder_of_its_name(run: Any, tmp_path: Path) -> None:
    for unit in ("甲馆", "乙馆"):
        _report(tmp_path / "今年" / unit / "报告.txt", unit, _prose(unit))
    _report(tmp_path / "去年" / "甲馆" / "旧报告.txt", "甲馆", _prose("甲馆"), 2023)
    ran = run("check", "今年", "--by-folder", "--last-year", "去年", "--select", "F41", "-f", "jsonl", "--jobs", "2")
    assert _codes(ran.stdout) == {"乙馆": [], "甲馆": ["F41"]}
    assert "去年的文件夹里没有乙馆的，未与上年对照。" in ran.stderr


def test_each_file_is_compared_with_the_file_of_its_name_in_any_format(tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.txt"):
        _report(tmp_path / "今年" / name, "甲馆", "")
    old, goals = tmp_path / "去年", tmp_path / "目标.json"
    _report(old / "甲.html", "甲馆", "")
    _report(old / "乙.docx", "乙馆", "")
    _report(old / "乙.txt", "乙馆", "")
    found = gather([str(tmp_path / "今年")])
    set_beside(found, str(old), [str(_data(goals))])
    assert [[path.name for path in bundle.last_year] for bundle in found.bundles] == [["乙.txt"], ["甲.html"]]
    assert [bundle.targets for bundle in found.bundles] == [(goals,), (goals,)]


def test_one_file_of_last_year_is_not_for_several(tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.txt"):
        _report(tmp_path / "今年" / name, "甲馆", "")
    with pytest.raises(Unreadable, match="是一个文件，要核对的却有 2 份"):
        set_beside(gather([str(tmp_path / "今年")]), str(_data(tmp_path / "去年.json")), [])


def test_output_never_writes_over_what_is_compared_with(run: Any, tmp_path: Path) -> None:
    this, last = _data(tmp_path / "今年.json"), _data(tmp_path / "去年.json", year=2023)
    before = last.read_bytes()
    ran = run("check", this, "--last-year", last, "--output", last)
    assert ran.returncode == 2
    assert last.read_bytes() == before


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Five units, two of which have the same problems."""
    for number in range(5):
        text = _prose("shared" if number in (1, 3) else number)
        _report(tmp_path / "全县" / f"{number}号" / "报告.txt", f"青禾县第{number}中心小学", text)
    return tmp_path / "全县"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_across_a_county_copies_are_told_to_both_and_to_nobody_else(run: Any, county: Path, jobs: str) -> None:
    ran = run("check", county, "--by-folder", "--across", "--select", "D19,G42", "-f", "jsonl", "--jobs", jobs)
    assert _codes(ran.stdout) == {"0号": [], "1号": ["D19"], "2号": [], "3号": ["D19"], "4号": []}
    copied = json.loads(ran.stdout.splitlines()[1])
    assert "“青禾县第3中心小学”" in copied["findings"][0]["message"]
    assert copied["findings"][0]["cells"][0]["place"]["file"] == "报告.txt"
    assert copied["rules"] == {"passed": ["G42"], "found": ["D19"], "not_applicable": {}, "cannot_judge": {}}
    assert copied["summary"]["verdict"] == "ready_with_remarks"


def test_across_changes_nothing_else_of_a_result(run: Any, county: Path) -> None:
    alone, together = (
        [json.loads(line) for line in run("check", county, "--by-folder", "-f", "jsonl", *options).stdout.splitlines()]
        for options in ((), ("--across",))
    )
    for one, other in zip(alone, together, strict=True):
        assert other["scores"] == one["scores"]
        assert other["filing"] == one["filing"]
        assert [finding for finding in other["findings"] if finding["code"] != "D19"] == one["findings"]


def test_the_overview_tells_who_copies_from_whom_and_how_scores_are_spread(run: Any, county: Path) -> None:
    for number, total in enumerate(("100", "98.5", "81")):
        form = f"项目支出绩效自评表\n|项目名称|项目{number}|\n|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|\n"
        row = f"|产出指标|数量指标|演出场次|10场|10场|100|{total}||\n|总分|||||100|{total}||\n"
        (county / f"{number}号" / "自评表.txt").write_text(form + row, encoding="utf-8")
    lines = run("check", county, "--by-folder", "--across").stdout.splitlines()
    start = lines.index("互相对照")
    assert lines[start + 1].startswith("  1号：提醒 D19 ")
    assert lines[start + 2].startswith("  3号：提醒 D19 ")
    assert "得分分布" in lines
    spread = lines[lines.index("得分分布") + 1]
    assert spread == "  项目支出绩效自评表 3 份：98 分以上 2 份（66.7%），满分 1 份（33.3%）；最低 81，中间 98.5，最高 100"
    page = run("check", county, "--by-folder", "--across", "-f", "md").stdout
    assert "## 互相对照" in page
    assert "## 得分分布" in page


def test_what_the_comparison_shows_can_be_waived(run: Any, county: Path, tmp_path: Path) -> None:
    kept = tmp_path / "豁免.yaml"
    who = ("--reason", "两校共用一名会计，格式相同", "--by", "陈实", "--waivers", kept)
    alone = run("waive", county / "1号", "D19", *who)
    assert (alone.returncode, kept.exists()) == (2, False)
    assert alone.stderr.strip().endswith("D19 是各单位互相对照才报的，登记时用 --across 写明核对时的文件夹。")
    ran = run("waive", county / "1号", "D19", "--across", county, "--by-folder", *who)
    assert ran.returncode == 0, ran.stderr
    assert f"核对时写上 --across --waivers {kept}" in ran.stdout
    lines = run("check", county, "--by-folder", "--across", "--select", "D19", "-f", "jsonl", "--waivers", kept).stdout
    results = [json.loads(line) for line in lines.splitlines()]
    waived = {result["source"]["name"]: ["waived" in finding for finding in result["findings"]] for result in results}
    assert waived == {"0号": [], "1号": [True], "2号": [], "3号": [False], "4号": []}


def test_a_waived_copy_comes_back_when_its_own_text_changes(run: Any, county: Path, tmp_path: Path) -> None:
    kept = tmp_path / "豁免.yaml"
    run("waive", county / "1号", "D19", "--across", county, "--by-folder", "--reason", "同一会计", "--by", "陈实", "--waivers", kept)
    report = county / "1号" / "报告.txt"
    report.write_text(report.read_text(encoding="utf-8") + "另有一项工作正在推进，年底前可以做完。\n", encoding="utf-8")
    lines = run("check", county, "--by-folder", "--across", "--select", "D19", "-f", "jsonl", "--waivers", kept).stdout.splitlines()
    (finding,) = json.loads(lines[1])["findings"]
    assert "waived" not in finding
    assert "因数值变化失效" in finding["message"]


def test_a_waiver_by_comparison_is_for_one_of_the_units_compared(run: Any, county: Path, tmp_path: Path) -> None:
    other = _data(tmp_path / "别处.json")
    who = ("--reason", "同一会计", "--by", "陈实", "--waivers", tmp_path / "豁免.yaml")
    assert "不是 --across 文件夹里的一份材料" in run("waive", other, "D19", "--across", county, "--by-folder", *who).stderr
    assert "--by-folder 只和 --across 同用" in run("waive", county / "1号", "D19", "--by-folder", *who).stderr


def test_an_unreadable_file_does_not_stop_the_comparison(run: Any, county: Path) -> None:
    (county / "2号" / "报告.txt").unlink()
    (county / "2号" / "坏.docx").touch()
    ran = run("check", county, "--by-folder", "--across", "--select", "D19", "-f", "jsonl")
    assert _codes(ran.stdout)["2号"] == ["R01"]
    assert _codes(ran.stdout)["1号"] == ["D19"]
    assert ran.returncode == 2


def test_one_filing_alone_cannot_be_compared_with_others(run: Any, tmp_path: Path) -> None:
    ran = run("check", _data(tmp_path / "今年.json"), "--across")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "要有两份以上" in ran.stderr


def test_the_card_of_a_rule_shows_the_other_material_of_its_examples(run: Any) -> None:
    assert "    去年的材料：" in run("explain", "C12").stdout
    assert "    批复的绩效目标表：" in run("explain", "C09").stdout
    assert "    其他单位的材料：" in run("explain", "D19").stdout
    assert "对照材料" in run("explain", "R10").stdout


def test_two_copies_of_one_material_are_compared(run: Any, tmp_path: Path) -> None:
    here, there = _data(tmp_path / "电子稿.json"), tmp_path / "签章件.json"
    tree = json.loads(here.read_text(encoding="utf-8"))
    row = next(row for form in tree["forms"] for row in form.get("indicators", ()))
    row["actual"] = "987654场"
    there.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    found = json.loads(run("check", here, "--other-copy", there, "--select", "G09", "-f", "json").stdout)["findings"]
    assert [finding["code"] for finding in found] == ["G09"]
    assert "另一稿填 987654场" in found[0]["message"]
    assert json.loads(run("check", here, "--other-copy", here, "--select", "G08,G09", "-f", "json").stdout)["findings"] == []
    public = run("check", here, "--copy", "public", "--other-copy", there, "--select", "H06,G09", "-f", "json")
    assert [(one["code"], one["level"]) for one in json.loads(public.stdout)["findings"]] == [("H06", "error")]


def test_another_copy_that_cannot_be_read_is_told(run: Any, tmp_path: Path) -> None:
    broken = tmp_path / "签章件.docx"
    broken.write_bytes(b"PK\x03\x04broken")
    ran = run("check", _data(tmp_path / "电子稿.json"), "--other-copy", broken, "--select", "G09", "-f", "json")
    (finding,) = [one for one in json.loads(ran.stdout)["findings"] if one["code"] == "R10"]
    assert finding["message"].startswith("另一稿“签章件.docx”没有读成")
    assert ran.returncode == 2
