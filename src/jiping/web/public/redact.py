"""What a public copy should not show: found by the rules' own patterns, hidden or kept by a person."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from jiping.rules.disclosure.personal import ID_CARD, MASKED, PATTERNS, SIGNED, is_id, people_named
from jiping.rules.narrative.texts import spotted
from jiping.web.draft.tree import Tree, leaves, put

HIDE, KEEP, OPEN = "hide", "keep", ""
MASK = "＊＊＊"
SECRET = ("secrecy", "secrecy_soft")
Cut = dict[str, Any]


def cuts(tree: Tree) -> list[Cut]:
    """Everything that should be looked at, in the order of the filing.

    Personal data is proposed to be hidden; words of secrecy are left open: a person has to decide.
    """
    return [cut for address, text in leaves(tree) if text for cut in _in(address, text)]


def _in(address: str, text: str) -> Iterator[Cut]:
    name = address.rpartition("/")[2]
    if "/signoff/" in address and name in SIGNED:
        if not MASKED.search(text):
            yield _cut(address, text, SIGNED[name], HIDE)
        return
    found = [(match.group(), what) for what, pattern in PATTERNS.items() for match in pattern.finditer(text)]
    found += [(match.group(), "身份证号") for match in ID_CARD.finditer(text) if is_id(match.group())]
    found += [(match[1], "服务对象姓名") for match in people_named().finditer(text) if "某" not in match[1]]
    for piece, what in dict(found).items():
        yield _cut(address, piece, what, HIDE)
    for listed in SECRET:
        for word in spotted(text, listed):
            yield _cut(address, word, "保密用语", OPEN)


def _cut(address: str, text: str, what: str, decision: str) -> Cut:
    return {"address": address, "text": text, "what": what, "decision": decision, "why": ""}


def redacted(tree: Tree, decided: list[Cut]) -> Tree:
    """The tree with everything hidden that is to be hidden. What nobody decided is hidden, too."""
    shown = deepcopy(tree)
    texts = dict(leaves(shown))
    for cut in sorted(decided, key=lambda cut: -len(cut["text"])):
        if cut["decision"] != KEEP and cut["address"] in texts:
            texts[cut["address"]] = texts[cut["address"]].replace(cut["text"], MASK)
            put(shown, cut["address"], texts[cut["address"]])
    return shown
