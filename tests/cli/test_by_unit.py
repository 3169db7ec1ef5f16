"""Files of many units in one folder: `jiping check --by-unit` makes one filing of each unit's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jiping.catalog.files import load_text

EXAMPLE = Path(__file__).parents[2] / "examples" / "自评材料范例.yaml"
UNIT = "青禾县农业技术推广中心"


def _filing(folder: Path, unit: str, year: str = "2024") -> Path:
    """The project's own example as the filing of a unit and year."""
    text = EXAMPLE.read_text(encoding="utf-8")
    tree = load_text(text)["filing"]
    printed = json.dumps(tree, ensure_ascii=False).replace(tree["unit"], unit).replace("2024", year)
    path = folder / f"{unit}{year}.json"
    path.write_text(json.dumps({**json.loads(printed), "schema": "jiping.filing/1"}, ensure_ascii=False), encoding="utf-8")
    return path


def _scattered(run: Any, tmp_path: Path, *filings: Path) -> Path:
    """Each form and report of the filings as a file of its own, all in one folder.

    The basic data sheet prints no unit: its file is named after the unit, the other names tell nothing.
    """
    county = tmp_path / "全县"
    county.mkdir()
    for turn, filing in enumerate(filings):
        ran = run("write", filing, "--all-forms", "--to", "docx", "-o", tmp_path / f"表{turn}")
        assert ran.returncode == 0, ran.stderr
        for number, file in enumerate(sorted((tmp_path / f"表{turn}").iterdir())):
            named = filing.stem if "基础数据" in file.name else ""
            file.rename(county / f"{named}附{number}-{turn}.docx")
    return county


def _told(stdout: str) -> dict[str, list[str]]:
    results = [json.loads(line) for line in stdout.splitlines()]
    return {result["source"]["name"]: sorted(form["kind"] for form in result["filing"]["forms"]) for result in results}


def test_the_files_of_each_unit_become_one_filing(run: Any, tmp_path: Path) -> None:
    own, other = _filing(tmp_path, UNIT), _filing(tmp_path, "白水县种子管理站")
    county = _scattered(run, tmp_path, own, other)
    ran = run("check", county, "--by-unit", "-f", "jsonl", "--select", "R")
    whole = sorted(form["kind"] for form in json.loads(own.read_text(encoding="utf-8"))["forms"])
    assert _told(ran.stdout) == {UNIT: whole, "白水县种子管理站": whole}
    assert f"{len(list(county.iterdir()))} 个文件按单位合成 2 份材料。" in ran.stderr


def test_two_years_of_one_unit_are_two_filings(run: Any, tmp_path: Path) -> None:
    county = _scattered(run, tmp_path, _filing(tmp_path, UNIT), _filing(tmp_path, UNIT, "2023"))
    names = _told(run("check", county, "--by-unit", "-f", "jsonl", "--select", "R").stdout)
    assert set(names) == {f"{UNIT}2023", f"{UNIT}2024"}


def test_a_file_that_names_no_unit_stays_alone_and_that_is_said(run: Any, tmp_path: Path) -> None:
    county = _scattered(run, tmp_path, _filing(tmp_path, UNIT))
    text = "2024年度部门整体支出绩效自评报告\n一、部门基本情况\n承担全县农技推广工作。\n"
    (county / "报告.txt").write_text(text, encoding="utf-8")
    (county / f"{UNIT}的报告.txt").write_text(text, encoding="utf-8")
    ran = run("check", county, "--by-unit", "-f", "jsonl", "--select", "R")
    assert set(_told(ran.stdout)) == {UNIT, "报告.txt"}
    assert "没有读出单位名称，各作一份：报告.txt。" in ran.stderr


def test_a_file_that_cannot_be_read_is_not_lost(run: Any, tmp_path: Path) -> None:
    county = _scattered(run, tmp_path, _filing(tmp_path, UNIT))
    (county / "坏.docx").write_bytes(b"PK\x03\x04broken")
    ran = run("check", county, "--by-unit", "-q", "--select", "R", "--jobs", "2")
    assert ran.returncode == 2
    assert "坏.docx" in ran.stdout
    assert UNIT in ran.stdout


def test_the_ways_of_putting_together_exclude_each_other(run: Any, tmp_path: Path) -> None:
    ran = run("check", tmp_path, "--by-unit", "--by-folder")
    assert ran.returncode == 2
    assert "只能用一个" in ran.stderr


def test_files_of_one_name_in_two_folders_are_told_apart(run: Any, tmp_path: Path) -> None:
    for folder in ("东片", "西片"):
        (tmp_path / "全县" / folder).mkdir(parents=True)
        text = "2024年度部门整体支出绩效自评报告\n一、部门概况\n承担全县农技推广工作。\n"
        (tmp_path / "全县" / folder / "报告.txt").write_text(text, encoding="utf-8")
    ran = run("check", "全县", "--by-unit", "-f", "jsonl", "--select", "R")
    assert set(_told(ran.stdout)) == {"东片/报告.txt", "西片/报告.txt"}
