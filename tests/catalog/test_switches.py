"""What a policy says of the rules: dated, inherited, explained, and refused by one sentence where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from jiping.catalog import explain_rules, policy
from jiping.model.errors import Unreadable

Write = Callable[[str, str], None]
COUNTY = """
id: county
title: 某县
extends: national-2020
rules:
  off:
    B14: {reason: 本县不设参考线, since: 2024-01-01, until: 2025-12-31, basis: [表内说明], verified: true}
  levels:
    E09:
      - {value: info, since: 2023-01-01, until: 2024-12-31}
      - {value: error, since: 2025-01-01, basis: [表内说明], verified: true}
  waivable:
    A: {value: true}
"""
TOWN = """
id: town
title: 某镇
extends: county
rules:
  off:
    B14: {value: false, since: 2025-01-01}
  waivable:
    A08: {value: false, reason: 执行率得分一律复算}
"""


@pytest.mark.parametrize(("year", "off", "level"), [
    (2022, False, "warning"), (2023, False, "info"), (2024, True, "info"), (2025, True, "error"), (2026, False, "error"),
    (None, True, "error"),
])
def test_what_is_said_of_a_rule_holds_in_its_years(write: Write, year: int | None, off: bool, level: str) -> None:
    write("policies/county", COUNTY)
    county = policy("county", year)
    assert (county.off("B14") is not None) is off
    assert county.level("E09", "warning") == level


def test_a_narrower_policy_inherits_and_may_take_back(write: Write) -> None:
    write("policies/county", COUNTY)
    write("policies/town", TOWN)
    town = policy("town", 2025)
    assert town.off("B14") is None
    assert town.level("E09", "warning") == "error"
    assert town.forbids_waiver("A14", "error") is None
    forbidding = town.forbids_waiver("A08", "info")
    assert forbidding is not None
    assert (forbidding.source, forbidding.reason) == ("town", "执行率得分一律复算")
    assert town.forbids_waiver("H01", "error") == policy().forbids_waiver("H01", "error")


def test_an_explained_policy_tells_whose_each_switch_is(write: Write) -> None:
    write("policies/county", COUNTY)
    rows = {row.name: row for row in explain_rules(policy("county", 2025))}
    off, level, inherited = rows["off.B14"], rows["levels.E09"], rows["waivable.H"]
    assert (off.value, off.reason, off.source, off.inherited, off.verified) == (True, "本县不设参考线", "county", False, True)
    assert (level.value, level.since, level.basis) == ("error", "2025-01-01", ("表内说明",))
    assert (inherited.value, inherited.source, inherited.inherited) == ("remarks", "national-2020", True)


def test_errors_of_arithmetic_and_of_publication_are_not_waived_by_default() -> None:
    default = policy()
    assert default.forbids_waiver("A08", "error")
    assert default.forbids_waiver("H01", "error")
    assert not default.forbids_waiver("A08", "warning")
    assert not default.forbids_waiver("E17", "error")
    assert all(default.forbids_waiver(code, "warning") for code in ("R01", "R03", "R09", "R10"))


def test_no_regional_policy_switches_a_rule_without_a_source() -> None:
    rows = [row for name in ("hunan", "430681-2024") for row in explain_rules(policy(name)) if not row.inherited]
    assert [row.name for row in rows if not row.basis] == []


@pytest.mark.parametrize(("rules", "sentence"), [
    ("{of: {}}", "rules.of 是不认识的键，请检查拼写。"),
    ("[B14]", "rules 应当逐条写成“编号: {…}”。"),
    ("{off: [B14]}", "rules.off 应当逐条写成“编号: {…}”。"),
    ("{off: {B14: 没有参考线}}", "rules.off.B14 应当写成“{value: …, since: …, basis: […]}”这样一组带名称的值。"),
    ("{off: {b14: {reason: 甲}}}", "rules.off.b14 应当是规则编号（如 B14）或类别字母（如 B）。"),
    ("{off: {B14: {basis: [表内说明]}}}", "rules.off.B14 要写明不用这条规则的原因（reason）。"),
    ("{off: {B14: {value: 是, reason: 甲}}}", "rules.off.B14.value 只能写 true、false，不能写“是”。"),
    ("{levels: {E09: {value: 提醒}}}", "rules.levels.E09.value 只能写 error、warning、info，不能写“提醒”。"),
    ("{levels: {E09: {reason: 甲}}}", "rules.levels.E09.value 只能写 error、warning、info，不能写“true”。"),
    ("{waivable: {A: {value: 1}}}", "rules.waivable.A.value 只能写 true、false、remarks，不能写“1”。"),
    ("{levels: {E09: {value: info, sinse: 2024}}}", "rules.levels.E09.sinse 是不认识的键，请检查拼写。"),
    (
        "{levels: {E09: [{value: info, since: 去年}]}}",
        "rules.levels.E09.since 写的是“去年”，应当是年份或日期，如 2025-01-01。",
    ),
])
def test_a_faulty_switch_names_file_and_key(write: Write, rules: str, sentence: str) -> None:
    write("policies/county", f"id: county\ntitle: 某县\nextends: national-2020\nrules: {rules}\n")
    with pytest.raises(Unreadable, match=re.escape("county.yaml 里的 " + sentence)):
        policy("county")


@pytest.mark.parametrize(("entry", "sentence"), [
    ("20", "parameters.execution.weight 应当写成"),
    ("{since: 2024}", "parameters.execution.weight 没有写取值（value）。"),
    ("{value: 20, until: 24年}", "parameters.execution.weight.until 写的是“24年”"),
])
def test_a_faulty_parameter_names_file_and_key(write: Write, entry: str, sentence: str) -> None:
    write("policies/county", f"id: county\ntitle: 某县\nextends: national-2020\nparameters: {{execution.weight: {entry}}}\n")
    with pytest.raises(Unreadable, match=re.escape("county.yaml 里的 " + sentence)):
        policy("county")
