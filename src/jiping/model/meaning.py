"""What printed values are once they are understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from jiping.model.dates import Moment
from jiping.model.signs import Operator
from jiping.model.units import measured, yuan_of

Kind = Literal["blank", "none", "number", "range", "date", "text"]


@dataclass(frozen=True, slots=True)
class Value:
    """The meaning of one cell's text.

    ``kind`` is ``blank`` (nothing written), ``none`` (``—``, ``/``, ``无``, ``不适用``), ``number``, ``range``,
    ``date`` or ``text``. For ``number`` the whole text is one number with or without operator, unit and words such
    as 约, 余, 左右 (then ``approximate``). ``number`` is as printed (95 for ``95%``); ``ratio`` is 0.95 then.
    For ``range`` ``low`` and ``high`` are set. For ``date`` ``day`` is the last day meant and ``before`` is true for
    a deadline (…前). ``operator`` comes from signs (≥, >=, 》=, ﹦) or words (以上, 不低于, 不超过, …以内); a sign
    that stands alone is ``text`` with that operator.

    ``unit`` is as printed, in its usual spelling: ``550万粒`` is 550 ``万粒``. To compare two values take
    ``magnitude`` and ``base_unit``: 5500000 粒. ``150万`` has the unit ``万``; whether that is money only the column
    tells (``values.money``). ``thing`` is what is counted (``12个村``: unit 个, thing 村). ``malformed`` is true for
    a text that was surely meant as a number and is none (``7.50.``, ``1,23.4``). ``moment`` is the printed date,
    also where its year is missing (``12月底前``: ``day`` is ``None``); ``since`` is the first day of a span.
    """

    kind: Kind
    number: Decimal | None = None
    operator: Operator = ""
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    day: date | None = None
    before: bool = False
    approximate: bool = False
    thing: str = ""
    malformed: bool = False
    moment: Moment | None = None
    since: date | None = None

    @property
    def ratio(self) -> Decimal | None:
        """The number as a ratio: 0.95 for ``95%`` and ``九成五``; ``None`` unless the unit is a percentage."""
        return self.number / 100 if self.number is not None and self.unit == "%" else None

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元 where the unit is a unit of money; else ``None``."""
        scale = yuan_of(self.unit)
        return self.number * scale if self.number is not None and scale is not None else None

    @property
    def magnitude(self) -> Decimal | None:
        """The number counted in ``base_unit``: 5500000 for ``550万粒`` and for ``5500000粒``."""
        return None if self.number is None else self.number * measured(self.unit)[1]

    @property
    def base_unit(self) -> str:
        """The unit without scale, one for all that are exact multiples of each other: 粒, 元, 米, ``%``, ``""``."""
        return measured(self.unit)[0]

    def day_in(self, year: int | None) -> date | None:
        """The last day meant, with ``year`` for the year where the text has none."""
        return self.moment.last_day(year) if self.moment else None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number met inside a sentence: its unit, the words before it, and where it stands (character offsets).

    ``start`` is where the number begins, ``end`` is behind its unit and words such as 以上. ``noun`` is what the
    number is about: the words behind it where a measure word asks for them (``77家行业协会``), else the words before
    it (``公用经费65.82万元``). ``before`` and ``after`` are the words of the clause on both sides.
    Both ends of ``3至5次`` are quantities, with the operators ≥ and ≤.
    """

    number: Decimal
    unit: str
    operator: Operator
    noun: str
    start: int
    end: int
    approximate: bool = False
    before: str = ""
    after: str = ""

    @property
    def magnitude(self) -> Decimal:
        """The number counted in its unit without scale, as of a value."""
        return self.number * measured(self.unit)[1]

    @property
    def value(self) -> Value:
        """The same as a value, with ``base_unit``, ``ratio`` and ``yuan``."""
        return Value("number", self.number, self.operator, self.unit, approximate=self.approximate)
