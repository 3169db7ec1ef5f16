"""The goal: two columns, two rows, or one line of labels and texts; alone in forms that have no completion yet."""

from __future__ import annotations

from tests.unseen import words
from tests.unseen.form import Form, plain


def draw(form: Form) -> None:
    """Draw the goal by one of its ways."""
    asked = form.family.goal
    if not asked:
        return
    form.part("年度总体目标")
    labels = [form.hand.label(words.GOAL[name]) for name in asked]
    texts = list(form.facts.goal[: len(asked)])
    if form.rng.random() < 0.1:
        texts[-1] = ""
    side = form.rng.choice(words.GOAL_ALONE if len(asked) == 1 else [side for side in words.GOAL_SIDE if side not in words.GOAL["actual"]])
    form.tree["goal"] = {name: plain(text) for name, text in zip(asked, texts, strict=True)}
    (_alone if len(asked) == 1 else form.rng.choice((_columns, _columns, _columns, _rows, _line)))(form, side, labels, texts)


def _columns(form: Form, side: str, labels: list[str], texts: list[str]) -> None:
    begins = form.canvas.cuts(len(labels) + 1)
    form.canvas.row(begins, [side, *labels])
    parts = [text.split("\\") for text in texts]
    if form.rng.random() < 0.15 and len(parts[0]) > 1:  # one row a goal
        for index in range(max(map(len, parts))):
            form.canvas.row(begins, ["^", *(part[index] if index < len(part) else "" for part in parts)])
        return
    form.canvas.row(begins, ["^", *texts])
    if form.rng.random() < 0.15:  # a tall cell
        form.canvas.row(begins, ["^"] * len(begins))


def _rows(form: Form, side: str, labels: list[str], texts: list[str]) -> None:
    begins = form.canvas.cuts(3)
    for index, (label, text) in enumerate(zip(labels, texts, strict=True)):
        form.canvas.row(begins, ["^" if index else side, label, text])


def _line(form: Form, side: str, labels: list[str], texts: list[str]) -> None:
    begins = form.canvas.cuts(len(labels) * 2)
    form.canvas.row(begins, [text for pair in zip(labels, texts, strict=True) for text in pair])


def _alone(form: Form, side: str, labels: list[str], texts: list[str]) -> None:
    if form.rng.random() < 0.5:
        form.canvas.row(form.canvas.cuts(2), [side, texts[0]])
    else:
        _columns(form, side, labels, texts)
