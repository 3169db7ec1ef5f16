"""What a rule, or the engine itself, says as a finding: with code, level, basis and place."""

from __future__ import annotations

from functools import lru_cache

from jiping.model.cell import Cell, Place
from jiping.model.crash import reference
from jiping.model.finding import GRAVITY, Finding, Fix, Level, Located, Spot
from jiping.model.policy import Policy
from jiping.model.records import TABLES, Record, Rows
from jiping.rules.rule import Found, Rule

FORMS = "forms["
CRASH = "R09"
DOUBTFUL_READING = "R03"


def finding_of(rule: Rule, said: Found, policy: Policy) -> Finding:
    """What a rule says, with its level under the policy, its basis and all places."""
    first = said.where[0]
    printed = first.text if isinstance(first, Cell) else ""
    fix = Fix(first.at, printed, said.fix) if said.fix is not None and isinstance(first, Cell) else None
    return Finding(
        code=rule.code,
        level=policy.level(rule.code, rule.level, said.level),
        title=rule.title,
        message=said.message,
        at=first.at,
        printed=printed,
        expected=said.expected,
        basis=rule.basis,
        cells=tuple([(thing.at, thing.place if isinstance(thing, Cell) else place_of(thing)) for thing in said.where]),
        fix=fix,
    )


def place_of(thing: Located) -> Place:
    """Where the ink of a cell, or of the first printed cell of a record or of rows, stands."""
    if isinstance(thing, (Cell, Spot)):
        return thing.place
    if isinstance(thing, Rows):
        return place_of(thing[0]) if thing else Place()
    if isinstance(thing, Record):
        printed: Cell | None = None
        for name in thing.LEAVES:
            cell: Cell = getattr(thing, name)
            if cell.text:
                return cell.place
            printed = cell if printed is None and not cell.absent else printed
        if printed is not None:
            return printed.place
        for name in TABLES:
            if rows := getattr(thing, name, None):
                return place_of(rows)
    return Place()


def crash_of(rule: Rule, crash: Exception) -> Finding:
    """That a rule broke; the others are not troubled."""
    level: Level = "warning"
    return Finding(
        CRASH, level, "规则运行出错", f"规则 {rule.code}（{rule.title}）运行时出错，这一条未能核对；其余规则不受影响。"
        f"请把原件和编号 {reference(crash)} 告诉维护者。", "",
    )


def doubt_of(rule: Rule, findings: list[Finding], judged: int) -> Finding:
    """That most rows disagree with a rule: the reading is suspected rather than the rows."""
    first = findings[0]
    return Finding(
        DOUBTFUL_READING, "warning", "疑为读取错位",
        f"规则 {rule.code}（{rule.title}）核对 {judged} 处，{len(findings)} 处不符，多半是表格读错了位置或单位。"
        f"请先核对原件；其中一处：{first.message}", first.at, cells=first.cells,
    )


def order(finding: Finding) -> tuple[int, int]:
    """What findings are sorted by: the form, then the gravest first."""
    return _form(finding.at.partition("]")[0]), -GRAVITY[finding.level]


@lru_cache(maxsize=1024)
def _form(start: str) -> int:
    """The number of the form that a path starts with; what belongs to none comes last."""
    return int(start[len(FORMS):]) if start.startswith(FORMS) else 10**6
