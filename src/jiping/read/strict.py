"""Office files of the strict kind: they name their elements otherwise than all the rest."""

from __future__ import annotations

HEAD = 16_384  # bytes: the names are declared by the first element
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
_NAMES = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
)


def usual(xml: bytes) -> bytes:
    """The XML with the names that all but strict files use."""
    if _STRICT in xml[:HEAD]:
        for strict, name in _NAMES:
            xml = xml.replace(_STRICT + strict, _USUAL + name)
    return xml
