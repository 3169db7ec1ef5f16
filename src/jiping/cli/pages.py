"""The formats of ``jiping check`` that are one file for a person: a web page, a workbook. They are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jiping.cli.output import save
from jiping.cli.telling import told
from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.result import Result
from jiping.naming.filing import wording

KINDS = {"html": "网页", "xlsx": "工作簿"}


def target(kind: str, output: str, language: str) -> Path | None:
    """Where the file goes; nothing for the formats that are text. Raises ``Unreadable`` where that is not said."""
    if kind not in KINDS:
        return None
    if not output:
        raise Unreadable(f"请用 -o 写明{KINDS[kind]}的文件名，例如 -o 核对结果.{kind}。")
    if language != "zh":
        raise Unreadable(f"{KINDS[kind]}只有中文的，请去掉 --lang。")
    return Path(output)


class Pages:
    """Keeps the results until the last one has come, then saves the file."""

    def __init__(self, kind: str, path: Path, inputs: Iterable[Path]) -> None:
        self._kind = kind
        self._path = path
        self._inputs = list(inputs)
        self._results: list[Result] = []

    def add(self, result: Result) -> None:
        """Keep one result."""
        self._results.append(result)

    def tell(self, together: Iterable[tuple[str, list[str]]]) -> None:
        """Nothing: what the units have in common stands among the findings of each."""

    def close(self) -> None:
        """Save the file."""
        save(self._path, self._content(), self._inputs)

    def _content(self) -> bytes:
        results = [told(result) for result in self._results]
        if self._kind == "xlsx":
            from jiping.write.result_book import result_book

            return result_book(results, wording, self._documents())
        from jiping.write.result_page import result_page

        return result_page(results, self._documents()).encode()

    def _documents(self) -> tuple[Document, ...]:
        """The original, where there is only one: a page of many would be too long to be of use."""
        return self._results[0].documents if len(self._results) == 1 else ()
