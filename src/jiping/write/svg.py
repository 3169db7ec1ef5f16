"""Charts as SVG, for pages and PDF: no script, no other file."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

from jiping.write.charts import AMBER, Chart, scale, step
from jiping.write.tags import clean

WIDTH, TOP, LETTER = 600, 40, 12
LONGEST_NAME = 16
_FACE = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif"


def svg(chart: Chart) -> str:
    """The picture."""
    drawn = {"bar": _bars, "column": _columns, "scatter": _points}[chart.kind](chart)
    legend = "".join(_legend(chart)) if chart.kind != "scatter" and len(chart.series) > 1 else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {chart.height}" width="{WIDTH}" height="{chart.height}" role="img"'
        f' font-family="{_FACE}" font-size="{LETTER}"><title>{escape(clean(chart.said))}</title>'
        f'{_text(WIDTH / 2, 20, chart.title, "middle", bold=True)}{"".join(drawn)}{legend}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start", *, bold: bool = False, colour: str = "222222") -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#{colour}"{weight}>{escape(clean(text))}</text>'


def _rect(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="#{colour}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str = "999999") -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#{colour}"/>'


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _most(chart: Chart) -> float:
    sums = [sum(float(series.values[index]) for series in chart.series) for index in range(len(chart.names))]
    return max([*sums, 1.0])


def _bars(chart: Chart) -> Iterator[str]:
    left = 12 + LETTER * max((len(_cut(name)) for name in chart.names), default=0)
    unit = (WIDTH - left - 50) / _most(chart)
    several = len(chart.series) > 1
    for index, name in enumerate(chart.names):
        y, x = TOP + 26 * index, float(left)
        yield _text(left - 6, y + 15, _cut(name), "end")
        for series in chart.series:
            value = series.values[index]
            wide = float(value) * unit
            if value:
                yield _rect(x, y + 3, wide, 18, series.colour)
                inside = several and wide > 16
                yield _text(x + wide / 2 if inside else x + wide + 4, y + 16, f"{value}", "middle" if inside else "start",
                            colour="FFFFFF" if inside and series.colour != AMBER else "222222") if inside or not several else ""
            x += wide
    yield _line(left, TOP, left, TOP + 26 * len(chart.names))


def _columns(chart: Chart) -> Iterator[str]:
    bottom, step = chart.height - 50, (WIDTH - 40) / max(len(chart.names), 1)
    unit = (bottom - TOP - 20) / _most(chart)
    [series] = chart.series[:1]
    for index, name in enumerate(chart.names):
        x, high = 20 + step * index, float(series.values[index]) * unit
        yield _rect(x + step * 0.2, bottom - high, step * 0.6, high, series.colour)
        yield _text(x + step / 2, bottom - high - 5, str(series.values[index]), "middle") if series.values[index] else ""
        for number, part in enumerate(name.split("，")):
            yield _text(x + step / 2, bottom + 18 + 15 * number, part, "middle")
    yield _line(20, bottom, WIDTH - 20, bottom)


def _points(chart: Chart) -> Iterator[str]:
    across, up = chart.series
    (left, right), (low, high) = scale(across.values), scale(up.values)
    bottom, begin, end = chart.height - 50, 60, WIDTH - 30

    def x(value: Decimal | int) -> float:
        return begin + (float(value) - left) / (right - left) * (end - begin)

    def y(value: Decimal | int) -> float:
        return bottom - (float(value) - low) / (high - low) * (bottom - TOP)

    for mark in range(left, right + 1, step((left, right))):
        yield _line(x(mark), TOP, x(mark), bottom, "DDDDDD") + _text(x(mark), bottom + 16, str(mark), "middle")
    for mark in range(low, high + 1, step((low, high))):
        yield _line(begin, y(mark), end, y(mark), "DDDDDD") + _text(begin - 6, y(mark) + 4, str(mark), "end")
    yield _line(begin, TOP, begin, bottom) + _line(begin, bottom, end, bottom)
    for one, other in zip(across.values, up.values, strict=True):
        yield f'<circle cx="{x(one):.1f}" cy="{y(other):.1f}" r="4" fill="#{up.colour}" fill-opacity="0.75"/>'
    yield _text((begin + end) / 2, bottom + 36, chart.across, "middle") + _text(begin - 40, TOP - 10, chart.up)


def _legend(chart: Chart) -> Iterator[str]:
    x = WIDTH / 2 - 45 * len(chart.series)
    for series in chart.series:
        yield _rect(x, chart.height - 26, 12, 12, series.colour) + _text(x + 17, chart.height - 16, series.name)
        x += 90
