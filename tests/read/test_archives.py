"""Archives: a zip is read as the files in it, a web archive as the page in it."""

from __future__ import annotations

import io
from email.message import EmailMessage
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from tests.layouts import as_docx, as_html
from tests.makers.old_office import as_xls
from tests.makers.writers import as_mht, zipped

from jiping.model.document import Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.read import read, read_filing
from jiping.read.archive import contents, file_name, members
from jiping.read.detect import detect

FORM = """
# 2024年度项目支出绩效自评表
|项目名称|{0}|<|<|
|实施单位|云岭县河道所|<|<|
|一级指标|二级指标|三级指标|年度指标值|
|产出指标|数量指标|清漂河段|≥12段|
|^|质量指标|达标率|≥95%|
"""
REPORT = "# 2024年度云岭县河道所部门整体支出绩效自评报告\n一、基本情况\n在编8人。"


def packed(files: dict[str, bytes], encoding: str = "utf-8", *, marked: bool = True) -> bytes:
    """A zip as different systems write it: names in an encoding, with or without a mark that it is UTF-8."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(_Named(name, encoding, marked=marked), data)
    return stream.getvalue()


class _Named(ZipInfo):
    def __init__(self, name: str, encoding: str, *, marked: bool) -> None:
        super().__init__(name)
        self._bytes = name.encode(encoding)
        self._marked = marked

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's own name
        return self._bytes, self.flag_bits | (0x800 if self._marked else 0)


@pytest.mark.parametrize(("encoding", "marked"), [("utf-8", True), ("utf-8", False), ("gb18030", False)])
def test_names_are_read_as_they_were_given(encoding: str, marked: bool) -> None:
    data = packed({"附件/项目表（镕）.docx": as_docx(FORM)}, encoding, marked=marked)
    assert [name for name, _ in members(data)] == ["附件/项目表（镕）.docx"]


def test_a_name_in_an_extra_field_goes_before_the_others() -> None:
    info = ZipInfo("??.docx")
    name = "附件.docx".encode()
    info.extra = b"\x75\x70" + (5 + len(name)).to_bytes(2, "little") + b"\1\0\0\0\0" + name
    assert file_name(info) == "附件.docx"


def test_files_come_in_the_order_of_a_person() -> None:
    files = {f"附件{number}.html": as_html(FORM.format(number)) for number in (10, 2, 1)}
    assert [name for name, _ in members(packed(files))] == ["附件1.html", "附件2.html", "附件10.html"]


def test_the_files_of_a_zip_make_one_filing() -> None:
    files = {"2 报告.docx": as_docx(REPORT), "1 表.xls": as_xls(FORM.format("河道清漂")), "说明.txt": "报送说明".encode()}
    data = packed(files, "gb18030", marked=False)
    reading = read_filing(data, name="云岭县河道所.zip")
    assert [form.project.text for form in reading.filing.evaluations] == ["河道清漂"]
    assert [section.title.text for section in reading.filing.reports[0].sections] == ["基本情况"]
    assert reading.source.name == "云岭县河道所.zip"
    assert reading.source.format == "xls+docx+txt"
    assert len(reading.source.sha256) == 64
    assert [document.name for document in reading.documents] == ["1 表.xls", "2 报告.docx", "说明.txt"]


def test_a_place_names_the_file_in_the_zip() -> None:
    reading = read_filing(packed({"夹/表.docx": as_docx(FORM.format("甲"))}), name="包.zip")
    assert reading.filing.evaluations[0].project.place.file == "夹/表.docx"


def test_a_zip_read_as_a_document_has_the_blocks_of_all_its_files() -> None:
    document = read(packed({"a.txt": "第一".encode(), "b.docx": as_docx("第二")}), name="包.zip")
    assert (document.format, [block.text for block in document.blocks if isinstance(block, Paragraph)]) == ("zip", ["第一", "第二"])


def test_an_archive_inside_an_archive_is_opened_and_none_inside_that() -> None:
    innermost = packed({"丙.docx": as_docx("丙")})
    inner = packed({"乙.docx": as_docx("乙"), "丙.zip": innermost})
    found = contents(packed({"甲.docx": as_docx("甲"), "乙.zip": inner}))
    assert [name for name, _ in found.members] == ["乙.zip/乙.docx", "甲.docx"]
    assert found.remarks == ["压缩包里的“乙.zip/丙.zip”没有读入：压缩包套了三层以上；请解压后再提供。"]


def test_what_systems_leave_behind_is_passed_over_in_silence() -> None:
    files = {"__MACOSX/._表.docx": b"x", ".DS_Store": b"x", "~$表.docx": b"x", "Thumbs.db": b"x", "空.txt": b"", "表.docx": as_docx("甲")}
    found = contents(packed(files))
    assert ([name for name, _ in found.members], found.remarks) == (["表.docx"], [])


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_read() -> None:
    broken = {"坏.docx": zipped({"word/document.xml": b"<w:"}), "坏.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}
    files = {"表.docx": as_docx(FORM.format("甲")), **broken}
    reading = read_filing(packed(files), name="包.zip")
    said = [remark for remark in reading.source.remarks if "没有读入" in remark]
    assert [remark.partition("：")[0] for remark in said] == ["压缩包里的“坏.doc”没有读入", "压缩包里的“坏.docx”没有读入"]
    assert len(reading.filing.forms) == 1


def test_a_zip_without_any_document_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有能读取的文件"):
        members(packed({}))
    with pytest.raises(Unreadable, match="没有读入"):
        members(packed({"数据.bin": bytes(range(256)) * 40}))
    with pytest.raises(Unreadable, match="没有能读取的文件"):
        members(packed({"一.bin": bytes(range(256)) * 40, "二.bin": bytes(range(256)) * 40}))
    with pytest.raises(Unreadable, match="没有读入"):
        read_filing(packed({"坏.docx": zipped({"word/document.xml": b"<w:"})}))


def test_a_locked_archive_is_refused_with_its_reason() -> None:
    data = bytearray(packed({"表.txt": "甲".encode()}))
    data[6] |= 1
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(Unreadable, match="设了密码"):
        members(bytes(data))


def test_a_bomb_is_stopped_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiping.read.archive.FILE_BYTES", 1_000_000)
    files = {f"{number}.txt": "甲".encode() * 200_000 for number in range(4)}
    with pytest.raises(Unreadable, match="解压后超过"):
        members(packed(files))
    monkeypatch.setattr("jiping.read.archive.MEMBERS", 3)
    with pytest.raises(Unreadable, match="超过 3 个"):
        members(packed({f"{number}.txt": "甲乙".encode() for number in range(5)}))


def test_other_packers_are_named() -> None:
    for magic, name in ((b"Rar!\x1a\x07\x01\0", "RAR"), (b"7z\xbc\xaf\x27\x1c\0", "7z"), (b"\x1f\x8b\x08\0", "GZ")):
        with pytest.raises(Unreadable, match=name):
            detect(magic + bytes(100))


def test_documents_that_are_zips_are_no_archives() -> None:
    assert detect(as_docx("甲")) == "docx"
    for part, sentence in (("xl/workbook.bin", "xlsb"), ("ppt/presentation.xml", "演示文稿")):
        with pytest.raises(Unreadable, match=sentence):
            detect(zipped({part: b"x"}))


# Web pages saved in one file


def page(text: str, charset: str | None, *, encoding: str = "", location: str = "") -> EmailMessage:
    part = EmailMessage()
    part["Content-Type"] = "text/html" + (f'; charset="{charset}"' if charset else "")
    if location:
        part["Content-Location"] = location
    part["Content-Transfer-Encoding"] = "8bit"
    part.set_payload(text.encode(encoding or charset or "utf-8").decode("ascii", "surrogateescape"))
    return part


def archived(*parts: EmailMessage) -> bytes:
    whole = EmailMessage()
    whole["MIME-Version"] = "1.0"
    whole["Content-Type"] = 'multipart/related; boundary="----=_分界"'.replace("分界", "x")
    whole.set_payload(list(parts))
    return whole.as_bytes()


def lines(data: bytes) -> list[str]:
    return [block.text for block in read(data, "页.mht").blocks if isinstance(block, Paragraph)]


def test_a_form_in_a_web_archive_reads_as_in_the_page() -> None:
    assert detect(as_mht(FORM)) == "mht"
    assert read_filing(as_mht(FORM)).filing.to_json() == read_filing(as_html(FORM)).filing.to_json()


@pytest.mark.parametrize(("charset", "encoding"), [
    ("gb2312", "gb18030"), ("utf-8", ""), (None, "utf-8"), (None, "gb18030"), ("没有", "utf-8"),
])
def test_the_encoding_of_the_page_is_that_of_its_part_or_is_found(charset: str | None, encoding: str) -> None:
    assert lines(archived(page("<html><body><p>预算绩效自评材料（镕）</p></body></html>", charset, encoding=encoding))) == ["预算绩效自评材料（镕）"]


def test_what_word_and_excel_add_around_the_page_is_left_out() -> None:
    parts = [page(f"<html><body><p>{text}</p></body></html>", "utf-8", location=place) for text, place in (
        ("正文", "file:///C:/a.htm"), ("页眉", "file:///C:/a.files/header.htm"), ("标签", "a.files\\tabstrip.htm"),
        ("第二张", "a.files/sheet002.htm"),
    )]
    assert lines(archived(*parts)) == ["正文", "第二张"]


def test_every_table_and_paragraph_of_a_web_archive_has_a_place_of_its_own() -> None:
    sheets = [page(f"<html><body><p>{text}</p><table><tr><td>{text}</table></body></html>", "utf-8", location=f"a.files/{text}.htm")
              for text in ("甲", "乙")]
    blocks = read(archived(*sheets), "页.mht").blocks
    assert [block.place.paragraph for block in blocks if isinstance(block, Paragraph)] == [1, 2]
    assert [block.rows[0][0].place.table for block in blocks if isinstance(block, Table)] == [1, 2]


def test_a_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(Unreadable, match="已损坏"):
        read(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx")
