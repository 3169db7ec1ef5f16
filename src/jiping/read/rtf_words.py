"""The words of rich text: its tokens, the signs that have names, what is no running text, what a group inherits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jiping.read.asides import NOTES_READ

TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL)
CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 2: "symbol"}
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "page": "\n", "column": "\n", "softline": "\n",
}
SYMBOLS = {"~": " ", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\t": "\t"}
SKIPPED = {  # destinations without a star that are no running text
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonesttables", "shprslt", "objdata",
    "pntxta", "pntxtb", "filetbl", "revtbl", "listtable", "xe", "tc", "private", "object", "annotation", "atnid", "atnauthor", "ud",
    "mmathPict",
}
STARRED = {"nesttableprops", "shpinst", "shptxt", "footnote", "do", "dptxbxtext", "fldinst", "moMath", "moMathPara"}
DEEPEST_BOX = 20
REMARKS = {
    "revised": "文件里有未接受的修订；按接受修订后的文字读取。", "v": "文件里有隐藏文字；按显示出来读取，公开前请删除。",
    "annotation": "文件里有批注；批注没有读入，公开前请删除。", "footnote": NOTES_READ,
}
SYMBOL = "symbol"
WORD_ART = "gtextUNICODE"  # the property of a drawing that is a text
TICK, UNDECIDED = "FORMCHECKBOX", 25
TICKED: dict[int | None, str] = {0: "□", 1: "☑"}
DEEPEST = 2000
HEADINGS = 3
FARTHEST = 10**6


@dataclass(slots=True)
class State:
    """What a group inherits and gives back at its end."""

    skip: bool = False
    nested: bool = False  # the definition of a row of an inner table
    starred: bool = False  # \\* was met: a destination that not every reader knows
    fonts: bool = False
    apart: int = 0  # how many boxes and notes the text is inside of
    label: int = -1  # where the number of a list begins among the pieces
    drawn: int = -1  # where the instruction of a field begins among the pieces
    spare: int = 1  # characters behind \\u that old readers see
    font: int = 0
    deleted: bool = False
    in_table: bool = False
    depth: int = 0
    centred: bool = False
    heading: bool = False
    named: bool = False  # the name of a property of a drawing


def _new_paragraph(state: State, _: int) -> None:
    state.in_table, state.depth, state.centred, state.heading = False, 0, False, False


def _spare(state: State, number: int) -> None:
    state.spare = min(max(0, number), 16)


def _in_table(state: State, number: int) -> None:
    state.in_table = number != 0


def _depth(state: State, number: int) -> None:
    state.depth = max(0, number)


def _centre(state: State, _: int) -> None:
    state.centred = True


def _outline(state: State, number: int) -> None:
    state.heading = 0 <= number < HEADINGS


def _nested(state: State, _: int) -> None:
    state.nested = True


def _name(state: State, _: int) -> None:
    state.skip = state.named = True


SETTERS: dict[str, Callable[[State, int], None]] = {  # words that change nothing but what a group inherits
    "pard": _new_paragraph, "uc": _spare, "intbl": _in_table, "itap": _depth, "qc": _centre, "outlinelevel": _outline,
    "nesttableprops": _nested, "sn": _name,
}
