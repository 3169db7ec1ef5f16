"""How the doors call things: names of fields, forms and places, which the pages written here print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jiping.model.cell import Place


@dataclass(frozen=True, slots=True)
class Wording:
    """The names, each given by a function.

    ``field`` names a path (``forms[1].funds[0].score`` → 年度资金总额·得分), ``key`` one key of the filing contract,
    ``form`` the form of a number, ``kind`` a kind of form, ``place`` the ink, and ``label`` tells whether a text is a
    label of a form rather than a value.
    """

    field: Callable[[str], str]
    key: Callable[[str], str]
    form: Callable[[int], str]
    kind: Callable[[str], str]
    place: Callable[[Place], str]
    label: Callable[[str], bool]
