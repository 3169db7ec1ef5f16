"""The parts of an office document as one file: the same parts give the same bytes on every machine."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def zipped(parts: Mapping[str, str]) -> bytes:
    """A zip of XML parts in their order, each behind the XML declaration, dated as if made on no day."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, xml in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 0, 0, ZIP_DEFLATED
            archive.writestr(info, (HEAD + xml).encode())
    return stream.getvalue()
