"""Word 97–2003 and Kingsoft documents (.doc, .wps): the main text in memory, handed to the reader of Word documents."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.read import docx
from jiping.read.ole import Ole, locked

LOCKED = "文件设了打开密码，无法读取；请用 Word 或 WPS 取消密码后再提供。"
BROKEN = "文件已损坏，.doc 的正文读不出来；请用 Word 或 WPS 打开后另存一份。"
TOO_OLD = "这是 Word 95 或更早版本的 .doc 文件，无法读取；请用 Word 或 WPS 打开后另存为 .docx。"
LOST = {  # what the converter says of the main text that a person should know
    "MALFORMED_TABLE_FLATTENED": "有一张表格的结构损坏，按段落读取；请对照原件核对。",
    "TABLE_DEPTH_LIMITED": "有一张表格嵌套过深，没有全部读入；请对照原件核对。",
    "INVALID_UTF16": "有个别文字损坏，读不出来；请对照原件核对。",
}
_WORD97 = 0x00C1


def read(data: bytes, name: str) -> Document:
    """A Word 97–2003 document as paragraphs and tables in order."""
    ole = Ole(data)
    if locked(ole):
        raise Unreadable(LOCKED)
    word = ole.stream("WordDocument")
    if word is None or len(word) < 34:
        raise Unreadable(BROKEN)
    if int.from_bytes(word[2:4], "little") < _WORD97:
        raise Unreadable(TOO_OLD)
    try:
        story = _Story(ole, word)
        package = story.as_docx()
    except Exception as trouble:  # the converter meets broken files with errors of many kinds
        raise Unreadable(BROKEN) from trouble
    document = docx.read(package, name)
    document.format = "doc"
    document.remarks += story.remarks()
    return document


class _Story:
    """The main text of one file, taken apart by doc2docx; pictures, headers and notes are left alone."""

    def __init__(self, ole: Ole, word: bytes) -> None:
        from doc2docx.diagnostics import ConversionReport
        from doc2docx.msdoc import FileInformationBlock, read_piece_table

        self.ole = ole
        self.word = word
        self.report = ConversionReport("")
        self.fib = FileInformationBlock.parse(word)
        self.table = ole.stream(self.fib.base.table_stream_name) or b""
        clx = self.fib.clx
        self.pieces = read_piece_table(self.table, word, fc_clx=clx.fc, lcb_clx=clx.lcb, report=self.report)
        self.fonts = _or_else((), self._fonts)
        self.styles = _or_else(None, self._styles)
        self.formatting = self._formatting()

    def _fonts(self) -> Any:
        from doc2docx.msdoc import read_font_table

        at = self.fib.sttbf_ffn
        return read_font_table(self.table, offset=at.fc, size=at.lcb, report=self.report)

    def _styles(self) -> Any:
        from doc2docx.msdoc import read_style_sheet

        at = self.fib.stshf
        return read_style_sheet(self.table, offset=at.fc, size=at.lcb, fonts=self.fonts, report=self.report)

    def _formatting(self) -> Any:
        from doc2docx.msdoc import read_formatting

        chpx, papx = self.fib.plcf_bte_chpx, self.fib.plcf_bte_papx
        return read_formatting(
            self.table, self.word, self.pieces,
            fc_plcf_bte_chpx=chpx.fc, lcb_plcf_bte_chpx=chpx.lcb, fc_plcf_bte_papx=papx.fc, lcb_plcf_bte_papx=papx.lcb,
            report=self.report, fonts=self.fonts, style_sheet=self.styles, data_stream=self.ole.stream("Data"),
        )

    def _numbering(self) -> Any:
        from doc2docx.msdoc import read_numbering

        lists, overrides = self.fib.plf_lst, self.fib.plf_lfo
        return read_numbering(
            self.table, list_offset=lists.fc, list_size=lists.lcb, lfo_offset=overrides.fc, lfo_size=overrides.lcb,
            ccp_text=self.fib.ccp_text, fonts=self.fonts, report=self.report,
        )

    def _textboxes(self) -> Any:
        """The text boxes by the place where they are anchored."""
        from doc2docx.msdoc import read_main_textboxes

        fib, properties = self.fib, self.formatting
        spa, text, fields, breaks = fib.plc_spa_mom, fib.plcf_txbx_txt, fib.plcf_fld_txbx, fib.plcf_txbx_bkd
        return read_main_textboxes(
            self.table, self.pieces, ccp_text=fib.ccp_text, ccp_textboxes=fib.ccp_textboxes,
            textbox_cp_start=fib.textbox_story_cp_start, spa_offset=spa.fc, spa_size=spa.lcb,
            text_offset=text.fc, text_size=text.lcb, field_offset=fields.fc, field_size=fields.lcb,
            break_offset=breaks.fc, break_size=breaks.lcb, report=self.report,
            character_properties_at=properties.character_properties_at,
            paragraph_properties_at=properties.paragraph_properties_at,
            shape_style_at=lambda _: None, shape_child_anchor_at=lambda _: None, shape_rotation_at=lambda _: None,
            shape_horizontally_flipped_at=lambda _: False, shape_vertically_flipped_at=lambda _: False,
        ).textboxes_at

    def _body(self) -> Any:
        from doc2docx.model import parse_main_story

        end = min(self.fib.ccp_text, self.pieces.cp_end)
        return parse_main_story(
            self.pieces.extract_characters(0, end, self.report, story="main"), self.report,
            character_properties_at=self.formatting.character_properties_at,
            paragraph_properties_at=self.formatting.paragraph_properties_at,
            floating_textbox_at=_or_else(None, self._textboxes) if self.fib.ccp_textboxes else None,
        )

    def as_docx(self) -> bytes:
        """A small Word package: only the parts that our reader looks into."""
        from doc2docx.model import Document as Model
        from doc2docx.model import NumberingDefinitions, StyleSheet
        from doc2docx.ooxml import package

        body = self._body()
        styles, numbering = self.styles or StyleSheet(), _or_else(NumberingDefinitions(), self._numbering)
        model = Model(paragraphs=body.paragraphs, blocks=body.blocks, styles=styles, numbering=numbering)
        parts = {"word/document.xml": package._document_xml(model, ())}
        if numbering.instances:
            parts["word/numbering.xml"] = package._numbering_xml(numbering, styles)
            parts["word/styles.xml"] = package._styles_xml(styles)
        stream = io.BytesIO()
        with ZipFile(stream, "w", ZIP_STORED) as archive:
            for part, xml in parts.items():
                archive.writestr(part, xml)
        return stream.getvalue()

    def remarks(self) -> list[str]:
        """What a person should know of the file."""
        names, fib = self.ole.names, self.fib
        said = [LOST[found.code] for found in self.report.diagnostics if found.code in LOST]
        if names & {"Macros", "_VBA_PROJECT"}:
            said.append("文件带有宏；只读取了文字和表格，宏没有运行。")
        if "ObjectPool" in names:
            said.append("文件里嵌有别的文件（如 Excel 表格）；嵌入的内容没有读入。")
        if fib.ccp_comments:
            said.append("文件里有批注；批注没有读入，公开前请删除。")
        if fib.ccp_footnotes or fib.ccp_endnotes:
            said.append("文件里有脚注或尾注；注文没有读入。")
        return list(dict.fromkeys(said))


def _or_else(otherwise: Any, step: Callable[[], Any]) -> Any:
    """A part that the text can do without: broken, it is left out."""
    try:
        return step()
    except Exception:
        return otherwise
