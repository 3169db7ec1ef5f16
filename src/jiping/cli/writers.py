"""How results are written, one class a format; each takes results as they come and keeps none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Protocol, TextIO

from jiping.cli.inputs import Gathered
from jiping.cli.overview import Overview
from jiping.model.result import Result
from jiping.naming.texts import Frame

ENDLESS = 10**6


class Writer(Protocol):
    """Takes results one by one."""

    def add(self, result: Result) -> None:
        """Write one result."""

    def tell(self, together: Iterable[tuple[str, list[str]]]) -> None:
        """Take what comparing all with each other shows, for the overview."""

    def close(self) -> None:
        """Write what comes behind the last one."""


def writer(kind: str, stream: TextIO, frame: Frame, found: Gathered, *, quiet: bool) -> Writer:
    """The writer of a format."""
    if kind == "json":
        return Json(stream, array=found.several)
    if kind == "jsonl":
        return JsonLines(stream)
    if kind in ("sarif", "junit"):
        return Whole(stream, kind)
    if kind == "md":
        return Markdown(stream, frame, several=found.several)
    several = len(found.bundles) > 1
    return Terminal(stream, frame, brief=quiet or several, overview=several and not quiet)


class Json:
    """One object, or an array of them for several files and for a file that gathers several units."""

    def __init__(self, stream: TextIO, *, array: bool) -> None:
        self._stream = stream
        self._array = array
        self._first = ""  # kept until it is known whether it stays alone
        self._before = "[\n"

    def add(self, result: Result) -> None:
        """Write one object."""
        text = json.dumps(result.to_json(), ensure_ascii=False, indent=2)
        if not self._array and not self._first:
            self._first = text
            return
        if self._first:
            self._array = True
            self._stream.write(self._before + self._first)
            self._first, self._before = "", ",\n"
        self._stream.write(self._before + text)
        self._before = ",\n"

    def tell(self, together: Iterable[tuple[str, list[str]]]) -> None:
        """Nothing: data have no overview."""

    def close(self) -> None:
        """Close the array; one without results is an array too."""
        if self._array:
            self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")
        elif self._first:
            self._stream.write(self._first + "\n")


class JsonLines:
    """One object a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, result: Result) -> None:
        """Write one line."""
        self._stream.write(json.dumps(result.to_json(), ensure_ascii=False, separators=(",", ":")) + "\n")

    def tell(self, together: Iterable[tuple[str, list[str]]]) -> None:
        """Nothing: data have no overview."""

    def close(self) -> None:
        """Nothing is left."""


class Whole:
    """A format that is one document for all results: they are kept until the last one has come."""

    def __init__(self, stream: TextIO, kind: str) -> None:
        self._stream = stream
        self._kind = kind
        self._results: list[Result] = []

    def add(self, result: Result) -> None:
        """Keep one result."""
        self._results.append(result)

    def tell(self, together: Iterable[tuple[str, list[str]]]) -> None:
        """Nothing: data have no overview."""

    def close(self) -> None:
        """Write the document."""
        from jiping import __version__
        from jiping.write.machine import junit, sarif

        if self._kind == "junit":
            self._stream.write(junit(self._results))
        else:
            self._stream.write(json.dumps(sarif(self._results, __version__), ensure_ascii=False, indent=2) + "\n")


class Markdown:
    """A page each, and a summary behind several."""

    def __init__(self, stream: TextIO, frame: Frame, *, several: bool) -> None:
        self._stream = stream
        self._frame = frame
        self._several = several
        self._overview = Overview()

    def add(self, result: Result) -> None:
        """Write one page."""
        from jiping.cli.markdown import page

        self._overview.add(result)
        self._stream.write(page(result, self._frame) + ("\n" if self._several else ""))

    def tell(self, together: Iterable[tuple[str, list[str]]]) -> None:
        """Keep it for the summary."""
        self._overview.together += together

    def close(self) -> None:
        """Write the summary."""
        from jiping.cli.markdown import summary

        if self._several:
            self._stream.write(summary(self._overview, self._frame))


class Terminal:
    """The whole result of one filing; a line each and an overview for several."""

    def __init__(self, stream: TextIO, frame: Frame, *, brief: bool, overview: bool) -> None:
        from jiping.cli.output import console

        self._console = console(stream)
        self._frame = frame
        self._brief = brief
        self._overview = Overview() if overview else None

    def add(self, result: Result) -> None:
        """Print one result."""
        from jiping.cli.terminal import rendered, verdict_line

        width = self._console.width
        if self._brief:
            one_line = width if self._console.is_terminal else ENDLESS  # a pipe gets a line for each file
            lines = iter(verdict_line(result, self._frame, one_line, policy=False))
        else:
            lines = rendered(result, self._frame, width)
        for line in lines:
            self._console.print(line)
        if self._overview is not None:
            self._overview.add(result)

    def tell(self, together: Iterable[tuple[str, list[str]]]) -> None:
        """Keep it for the overview."""
        if self._overview is not None:
            self._overview.together += together

    def close(self) -> None:
        """Print the overview."""
        if self._overview is not None:
            self._console.print()
            for line in self._overview.lines(self._frame):
                self._console.print(line)
