"""Texts that are drawn, as a line that says the same: fields of the kind EQ, fractions of formulas."""

from __future__ import annotations

import re

from lxml import etree

_BEGIN = re.compile(r"\s*eq\b", re.IGNORECASE)
_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|\w+)')
_TOKEN = re.compile(r"\\([a-zA-Z]+)[^\\(),，;]*|\\(.)|([(),;，])|([^\\(),;，]+)", re.DOTALL)
_LAID = {("□", "√"): "☑", ("□", "✓"): "☑", ("□", "×"): "☒", ("☐", "√"): "☑"}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROUND = ("○", "〇", "O", "◯")
_DEEPEST = 20
_LONGEST = 1000
_OPERATORS = re.compile(r"[-+＋－−]")


def is_drawn(instruction: str) -> bool:
    """Whether a field draws its text: it has no result, what is seen stands in its instruction."""
    return bool(_BEGIN.match(instruction))


def drawn(instruction: str) -> str:
    """What such a field shows: 1 in a circle as ①, √ on a □ as ☑, a base without its reading, a fraction as a/b."""
    begin = _BEGIN.match(instruction)
    if begin is None or len(instruction) > _LONGEST:
        return ""
    source = _SWITCH.sub("", instruction[begin.end():])
    return _read(list(_TOKEN.finditer(source)), 0, 0)[0].strip()


def _read(tokens: list[re.Match[str]], at: int, depth: int) -> tuple[str, int]:
    """The text up to the end of an argument, and where that is."""
    pieces: list[str] = []
    while at < len(tokens):
        command, escaped, mark, text = tokens[at].groups()
        if mark in (")", ",", ";", "，") and depth:
            break
        at += 1
        if command:
            shown, at = _command(command.lower(), tokens, at, depth)
            pieces.append(shown)
        elif mark == "(" and depth < _DEEPEST:
            inside, at = _arguments(tokens, at, depth)
            pieces.append(f"({','.join(inside)})")
        else:
            pieces.append(escaped or mark or text)
    return "".join(pieces), at


def _command(name: str, tokens: list[re.Match[str]], at: int, depth: int) -> tuple[str, int]:
    """A command and its arguments; before those may stand others, which only say how they are laid out."""
    while at < len(tokens) and tokens[at][1]:
        at += 1
    if at >= len(tokens) or tokens[at][3] != "(" or depth >= _DEEPEST:
        return "", at
    arguments, at = _arguments(tokens, at + 1, depth)
    return _shown(name, [argument.strip() for argument in arguments]), at


def _arguments(tokens: list[re.Match[str]], at: int, depth: int) -> tuple[list[str], int]:
    """What stands between parentheses, the first of which was passed."""
    found: list[str] = []
    while at < len(tokens):
        text, at = _read(tokens, at, depth + 1)
        found.append(text)
        at += 1
        if at - 1 >= len(tokens) or tokens[at - 1][3] == ")":
            break
    return found, at


def _shown(name: str, arguments: list[str]) -> str:
    first, last = (arguments[0], arguments[-1]) if arguments else ("", "")
    if name == "o":
        return _LAID.get((first, last)) or _in_a_circle(first, last) or last
    if name == "f" and len(arguments) > 1:
        return fraction(first, last)
    if name == "r":
        return f"√{last}"
    if name == "b":
        return f"({last})"
    return "".join(arguments) if name != "l" else ",".join(arguments)


def _in_a_circle(around: str, text: str) -> str:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0
    return _CIRCLED[number - 1] if around in _ROUND and 0 < number <= len(_CIRCLED) else ""


def fraction(above: str, below: str) -> str:
    """A fraction in one line."""
    return "/".join(f"({side})" if _OPERATORS.search(side) else side for side in (above, below))


def formula(node: etree._Element) -> str:
    """A formula of Word, or of MathML, in one line."""
    tag = etree.QName(node).localname
    if tag in ("t", "mi", "mn", "mo", "mtext"):
        return "".join(map(str, node.itertext()))
    if tag in ("annotation", "rPr", "fPr", "ctrlPr"):
        return ""
    sides = [formula(child) for child in node]
    if tag in ("f", "mfrac"):
        sides = [side for side in sides if side]
        return fraction(*sides) if len(sides) == 2 else "".join(sides)
    return "".join(sides)
