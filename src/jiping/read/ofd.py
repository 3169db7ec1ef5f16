"""OFD files, the fixed layout of GB/T 33190 in which offices publish: read page by page as a PDF is."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.progress import step
from jiping.read.docx import parse_xml
from jiping.read.limits import read_part
from jiping.read.page.assemble import assemble
from jiping.read.page.fixed import POINT, Fixed
from jiping.read.page.guessed import GUESSED, guess, listed
from jiping.read.page.layout import laid_out
from jiping.read.page.letters import numbers
from jiping.read.page.shapes import Page
from jiping.read.paper import paper, papers

PAGES = 2000
PICTURES = 60  # pages that are pictures: each takes seconds
FEW, SOME = 10, 0.25  # letters of a page that has no text to speak of; the share of it that a picture covers
A4 = (0.0, 0.0, 210.0, 297.0)
BROKEN = "文件已损坏，OFD 的内容读不出来；请重新下载，或用 OFD 阅读器打开后另存、导出为 PDF。"
LOCKED = "OFD 文件加了密，无法读取；请用 OFD 阅读器打开后导出为 PDF 再提供。"
DOUBT = "第 {} 页是扫描图片，文字由识别得来，难免有误；请对照原件核对。"
UNSEEN = ("Stamp", "Watermark", "Link")  # kinds of annotations that are no remarks


def read(data: bytes, name: str) -> Document:
    """An OFD file as paragraphs and tables in order."""
    document = Document(name, "ofd")
    with ZipFile(io.BytesIO(data)) as archive:
        package = _Package(archive)
        if any(posixpath.basename(part).lower() == "encryptions.xml" for part in package.names):
            raise Unreadable(LOCKED)
        reading = _Reading(package, document)
        for root in _named(package.xml("OFD.xml"), "DocRoot"):
            reading.document_of(package.path("", _text(root)))
        reading.finish()
    return document


class _Package:
    """The parts of one file; their names may begin with a slash."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.names = {name.lstrip("/"): name for name in archive.namelist()}

    def path(self, folder: str, told: str) -> str:
        """Where a part is that another one names."""
        return told.lstrip("/") if told.startswith("/") else posixpath.normpath(posixpath.join(folder, told))

    def part(self, path: str) -> bytes:
        """The bytes of a part."""
        if path not in self.names:
            raise Unreadable(BROKEN)
        return read_part(self.archive, self.names[path])

    def xml(self, path: str) -> etree._Element:
        """A part as a tree."""
        return parse_xml(self.part(path), "OFD")


class _Reading:
    """The walk through all pages."""

    def __init__(self, package: _Package, document: Document) -> None:
        self.package = package
        self.document = document
        self.pages: list[Page] = []
        self.scans: dict[int, str] = {}  # the pages that are pictures, and where these are
        self.broken: list[int] = []

    def document_of(self, path: str) -> None:
        """All pages of one document of the file."""
        root, folder = self.package.xml(path), posixpath.dirname(path)
        templates = {node.get("ID", ""): self.package.path(folder, node.get("BaseLoc", "")) for node in _named(root, "TemplatePage")}
        pages = [self.package.path(folder, node.get("BaseLoc", "")) for node in root.iterfind("{*}Pages/{*}Page")]
        if len(self.pages) + len(pages) > PAGES:
            raise Unreadable(f"OFD 有 {len(pages)} 页，超过 {PAGES} 页，不像正常的自评材料，已停止读取。")
        resources = _Resources(self.package, root, folder)
        box = _box(root) or A4
        for page in pages:
            self._page(page, templates, resources, box)
        self._remark(root, folder)

    def _page(self, path: str, templates: dict[str, str], resources: _Resources, box: tuple[float, float, float, float]) -> None:
        number = len(self.pages) + 1
        roots = self._roots(path, templates, number)
        fixed = Fixed(next((found for root in roots[-1:] if (found := _box(root))), box), resources.units)
        for root in roots:
            fixed.gather(root)
        size, runs, ruler = fixed.seen()
        self.pages.append(laid_out(number, size, runs, ruler.across, ruler.down, ruler.fills))
        share, picture = max(fixed.pictures, default=(0.0, ""))
        if fixed.letters < FEW and share > SOME:
            self.scans[number] = resources.pictures.get(picture, "")

    def _roots(self, path: str, templates: dict[str, str], number: int) -> list[etree._Element]:
        """The templates of a page, and behind them the page; nothing where it is broken."""
        try:
            root = self.package.xml(path)
            told = (templates.get(node.get("TemplateID", ""), "") for node in _named(root, "Template"))
            return [*(self.package.xml(at) for at in told if at in self.package.names), root]
        except Unreadable:
            self.broken.append(number)
            return []

    def _remark(self, root: etree._Element, folder: str) -> None:
        said = self.document.remarks
        for node in root.iterchildren("{*}Annotations"):
            if any(kind not in UNSEEN for kind in self._annotations(self.package.path(folder, _text(node)))):
                said.append("文件里有批注；批注没有读入，公开前请删除。")
        for node in root.iterchildren("{*}Attachments"):
            path = self.package.path(folder, _text(node))
            if path in self.package.names and next(_named(self.package.xml(path), "Attachment"), None) is not None:
                said.append("文件里附有别的文件；附件没有读入。")

    def _annotations(self, path: str) -> Iterator[str]:
        """The kinds of all annotations."""
        if path in self.package.names:
            for location in _named(self.package.xml(path), "FileLoc"):
                part = self.package.path(posixpath.dirname(path), _text(location))
                if part in self.package.names:
                    yield from (node.get("Type", "") for node in _named(self.package.xml(part), "Annot"))

    def finish(self) -> None:
        """Put the pages together, and say what a person should know."""
        if not self.pages or len(self.broken) == len(self.pages):
            raise Unreadable(BROKEN)
        guessed = guess(self.pages)
        self._recognise()
        said = self.document.remarks
        if self.broken:
            said.append(f"第 {listed(self.broken)} 页已损坏，没有读入；请对照原件核对。")
        if guessed:
            said.append(GUESSED.format(listed(guessed)))
        self.document.papers = papers(paper(page.width / POINT, page.height / POINT) for page in self.pages)
        assemble(self.document, self.pages)

    def _recognise(self) -> None:
        """Read the pages that are pictures, where that can be done."""
        if not self.scans:
            return
        if len(self.scans) > PICTURES:
            raise Unreadable(f"OFD 里有 {len(self.scans)} 页是扫描图片，超过 {PICTURES} 页；请拆成几份再提供。")
        try:
            for done, (number, path) in enumerate(self.scans.items(), 1):
                step("page", done, len(self.scans))
                self.pages[number - 1] = _recognised(self.package.part(path), number)
        except Unreadable as trouble:
            if len(self.scans) == len(self.pages):
                raise
            self.document.remarks.append(f"第 {listed(list(self.scans))} 页是扫描图片，没有读入。{trouble.sentence}")
            return
        self.document.remarks.append(DOUBT.format(listed(list(self.scans))))


class _Resources:
    """What the pages of one document share: pictures, and drawings that several places show."""

    def __init__(self, package: _Package, root: etree._Element, folder: str) -> None:
        self.units: dict[str, etree._Element] = {}
        self.pictures: dict[str, str] = {}
        for node in root.iterfind("{*}CommonData/*"):
            path = package.path(folder, _text(node))
            if etree.QName(node).localname in ("PublicRes", "DocumentRes") and path in package.names:
                self._take(package, package.xml(path), posixpath.dirname(path))

    def _take(self, package: _Package, root: etree._Element, folder: str) -> None:
        base = package.path(folder, root.get("BaseLoc", ""))
        for media in _named(root, "MultiMedia"):
            for file in _named(media, "MediaFile"):
                self.pictures[media.get("ID", "")] = package.path(base, _text(file))
        for unit in _named(root, "CompositeGraphicUnit"):
            self.units[unit.get("ID", "")] = unit


def _recognised(data: bytes, number: int) -> Page:
    """A page read as a picture."""
    from jiping.read.page.ocr import require
    from jiping.read.picture import pictures

    require()
    from jiping.read.page.scanned import page_of

    return page_of(next(pictures(data)), number)


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a name; old files have another namespace."""
    return root.iter("{*}" + name)


def _text(node: etree._Element) -> str:
    return (node.text or "").strip()


def _box(root: etree._Element) -> tuple[float, float, float, float] | None:
    """The paper of a page, or of all pages."""
    node = next(_named(root, "PhysicalBox"), None)
    told = numbers(_text(node)) if node is not None else []
    return (told[0], told[1], told[2], told[3]) if len(told) == 4 and min(told[2:]) > 0 else None
