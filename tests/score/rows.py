"""Short ways to rows and forms for the tests of scoring."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jiping import catalog
from jiping.model.filing import Filing, build
from jiping.model.policy import Parameter, Policy
from jiping.model.records import Evaluation, Indicator
from jiping.score import Measure, Scores, score, understand

POLICY = catalog.policy("national-2020")


def policy(**changed: Any) -> Policy:
    """The national policy with some parameters changed; ``__`` stands for the dot."""
    values = {name.replace("__", "."): value for name, value in changed.items()}
    parameters = {name: Parameter(values.get(name, kept.value), kept.basis) for name, kept in POLICY.parameters.items()}
    return replace(POLICY, parameters=parameters)


def row(target: str, actual: str, **cells: str) -> dict[str, str]:
    """An indicator's tree, a quantity indicator of ten points where nothing else is said."""
    return {
        "level1": "产出指标", "level2": "数量指标", "name": "完成数量", "weight": "10", "score": "10",
        "target": target, "actual": actual, **cells,
    }


def filing(*indicators: dict[str, str], funds: list[dict[str, str]] | None = None, **form: Any) -> Filing:
    """A filing of one project form."""
    tree = {"kind": "project_evaluation", "indicators": list(indicators), "funds": funds or [], **form}
    return build({"unit": "", "year": 2024, "forms": [tree]})


def form(*indicators: dict[str, str], **parts: Any) -> Evaluation:
    """The form of such a filing."""
    return filing(*indicators, **parts).forms[0]  # type: ignore[return-value]


def measure(target: str, actual: str, **cells: str) -> Measure:
    """One indicator understood."""
    indicator: Indicator = form(row(target, actual, **cells)).indicators[0]
    return understand(indicator)


def scored(*indicators: dict[str, str], under: Policy = POLICY, **parts: Any) -> tuple[Evaluation, Scores]:
    """A form and its scores."""
    whole = filing(*indicators, **parts)
    return whole.forms[0], score(whole, under)  # type: ignore[return-value]


def due(target: str, actual: str, under: Policy = POLICY, **cells: str) -> str:
    """What one indicator is due, as printed; ``""`` where nothing is."""
    evaluation, scores = scored(row(target, actual, **cells), under=under)
    found = scores.of(evaluation.indicators[0].score)
    return found.due_text if found else ""


def fund(budget: str, spent: str, **cells: str) -> dict[str, str]:
    """The tree of a total row of ten points."""
    return {
        "item": "total", "label": "年度资金总额", "full_year_budget": budget, "execution": spent,
        "weight": "10", "rate": "", "score": "", **cells,
    }
