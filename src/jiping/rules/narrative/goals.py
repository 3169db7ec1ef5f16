"""What a goal or its completion says beside stock words: its core, compared with the name of the project."""

import re

from jiping.model.records import Evaluation
from jiping.rules.narrative.texts import bare, without

_CODE = re.compile(r"^[0-9A-Za-z]{8,}[-—]?")
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度)?")


def core(text: str) -> str:
    """The text without codes, years, punctuation and the words that every fund's name has."""
    return without(_YEAR.sub("", bare(_CODE.sub("", text))), "fund_words")


def names_only_the_fund(text: str, form: Evaluation) -> bool:
    """The text is no more than the name of the project or fund."""
    said = core(text)
    return len(said) >= 2 and said in core(form.project.text) and len(bare(text)) <= len(bare(form.project.text))


def says_only_done(text: str, form: Evaluation) -> bool:
    """The text is a stock phrase (完成预期目标), with the name of the project at most."""
    said = _YEAR.sub("", bare(text))
    name = core(form.project.text)
    if name:
        said = said.replace(name, "")
    return bool(bare(text)) and not without(said, "stock_completion")
