"""A document by its number: family and seed give the drawing and the leaves that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.makers.writers import WRITERS
from tests.unseen import frame, goal, indicators, money
from tests.unseen.canvas import Canvas
from tests.unseen.families import FAMILIES
from tests.unseen.form import Form, Tree

FORMATS = ("docx", "html", "xlsx")


@dataclass(frozen=True)
class Case:
    """One document, made again from its name."""

    family: str
    seed: int
    asked: str = ""  # a format other than the one whose turn it is

    def __str__(self) -> str:
        return ":".join(filter(None, (self.family, str(self.seed), self.asked)))

    @property
    def format(self) -> str:
        """Which format it is written in."""
        return self.asked or FORMATS[self.seed % len(FORMATS)]

    def drawn(self) -> tuple[str, Tree]:
        """The drawing, and the filing that it is."""
        rng = Random(f"{self.family}/{self.seed}")
        count = rng.choice((1, 1, 1, 1, 2, 3))
        shared = Canvas(rng, 17) if count > 1 and rng.random() < 0.2 else None  # several forms in one table
        forms = [_form(rng, self.family, shared, free=self.format in ("docx", "html", "doc", "odt", "rtf")) for _ in range(count)]
        filing: Tree = {"forms": [form.tree for form in forms]}
        if len(forms) == 1:
            only = forms[0].tree
            named = (only[name] for name in ("unit", "implementing_unit", "line_department") if name in only)
            filing |= {"unit": next(named, ""), "year": only["year"]}
        return "\n".join(canvas.drawing() for canvas in dict.fromkeys(form.canvas for form in forms)), filing

    def made(self) -> bytes:
        """The file."""
        return WRITERS[self.format](self.drawn()[0])


def _form(rng: Random, family: str, canvas: Canvas | None, *, free: bool) -> Form:
    form = Form(rng, FAMILIES[family], canvas, free=free)
    extras = form.family.extras
    frame.title(form)
    frame.heading(form)
    if "total_above" in extras:
        frame.total_above(form)
    middle = [_money, goal.draw]
    if rng.random() < 0.05:
        middle.reverse()
    for draw in middle:
        draw(form)
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


def _money(form: Form) -> None:
    money.draw(form)
    if "nature" in form.family.extras:
        frame.nature(form)
    if "management" in form.family.extras:
        frame.management(form)
