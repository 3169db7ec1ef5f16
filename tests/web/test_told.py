"""The log is read by people: every verb that is recorded has its words."""

from __future__ import annotations

import re
from pathlib import Path

import jiping.web
from jiping.web.steps import STEPS
from jiping.web.told import VERBS

WRITTEN = re.compile(r'\brecord\(\s*(?:"(\w+)"(?: if \w+ else "(\w+)")?)')


def test_every_verb_that_the_site_records_is_in_words() -> None:
    sources = (path.read_text(encoding="utf-8") for path in Path(jiping.web.__file__).parent.rglob("*.py"))
    verbs = {verb for source in sources for pair in WRITTEN.findall(source) for verb in pair if verb}
    assert {"import", "waive", "reply"} <= verbs
    assert (verbs | set(STEPS)) - set(VERBS) == set()
