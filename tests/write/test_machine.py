"""SARIF and JUnit: what other programs read of a result."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from lxml import etree
from tests.layouts import as_html

from jiping.examine import examine
from jiping.model.finding import Waived
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


# The objects of SARIF 2.1.0 that are written here, with their properties; those with a star are required. Others are an error there.
SHAPES: dict[str, str] = {
    "log": "$schema version* runs*", "run": "tool* artifacts results", "tool": "driver*", "driver": "name* version language rules",
    "rule": "id* shortDescription defaultConfiguration", "configuration": "level", "text": "text*",
    "artifact": "location hashes", "artifactLocation": "uri",
    "result": "ruleId ruleIndex level message* locations properties suppressions", "location": "physicalLocation logicalLocations",
    "physicalLocation": "artifactLocation", "logicalLocation": "fullyQualifiedName", "suppression": "kind* status justification",
}
INSIDE = {
    ("log", "runs"): "run", ("run", "tool"): "tool", ("tool", "driver"): "driver", ("driver", "rules"): "rule",
    ("rule", "shortDescription"): "text", ("rule", "defaultConfiguration"): "configuration", ("run", "results"): "result",
    ("run", "artifacts"): "artifact", ("artifact", "location"): "artifactLocation", ("result", "message"): "text",
    ("result", "locations"): "location", ("location", "physicalLocation"): "physicalLocation",
    ("physicalLocation", "artifactLocation"): "artifactLocation", ("location", "logicalLocations"): "logicalLocation",
    ("result", "suppressions"): "suppression",
}


def strays(tree: Any, shape: str, path: str = "") -> list[str]:
    """What the schema would not allow, by its path."""
    wanted = SHAPES[shape].split()
    known = {name.rstrip("*") for name in wanted}
    found = [f"{path}.{key}" for key in tree if key not in known]
    found += [f"{path}: {name}" for name in wanted if name.endswith("*") and name.rstrip("*") not in tree]
    for key, value in tree.items():
        below = INSIDE.get((shape, key))
        for each in value if isinstance(value, list) else [value]:
            found += strays(each, below, f"{path}.{key}") if below else []
    return found


def test_sarif_has_the_objects_of_the_standard_and_nothing_else() -> None:
    one = result()
    accepted = replace(one.findings[0], waived=Waived("已同意", "同意人", "2025-03-01"))
    log = json.loads(json.dumps(sarif([replace(one, findings=(accepted, *one.findings[1:])), one], "1")))
    assert strays(log, "log") == []
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[found["ruleIndex"]]["id"] == found["ruleId"] for found in run["results"])
    assert {found["level"] for found in run["results"]} <= {"error", "warning", "note"}
    assert [found["suppressions"][0]["status"] for found in run["results"] if "suppressions" in found] == ["accepted"]


def test_the_name_of_a_file_is_a_uri() -> None:
    log = sarif([examine(as_html(FORM), name="自评 表<1>.html", today=date(2025, 4, 1))], "1")
    uris = {found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for found in log["runs"][0]["results"]}
    assert uris == {quote("自评 表<1>.html")}
    assert all(char.isascii() and char not in ' <>"' for uri in uris for char in uri)


def test_a_file_that_cannot_be_read_fails_in_both() -> None:
    broken = examine(b"", name="空.docx")
    assert strays(sarif([broken], "1"), "log") == []
    assert [found["level"] for found in sarif([broken], "1")["runs"][0]["results"]] == ["error"]
    [suite] = etree.fromstring(junit([broken]).encode())
    assert suite.get("failures") == "1"


def test_junit_counts_what_it_lists() -> None:
    [suite] = etree.fromstring(junit([result()]).encode())
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    names = [case.get("name") for case in suite]
    assert len(names) == len(set(names))
