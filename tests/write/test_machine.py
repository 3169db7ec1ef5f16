"""SARIF and JUnit: what other programs read of a result."""

from __future__ import annotations

import json
from datetime import date

from lxml import etree
from tests.layouts import as_html

from jiping.examine import examine
from jiping.model.result import Result
from jiping.write.machine import junit, sarif

FORM = """
# 2024年度项目支出绩效自评表
|项目名称|< |河道<清漂>&|< |主管部门|青岭县水利局|< |
|项目资金（万元）| |年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|80|80|72|10|90%|9.6|
"""


def result() -> Result:
    return examine(as_html(FORM), name="表<1>.html", today=date(2025, 4, 1))


def test_sarif_names_only_the_rules_that_spoke() -> None:
    one = result()
    run = json.loads(json.dumps(sarif([one], "1")))["runs"][0]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {finding.code for finding in one.findings}
    assert len(run["results"]) == len(one.findings)
    found = next(each for each in run["results"] if each["ruleId"] == "A08")
    assert found["level"] == "error"
    assert found["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "forms[0].funds[0].score"}]
    assert found["properties"]["place"]["row"] == 3


def test_junit_fails_on_errors_and_skips_what_cannot_be_judged() -> None:
    one = result()
    tree = etree.fromstring(junit([one]).encode())
    [suite] = tree
    failed = {case.get("name") for case in suite if case.find("failure") is not None}
    skipped = {case.get("name") for case in suite if case.find("skipped") is not None}
    assert suite.get("name") == "表<1>.html"
    assert failed == {finding.code for finding in one.findings if finding.level == "error"}
    assert skipped == set(one.rules.cannot_judge)
    assert suite.get("tests") == str(len(suite))
