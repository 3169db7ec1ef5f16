"""Word documents: what shows a text without being one, put as text where it stands: signs, formulas, fields, prompts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from jiping.read.asides import is_symbol, sign_of, signs_in
from jiping.read.equations import drawn, formula, is_drawn
from jiping.read.limits import count

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
P, R, T, SYM, VAL = W + "p", W + "r", W + "t", W + "sym", W + "val"
INSTRUCTION, FIELD, KIND = W + "instrText", W + "fldChar", W + "fldCharType"
FILLED_IN, PROMPT, CONTENT = W + "ffData", W + "showingPlcHdr", W + "sdtContent"
_NAMED = (b'"Wingdings', b'"Symbol"')
_PROMPTS = ("单击", "点击", "请选择", "选择一项", "Click", "Choose")


def show_signs(root: etree._Element, xml: bytes) -> etree._Element:
    """The text with what its symbol fonts draw in place of their codes."""
    if any(font in xml for font in _NAMED):
        for fonts in root.iter(W + "rFonts"):
            run = next(fonts.iterancestors(R), None)
            font = next((str(name) for name in fonts.attrib.values() if is_symbol(str(name))), "")
            for text in run.iterchildren(T) if run is not None and font else ():
                text.text = signs_in(font, text.text or "")
    return root


def _sign(node: etree._Element) -> None:
    """A sign of a symbol font becomes text."""
    code = node.get(W + "char", "")
    hexadecimal = 0 < len(code) <= 4 and all(sign in "0123456789abcdefABCDEF" for sign in code)
    node.tag, node.text = T, sign_of(node.get(W + "font", ""), int(code, 16)) if hexadecimal else ""


def _formula(node: etree._Element) -> None:
    """A formula becomes a line that says the same."""
    text = formula(node)
    for child in list(node):
        node.remove(child)
    etree.SubElement(node, T).text = text


def _field(node: etree._Element) -> None:
    """A field that draws its text, where it has no result to be read."""
    if not is_drawn(node.text or ""):
        return
    instruction, following, other = [node.text or ""], _following(node), node
    for other in following:
        if other.tag == INSTRUCTION:
            instruction.append(other.text or "")
            other.text = ""
        elif other.get(KIND) != "begin":
            break
    if not any(other.tag == T and (other.text or "").strip() for other in _result(following, other)):
        node.tag, node.text = T, drawn("".join(instruction))


def _following(node: etree._Element) -> Iterator[etree._Element]:
    """The fields and texts behind a place in its paragraph."""
    paragraph = next(node.iterancestors(P), None)
    if paragraph is not None:
        every = paragraph.iter(INSTRUCTION, FIELD, T)
        for other in every:
            if other is node:
                yield from every


def _result(following: Iterator[etree._Element], at: etree._Element) -> Iterator[etree._Element]:
    if at.get(KIND) == "separate":
        for other in following:
            if other.get(KIND) == "end":
                return
            yield other


def _filled_in(node: etree._Element) -> None:
    """A box to tick or a list to choose from shows what was chosen; they have no text."""
    text = "".join(map(_chosen, node.iterchildren(W + "checkBox", W + "ddList")))
    field, run = node.getparent(), next(node.iterancestors(R), None)
    if text and run is not None and field is not None and not _has_result(field):
        etree.SubElement(run, T).text = text


def _has_result(field: etree._Element) -> bool:
    """Whether some program wrote down what the field shows."""
    following = _following(field)
    for other in following:
        if other.get(KIND) in ("separate", "end"):
            return any(one.tag == T and (one.text or "").strip() for one in _result(following, other))
    return False


def _chosen(node: etree._Element) -> str:
    value = next((told for told in (node.find(W + name) for name in ("checked", "result", "default")) if told is not None), None)
    if node.tag == W + "checkBox":
        return "☑" if value is not None and value.get(VAL, "1") in ("1", "true", "on") else "□"
    entries = [entry.get(VAL, "") for entry in node.iterchildren(W + "listEntry")]
    index = count(value.get(VAL), 0) if value is not None else 0
    return entries[index] if index < len(entries) else ""


def _prompt(node: etree._Element) -> None:
    """A control that nobody filled in shows what is to be done: that is no text of the document."""
    properties = node.getparent()
    control = properties.getparent() if properties is not None else None
    texts = [text for content in control.iterchildren(CONTENT) for text in content.iter(T)] if control is not None else []
    if "".join(text.text or "" for text in texts).strip().startswith(_PROMPTS):
        for text in texts:
            text.text = ""


INLINE: dict[str, Callable[[etree._Element], None]] = {
    SYM: _sign, MATH: _formula, INSTRUCTION: _field, FILLED_IN: _filled_in, PROMPT: _prompt,
}
