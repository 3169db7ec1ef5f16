"""The rule book from the command line: by family, level and field, under a policy, retired codes, scores explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jiping import catalog
from jiping.cli.main import main
from jiping.cli.policies import switch_words
from jiping.examine import examine
from jiping.naming.labels import path_names, path_words
from jiping.naming.texts import Frame
from jiping.rules import codes, find
from jiping.rules.fields import sights


def _out(capsys: Any, *arguments: str) -> str:
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return str(said.out)


def _refused(capsys: Any, *arguments: str) -> str:
    assert main(arguments) == 2
    return str(capsys.readouterr().err).strip()


def _listed(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines() if line.startswith("  ")]


def test_the_rules_that_look_at_a_field(capsys: Any) -> None:
    some = _listed(_out(capsys, "rules", "list", "--field", "得分", "--level", "error"))
    assert {"A08", "A14"} <= set(some)
    assert all(find(code).level == "error" for code in some)
    assert all(any(path.endswith(".score") for path in sights()[code].fields) for code in some)


@pytest.mark.parametrize("name", ["预算资金情况·得分", "绩效表·预算资金情况·得分", "funds.score", "evaluation.funds.score"])
def test_a_field_goes_by_its_name_with_that_of_its_block_or_by_its_key(name: str, capsys: Any) -> None:
    looking = [code for code, seen in sights().items() if "evaluation.funds.score" in seen.fields]
    assert _listed(_out(capsys, "rules", "list", "--field", name)) == looking


def test_a_field_that_no_rule_looks_at_is_told_with_those_there_are(capsys: Any) -> None:
    said = _refused(capsys, "rules", "list", "--field", "天气")
    assert said.startswith("没有规则看“天气”这一栏；可以写 ")
    assert "得分、" in said
    assert "--level 只能写 error、warning 或 info" in _refused(capsys, "rules", "list", "--level", "错误")


def test_the_names_along_a_path() -> None:
    assert path_words("evaluation.goal.actual", Frame()) == ("绩效表", "年度总体目标", "实际完成情况")
    assert path_words("filing", Frame("en")) == ("the whole material",)
    assert {"得分", "绩效指标", "绩效指标·得分", "indicators·score", "score"} <= path_names("evaluation.indicators.score", Frame())


def test_under_a_policy_the_levels_in_force_are_listed(capsys: Any) -> None:
    said = _out(capsys, "rules", "list", "--policy", "national-2020", "--family", "H")
    assert said.startswith("评分办法：项目支出绩效评价管理办法（财预〔2020〕10号）计分方式\n")
    assert "H01  错误  公开稿里有个人信息（不能豁免）" in said
    assert _listed(_out(capsys, "rules", "list", "--policy-year", "2024")) == list(codes())


def test_a_county_that_switches_rules_is_listed_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    chosen = catalog.policy("national-2020")
    parameter = next(iter(chosen.rules["waivable"].values())).__class__
    county = chosen.__class__(
        "county", "某县办法", "", chosen.parameters, rules={
            "off": {"H02": parameter(True, source="county", reason="本县另有审查")},
            "levels": {"H04": parameter("error", ("表内说明",), True, "2025-01-01", "county")},
            "waivable": {"H": parameter(False, source="county")},
        })
    monkeypatch.setattr(catalog, "policy", lambda *_: county)
    rows = dict(line.strip().split("  ", 1) for line in _out(capsys, "rules", "list", "--policy", "county", "--family", "H").splitlines()
                if line.startswith("  "))
    assert rows["H02"].startswith("不用  ")
    assert rows["H02"].endswith("（本县另有审查）")
    assert rows["H04"].startswith("错误  ")
    assert rows["H04"].endswith("（原为提醒，不能豁免）")
    assert _listed(_out(capsys, "rules", "list", "--policy", "county", "--family", "H", "--level", "error")) == ["H01", "H04", "H06"]
    shown = _out(capsys, "policies", "show", "county")
    assert f"是否用 H02 {find('H02').title}  rules.off.H02\n  不用\n  本县另有审查；没有文件依据，暂按此\n" in shown
    assert "的轻重  rules.levels.H04\n  错误\n  自 2025-01-01 起；依据：表内说明；已与原文核对\n" in shown
    assert "H 公开 能否豁免  rules.waivable.H\n  不能豁免\n" in shown


def test_a_policy_is_shown_as_of_a_year(capsys: Any) -> None:
    assert _out(capsys, "policies", "show", "national-2020", "--year", "2023")
    assert "--year 后面要写四位数字的年度" in _refused(capsys, "policies", "show", "national-2020", "--year", "23")


def test_every_switch_of_every_policy_has_words() -> None:
    for policy in catalog.policies():
        for row in catalog.explain_rules(policy):
            for language in ("zh", "en"):
                name, value = switch_words(row, Frame(language))
                assert row.name.partition(".")[2] in name
                assert value


def test_a_retired_code_is_explained(capsys: Any) -> None:
    said = _out(capsys, "explain", "b22")
    assert said.startswith("B22 预算执行率重复作为绩效指标\n已停用：2026-11-24，编号不再使用  现由 E19 核对\n\n为什么\n")
    assert "B22" not in _listed(_out(capsys, "rules", "list"))


def test_a_rule_is_explained_with_the_fields_that_it_looks_at(capsys: Any) -> None:
    said = _out(capsys, "explain", "A08").replace("\n  ", "")
    assert "绩效表·预算资金情况·全年执行数、绩效表·预算资金情况·全年预算数" in said.partition("看哪些栏")[2]


def test_a_retired_code_cannot_be_selected(filing_file: Path, capsys: Any) -> None:
    assert _refused(capsys, "check", str(filing_file), "--select", "B22").endswith("已于 2026-11-24 停用，现由 E19 核对。")


def test_scores_are_explained_as_sentences(filing_file: Path, capsys: Any) -> None:
    said = _out(capsys, "score", str(filing_file), "--explain").replace("\n    ", "")
    assert (
        "  年度资金总额得分：按执行率计分（财预〔2020〕10号，未与原文核对），10×180.25÷210.5＝8.5629，四舍五入 8.56；"
        "填报 9.5，多 0.94。\n"
    ) in said
    assert "  总分：各项得分相加（表内说明），9.5+88＝97.5；填报 97.5，相符。\n" in said


def test_scores_are_explained_to_machines(filing_file: Path, capsys: Any) -> None:
    plain = json.loads(_out(capsys, "score", str(filing_file), "--format", "json"))
    explained = json.loads(_out(capsys, "score", str(filing_file), "--format", "json", "--explain"))
    assert all("explanation" not in item for item in plain["scores"])
    due = {item["at"]: item["explanation"] for item in explained["scores"]}["forms[1].funds[0].score"]
    assert due["sentence"].startswith("年度资金总额得分：按执行率计分")
    assert [parameter["name"] for parameter in due["parameters"]] == ["execution.shape"]
    assert due["difference"] == "0.94"


def test_a_filing_is_replayed_under_another_policy_and_year(filing_file: Path, capsys: Any) -> None:
    said = _out(capsys, "score", str(filing_file), "--policy", "mof101-2021", "--policy-year", "2023")
    assert "计分方式（按 2023 年度）" in said.replace("\n  ", "")
    assert "年度资金总额·得分：填 9.5，应为 7" in said
    main(["check", str(filing_file), "--policy-year", "2023", "--format", "json"])
    tree = json.loads(capsys.readouterr().out)
    assert (tree["policy_year"], tree["filing"]["year"]) == (2023, 2024)
    main(["check", str(filing_file), "--format", "json"])
    assert "policy_year" not in json.loads(capsys.readouterr().out)


def test_the_policy_of_another_year_may_be_another_policy(tmp_path: Path, tree: dict[str, Any]) -> None:
    region = next(policy for policy in catalog.policies() if policy.names and policy.since)
    path = tmp_path / "材料.json"
    path.write_text(json.dumps(tree | {"unit": f"{region.names[0]}市某局"}, ensure_ascii=False), encoding="utf-8")
    assert examine(path).policy == region.id
    earlier = examine(path, policy_year=int(region.since or 0) - 1)
    assert (earlier.policy, earlier.policy_year) == ("national-2020", int(region.since or 0) - 1)


