"""A draft as an immutable version: what was submitted, imported or restored, with its examination."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Max

from jiping.model.filing import Filing
from jiping.model.units import yuan_of
from jiping.web.draft.beside import result_of
from jiping.web.draft.check import told
from jiping.web.draft.complete import missing
from jiping.web.draft.tree import Tree, settled
from jiping.web.models import Submission, User, Version
from jiping.web.seal import fingerprint


def keep(submission: Submission, user: User, cause: str, tree: Tree) -> Version:
    """Keep a draft's tree as the next version; the last one is given back where nothing has changed since."""
    tree = settled(tree)
    sha256 = fingerprint(tree)
    last: Version | None = submission.versions.order_by("number").last()
    if last and last.sha256 == sha256 and last.cause == cause:
        return last
    result = result_of(submission, tree)
    number = (submission.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = Version(
        submission=submission, number=number, cause=cause, tree=tree, sha256=sha256, made_by=user,
        result=result.to_json() | {"shown": told(tree, result, missing(tree))},
        errors=result.count("error"), warnings=result.count("warning"),
        **figures(result.filing),
    )
    version.save()
    return version


def figures(filing: Filing | None) -> dict[str, Decimal | None]:
    """Score, execution rate and money of the department's form: what boards and statistics ask for."""
    form = filing.department if filing else None
    if filing is None or form is None:
        return {"score": None, "rate": None, "money": None}
    total = form.total_row
    budget, execution = (total.full_year_budget.number, total.execution.number) if total else (None, None)
    yuan = yuan_of(form.money_unit.text or "万元")
    return {
        "score": _within(form.total.score.number, 7),
        "rate": _within(execution / budget, 9) if budget and execution is not None else None,
        "money": _within(budget * yuan, 20) if budget is not None and yuan else None,
    }


def _within(number: Decimal | None, digits: int) -> Decimal | None:
    """The number where the column has room for it: a clerk may have typed anything."""
    if number is None or abs(number) >= Decimal(10) ** (digits - 4):
        return None
    return number.quantize(Decimal("0.0001") if digits == 9 else Decimal("0.01"))
