"""A document by its number: family and seed give the drawing and the leaves that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.makers.writers import WRITERS
from tests.unseen import frame, goal, indicators, money
from tests.unseen.families import FAMILIES
from tests.unseen.form import Form, Tree

FORMATS = ("docx", "html", "xlsx")


@dataclass(frozen=True)
class Case:
    """One document, made again from its name."""

    family: str
    seed: int

    def __str__(self) -> str:
        return f"{self.family}:{self.seed}"

    @property
    def format(self) -> str:
        """Which format it is written in."""
        return FORMATS[self.seed % len(FORMATS)]

    def drawn(self) -> tuple[str, Tree]:
        """The drawing, and the filing that it is."""
        rng = Random(f"{self.family}/{self.seed}")
        forms = [_form(rng, self.family) for _ in range(rng.choice((1, 1, 1, 1, 2, 3)))]
        filing: Tree = {"forms": [form.tree for form in forms]}
        if len(forms) == 1:
            only = forms[0].tree
            named = (only[name] for name in ("unit", "implementing_unit", "line_department") if name in only)
            filing |= {"unit": next(named, ""), "year": only["year"]}
        return "\n".join(form.canvas.drawing() for form in forms), filing

    def made(self) -> bytes:
        """The file."""
        return WRITERS[self.format](self.drawn()[0])


def _form(rng: Random, family: str) -> Form:
    form = Form(rng, FAMILIES[family])
    extras = form.family.extras
    frame.title(form)
    frame.heading(form)
    if "total_above" in extras:
        frame.total_above(form)
    money.draw(form)
    if "nature" in extras:
        frame.nature(form)
    if "management" in extras:
        frame.management(form)
    goal.draw(form)
    block = indicators.Indicators(form)
    block.draw()
    if form.family.total and "score" in form.columns:
        indicators.total(form, block)
    if "answers" in extras:
        frame.answers(form)
    if rng.random() < 0.7:
        frame.signed(form)
    if rng.random() < 0.3:
        frame.noted(form)
    return form
