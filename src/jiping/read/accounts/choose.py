"""One figure for each path of the accounts: the table's before the text's, the surer table's before the other's."""

from __future__ import annotations

from jiping.model.accounts import GENERAL, WHOLE
from jiping.read.accounts.figures import Figure, agree
from jiping.read.accounts.narrative import Stated, one

Figures = dict[str, Figure]
BUDGETS = ("initial_budget", "full_year_budget")


def chosen_figures(tables: Figures, texts: Stated) -> tuple[Figures, str]:
    """The figures by the paths of the accounts, and whose the budgets are. What the text gives in several ways is none."""
    chosen: Figures = {_path(path): figure for path, figure in tables.items()}
    for path, figures in texts.items():
        told = one(figures)
        if told and not path.startswith((*BUDGETS, "final")):
            chosen.setdefault(_path(path), told)
    if overall := chosen.pop("execution.overview", None):
        chosen.setdefault("execution", overall)
    _sources(chosen)
    _natures(chosen)
    return chosen, _budgets(chosen, texts)


def _path(path: str) -> str:
    return path.replace("three_public.whole.", "three_public.")


def _sources(chosen: Figures) -> None:
    """Where the statement of appropriations does not split them, the tables of the single budgets do."""
    for source in ("government_fund", "state_capital"):
        if fund := chosen.pop(f"fund.{source}", None):
            chosen.setdefault(f"by_source.{source}", fund)
    if general := chosen.get("general.total"):
        chosen.setdefault("by_source.general_public_budget", general)


def _natures(chosen: Figures) -> None:
    """Where all is of the general public budget, its 基本支出 and 项目支出 are those of the unit."""
    whole, general = chosen.get("execution"), chosen.get("general.total")
    if whole and general and whole.yuan == general.yuan:
        for name in ("basic", "project"):
            if f"general.{name}" in chosen:
                chosen.setdefault(name, chosen[f"general.{name}"])
            elif name in chosen:
                chosen.setdefault(f"general.{name}", chosen[name])


def _budgets(chosen: Figures, texts: Stated) -> str:
    """Take the budgets from the table, else from the text; returns whose they are."""
    scope = WHOLE if any(name in chosen for name in BUDGETS) else ""
    whole, appropriation = chosen.get("execution"), chosen.get("appropriation")
    for name in BUDGETS:
        of_appropriation = chosen.pop(f"appropriation.{name}", None)
        if of_appropriation and name not in chosen and whole and appropriation and whole.yuan == appropriation.yuan:
            chosen[name], scope = of_appropriation, scope or WHOLE
    for kind in ("all", "general"):
        final = one(texts.get(f"final.{kind}", ()))
        own = WHOLE if kind == "all" or (final and whole and agree(final, whole)) else GENERAL
        for name in BUDGETS:
            figure = one(texts.get(f"{name}.{kind}", ()))
            if figure and name not in chosen and scope in ("", own):
                chosen[name], scope = figure, own
    return scope
