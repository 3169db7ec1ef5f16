"""Small files that would become large, deep or endless, one by one as an attacker would write them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from tests.layouts import docx
from tests.makers.forms import drawn
from tests.makers.ofd_pages import OFD, ofd, path_object, text_object
from tests.makers.pdf_pages import FONT
from tests.makers.writers import WRITERS, unzipped, zipped

MB = 2**20
FORM = drawn(3, "国标")[1]


def _many(piece: str, megabytes: float, before: str = "", behind: str = "") -> str:
    return before + piece * int(megabytes * MB / len(piece)) + behind


def _inside(kind: str, part: str, old: bytes, new: bytes) -> bytes:
    """A sound zipped file in one part of which something is replaced."""
    parts = unzipped(WRITERS[kind](FORM))
    assert old in parts[part], (kind, part, old)
    parts[part] = parts[part].replace(old, new, 1)
    return zipped(parts)


def _odt(table: str) -> bytes:
    return _inside("odt", "content.xml", b"<office:text>", b"<office:text>" + table.encode())


def _ods(rows: str) -> bytes:
    return _inside("ods", "content.xml", b"<table:table-row>", rows.encode() + b"<table:table-row>")


def _xlsx(cells: str) -> bytes:
    return _inside("xlsx", "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData>" + cells.encode())


def _merges() -> bytes:
    ranges = "".join(f'<mergeCell ref="A{n}:XFD{n + 1}"/>' for n in range(1, 100_000, 2))
    return _inside("xlsx", "xl/worksheets/sheet1.xml", b"</mergeCells>", ranges.encode() + b"</mergeCells>")


def _html(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def _nested_ofd(times: int) -> bytes:
    """Drawings that show each other, each many times."""
    again = '<ofd:CompositeObject ResourceID="7"/>' * times
    unit = f'<ofd:Res {OFD}><ofd:CompositeGraphicUnit ID="7"><ofd:Content>{again}</ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>'
    return ofd([again], parts={"Doc_0/R.xml": unit.encode()}, common="<ofd:PublicRes>R.xml</ofd:PublicRes>")


def _pdf(content: bytes, count: int = 1, kids: str = "3 0 R") -> bytes:
    words = "一段文字，有了它就不是图片。".encode("utf-16-be").hex().encode()
    lines = b"".join(b"BT /F1 8 Tf 40 %d Td <%s> Tj ET\n" % (y, words) for y in range(100, 580, 12))
    packer = zlib.compressobj()
    packed = packer.compress(lines) + packer.compress(content) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 600]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream", FONT,
    ]
    data = b"%PDF-1.4\n" + b"".join(f"{n} 0 obj\n".encode() + body + b"\nendobj\n" for n, body in enumerate(objects, 1))
    return data + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _zips_in_zips(depth: int) -> bytes:
    data = WRITERS["docx"](FORM)
    for level in range(depth):
        data = _zip(**{f"{level}-{n}.zip": data for n in range(4)})
    return data


def _mail(depth: int) -> bytes:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return ("MIME-Version: 1.0\n" + head + "Content-Type: text/html\n\n<p>2024</p>\n").encode()


CELL = "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
BOMBS: dict[str, Callable[[], bytes]] = {
    "docx，空单元格": lambda: docx(_many("<w:tc/>", 40, "<w:tbl><w:tr>", "</w:tr></w:tbl>")),
    "docx，空段落": lambda: docx(_many("<w:p/>", 8)),
    "docx，空文字": lambda: docx(_many("<w:t/>", 8)),
    "docx，跨一千列": lambda: docx(
        "<w:tbl>" + "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr></w:tc>' * 20_000 + "</w:tr></w:tbl>"),
    "docx，竖向合并": lambda: docx("<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>" * 100_000 + "</w:tbl>"),
    "docx，表中表": lambda: docx("<w:tbl><w:tr><w:tc>" * 80 + CELL + "</w:tc></w:tr></w:tbl>" * 80),
    "docx，一格写满": lambda: docx(f"<w:tbl><w:tr>{CELL.replace('甲', '甲1万元，' * 400_000)}</w:tr></w:tbl>"),
    "odt，重复十亿列": lambda: _odt(
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="1000000000">'
        "<text:p>甲</text:p></table:table-cell></table:table-row></table:table>"),
    "odt，重复十亿行": lambda: _odt(
        '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell><text:p>甲</text:p>'
        "</table:table-cell></table:table-row></table:table>"),
    "odt，空格": lambda: _odt("<text:p>" + '<text:s text:c="999999999"/>' * 2000 + "</text:p>"),
    "odt，空段落": lambda: _odt(_many("<text:p/>", 10)),
    "odt，列表": lambda: _odt("<text:list><text:list-item>" * 110 + "<text:p>甲</text:p>" + "</text:list-item></text:list>" * 110),
    "ods，重复十亿行列": lambda: _ods(
        '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="16384">'
        "<text:p>甲</text:p></table:table-cell></table:table-row>"),
    "ods，重复千行千列": lambda: _ods(
        '<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="1000">'
        "<text:p>甲</text:p></table:table-cell></table:table-row>" * 50),
    "ods，空行": lambda: _ods(_many("<table:table-row/>", 12)),
    "xlsx，最远的格": lambda: _xlsx('<row r="1048576"><c r="XFD1048576" t="str"><v>甲</v></c></row>'),
    "xlsx，不存在的格": lambda: _xlsx('<row r="99999999999"><c r="ZZZZZZ99999999999" t="str"><v>甲</v></c></row>'),
    "xlsx，十万处合并": _merges,
    "xlsx，空格子": lambda: _xlsx(_many("<c/>", 8, "<row>", "</row>")),
    "xlsx，对角线": lambda: _xlsx("".join(
        f'<row r="{n}"><c r="{"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n % 26]}{n}" t="str"><v>甲</v></c></row>' for n in range(1, 1_000_000, 12))),
    "xlsx，实体": lambda: _inside(
        "xlsx", "xl/workbook.xml", b"<workbook", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook'),
    "html，跨行跨列": lambda: _html("<table>" + ("<tr>" + "<td rowspan=1000 colspan=1000>甲</td>" * 50 + "</tr>") * 50 + "</table>"),
    "html，表中表": lambda: _html("<table><tr><td>" * 1500 + "甲"),
    "html，未闭合": lambda: _html("".join(f"<font color={n}>" for n in range(1900)) + "<p>甲" * 1900),
    "html，链接": lambda: _html("<a href=1><p>甲" * 1900),
    "html，段落": lambda: _html(_many("<p>", 2)),
    "html，实体": lambda: _html(_many("&nbsp;", 20)),
    "html，注释": lambda: _html(_many("<!--", 4)),
    "html，残表": lambda: _html("<table></table>" + "指标名称</td><td width=1>" * 150_000),
    "html，挤出表格的字": lambda: _html("<table>" + "指标<tr id=1></tr>" * 150_000),
    "html，属性": lambda: _html("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">甲</p>"),
    "mht，套信": lambda: _mail(3000),
    "mht，等号": lambda: WRITERS["mht"](FORM) + b"=\n" * 2_000_000,
    "rtf，括号": lambda: b"{\\rtf1 " + b"{" * 2_000_000,
    "rtf，二进制": lambda: b"{\\rtf1 \\bin2000000000 abc}",
    "rtf，单元格": lambda: b"{\\rtf1 " + b"\\trowd" + b"\\cellx1" * 500_000 + b"\\intbl " + b"\\cell" * 500_000 + b"\\row}",
    "rtf，代替字": lambda: b"{\\rtf1 " + b"\\u22909?" * 700_000 + b"}",
    "rtf，图片": lambda: b"{\\rtf1 {\\pict " + b"00" * 20_000_000 + b"}}",
    "rtf，大参数": lambda: b"{\\rtf1 \\trowd\\cellx" + b"9" * 5000 + b"\\u" + b"9" * 5000 + b"?\\row}",
    "pdf，展开半吉字节": lambda: _pdf(b" " * (512 * MB)),
    "pdf，十万条线": lambda: _pdf(b"".join(b"%d %d 5 5 re S\n" % (n % 800, n // 800) for n in range(100_000))),
    "pdf，一页写满": lambda: _pdf(b"q " * 3_000_000),
    "pdf，谎报页数": lambda: _pdf(b"", count=2_000_000_000),
    "pdf，绕圈的页": lambda: _pdf(b"", count=5, kids="2 0 R 2 0 R 3 0 R"),
    "ofd，一页写满": lambda: ofd([text_object(30, 30, "甲" * 2000, 4) * 600]),
    "ofd，十万条线": lambda: ofd([path_object(30, 30, 5, 5) * 100_000]),
    "ofd，一条长线": lambda: ofd([path_object(30, 30, 5, 5).replace("C<", _many("L 1 2 L 3 9 ", 9) + "<")]),
    "ofd，图中图": lambda: _nested_ofd(300),
    "ofd，一步十亿": lambda: ofd([text_object(30, 30, "甲乙丙", 4).replace("g 1", "g 1000000000") * 2]),
    "rtf，贴图": lambda: b"{\\rtf1 {\\pict\\pngblip " + b"89" * 12_000_000 + b"}}",
    "rtf，嵌入": lambda: b"{\\rtf1 " + b"{\\object{\\*\\objdata " * 20_000 + b"01" * 1_000_000 + b"}}",
    "xml，空段落": lambda: WRITERS["xml"](FORM).replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 1_200_000),
    "zip，套压缩包": lambda: _zips_in_zips(5),
    "zip，十万个空文件": lambda: _zip(**{f"{n}.txt": b"" for n in range(100_000)}),
    "zip，一个大文件": lambda: _zip(**{"报告.txt": "2024年度自评报告，".encode() * (20 * MB)}),
    "zip，许多大文件": lambda: _zip(**{f"{n}.txt": "一、自评\n".encode() * (MB // 4) for n in range(12)}),
    "csv，逗号": lambda: "项目支出绩效自评表,\n".encode() + ("甲" + "," * 1000 + "\n").encode() * 5000,
    "csv，引号": ("项目名称,甲\n一级指标,二级指标\n" + '"甲,' * 1_000_000).encode,
    "txt，竖线": ("|" * 2_000_000 + "\n|甲|乙|\n|丙|丁|\n").encode,
    "txt，空行": ("\t甲\n" + "\n" * 5_000_000).encode,
    "txt，数字": ("2024年度项目支出绩效自评报告\n一、基本情况\n" + "1" * 290_000).encode,
    "txt，破折号": ("2024年度项目支出绩效自评报告\n一、基本情况\n" + "1-" * 140_000).encode,
    "txt，括号": ("2024年度项目支出绩效自评报告\n一、基本情况\n" + "（一" * 140_000).encode,
    "json，方括号": lambda: b'{"schema":' + b"[" * 1_000_000,
    "json，长数": lambda: b'{"schema": "jiping.filing/1", "year": ' + b"9" * 4000 + b', "forms": []}',
    "json，许多表": lambda: b'{"schema": "jiping.filing/1", "forms": [' + b",".join([b'{"kind": "project_evaluation"}'] * 30_000) + b"]}",
}
