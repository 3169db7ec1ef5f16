"""Where the charts of a worksheet stand."""

from __future__ import annotations

from collections.abc import Sequence

from jiping.write.charts import A, C, Chart, R, chart_xml, described

_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
WIDE = 5_400_000  # a chart's width in Excel's smallest units


def placed(charts: Sequence[Chart], rows: Sequence[int]) -> tuple[str, list[str]]:
    """The drawing that places each chart at the top of a row (from 0), and the charts."""
    body = "".join(_anchor(chart, number, row) for number, (chart, row) in enumerate(zip(charts, rows, strict=True)))
    return f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{A}" xmlns:r="{R}">{body}</xdr:wsDr>', [chart_xml(chart) for chart in charts]


def points(chart: Chart) -> float:
    """How high a chart is, in points, with the room above and below it."""
    return _high(chart) / 12_700 + 16


def _high(chart: Chart) -> int:
    return WIDE * chart.height // 600


def _anchor(chart: Chart, number: int, row: int) -> str:
    return (
        f'<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>150000</xdr:colOff>'
        f'<xdr:row>{row}</xdr:row><xdr:rowOff>100000</xdr:rowOff></xdr:from><xdr:ext cx="{WIDE}" cy="{_high(chart)}"/>'
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number + 2}" name="图表{number + 1}" descr={described(chart)}/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="rId{number + 1}"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>"
    )
