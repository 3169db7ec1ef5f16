"""Charts before any format: what they show; and the same as DrawingML, which Word, Excel and WPS draw and let be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from jiping.write.tags import clean

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BLUE, RED, AMBER, GREY = "3A6EA5", "B03A3A", "D9A441", "9A9A9A"
_FACE = "宋体"


@dataclass(frozen=True, slots=True)
class Series:
    """Values in one colour. ``at`` is where they stand in a workbook (``'得分分布'!$B$2:$B$7``); ``places`` are their decimals."""

    name: str
    values: Sequence[Decimal | int]
    colour: str = BLUE
    at: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """``bar``: names at the left, one bar each, the series one behind the other; ``column``: upright; ``scatter``: points.

    Of a scatter the first series are the x values, the second the y values, and ``names`` are not shown.
    """

    kind: Literal["bar", "column", "scatter"]
    title: str
    names: Sequence[str]
    series: Sequence[Series]
    across: str = ""
    up: str = ""
    at: str = ""

    @property
    def said(self) -> str:
        """The chart in words, for those who cannot see it."""
        shown = "；".join(
            f"{name} {'、'.join(f'{series.name}{series.values[index]}' for series in self.series)}"
            for index, name in enumerate(self.names)
        )
        return f"{self.title}：{shown}"

    @property
    def height(self) -> int:
        """How high it is beside a width of 600: as its bars need."""
        return 90 + 26 * len(self.names) if self.kind == "bar" else 300


def chart_xml(chart: Chart) -> str:
    """The chart as a part of an Office file."""
    plot = _scatter(chart) if chart.kind == "scatter" else _bars(chart)
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if _several(chart) else ""
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr>'
        f'<a:r><a:rPr lang="zh-CN" sz="1200" b="1">{_face()}</a:rPr><a:t>{_text(chart.title)}</a:t></a:r></a:p></c:rich></c:tx>'
        f'<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900">{_face()}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        "</c:chartSpace>"
    )


def _several(chart: Chart) -> bool:
    return chart.kind != "scatter" and len(chart.series) > 1


def _face() -> str:
    return f'<a:latin typeface="{_FACE}"/><a:ea typeface="{_FACE}"/>'


def _text(text: str) -> str:
    return escape(clean(text))


def _bars(chart: Chart) -> str:
    stacked = _several(chart)
    series = "".join(
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{_text(each.name)}</c:v></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{each.colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"{_labels(each, stacked=stacked)}"
        f"<c:cat>{_strings(chart)}</c:cat><c:val>{_numbers(each)}</c:val></c:ser>"
        for index, each in enumerate(chart.series)
    )
    lying = chart.kind == "bar"
    overlap = '<c:overlap val="100"/>' if stacked else ""
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="{"stacked" if stacked else "clustered"}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="50"/>{overlap}<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{"maxMin" if lying else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"b" if lying else "l"}"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _labels(series: Series, *, stacked: bool) -> str:
    """The value at each bar; none where it is nothing."""
    nothing = [index for index, value in enumerate(series.values) if not value]
    hidden = "".join(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>' for index in nothing)
    where = "ctr" if stacked else "outEnd"
    return (
        f'<c:dLbls>{hidden}<c:dLblPos val="{where}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _scatter(chart: Chart) -> str:
    across, up = chart.series
    low, high = scale(across.values), scale(up.values)
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>{_text(up.name)}</c:v></c:tx>'
        '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="6"/>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{up.colour}"/></a:solidFill></c:spPr></c:marker>'
        f'<c:xVal>{_numbers(across)}</c:xVal><c:yVal>{_numbers(up)}</c:yVal><c:smooth val="0"/></c:ser>'
        '<c:axId val="1"/><c:axId val="2"/></c:scatterChart>' + _axis(1, 2, "b", chart.across, low) + _axis(2, 1, "l", chart.up, high)
    )


def _axis(own: int, other: int, side: str, title: str, ends: tuple[int, int]) -> str:
    turned = ' rot="-5400000" vert="horz"' if side == "l" else ""
    named = (
        f'<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:p><a:r><a:rPr lang="zh-CN" sz="900">{_face()}</a:rPr>'
        f'<a:t>{_text(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{ends[1]}"/>'
        f'<c:min val="{ends[0]}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>'
        '<a:srgbClr val="DDDDDD"/></a:solidFill>'
        f'</a:ln></c:spPr></c:majorGridlines>{named}<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="{other}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/><c:majorUnit val="{step(ends)}"/></c:valAx>'
    )


def scale(values: Sequence[Decimal | int]) -> tuple[int, int]:
    """Ends of an axis on which all values lie, by tens."""
    low, high = floor(min(values, default=0) / 10) * 10, ceil(max(values, default=100) / 10) * 10
    return (low, high) if high > low else (low - 10, low + 10)


def step(ends: tuple[int, int]) -> int:
    """The distance of two marks of an axis."""
    span = ends[1] - ends[0]
    return max(10, span // 10 // 10 * 10) if span > 20 else 5 if span > 10 else 2


def _strings(chart: Chart) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{_text(name)}</c:v></c:pt>' for index, name in enumerate(chart.names))
    count = f'<c:ptCount val="{len(chart.names)}"/>'
    if not chart.at:
        return f"<c:strLit>{count}{points}</c:strLit>"
    return f"<c:strRef><c:f>{_text(chart.at)}</c:f><c:strCache>{count}{points}</c:strCache></c:strRef>"


def _numbers(series: Series) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(series.values))
    body = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(series.values)}"/>{points}'
    if not series.at:
        return f"<c:numLit>{body}</c:numLit>"
    return f"<c:numRef><c:f>{_text(series.at)}</c:f><c:numCache>{body}</c:numCache></c:numRef>"


def described(chart: Chart) -> str:
    """The words for those who cannot see it, as an attribute."""
    return quoteattr(clean(chart.said))
