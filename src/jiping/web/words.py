"""The words of the interface: Chinese in the source, and in the language of whoever looks at them on the page.

``gettext`` is for a sentence that is said now. A label that stands in a table, and a message that is kept until somebody
else reads it, are put into words later.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, gettext

CHINESE = "zh-hans"
LANGUAGE = "language"  # the cookie of whoever has not signed in
LANGUAGES = ((CHINESE, "简体中文"), ("en", "English"))


def later(text: str, /, **values: Any) -> str:
    """A text that is put into words when it is shown; typed as what everybody takes it for."""
    return _lazily(text, values)


def _say(text: str, values: dict[str, Any]) -> str:
    return gettext(text) % values if values else gettext(text)


_lazily = lazy(_say, str)
LONGEST = 200  # of a reason that a message quotes


def stored(text: Any) -> Any:
    """A text as the database keeps it, so that everybody reads it in the own language: what was marked, and what goes into it.

    What can be said in several languages has a ``said``, made by ``later``.
    """
    text = getattr(text, "said", text)
    if isinstance(text, Promise):
        marked, values = text.__reduce__()[1][1]  # type: ignore[misc]  # what would be pickled
        return {"text": marked, "values": {name: stored(value) for name, value in values.items()}}
    if isinstance(text, int) or text is None:
        return text
    return text.isoformat() if isinstance(text, date) else str(text)[:LONGEST]


def read_back(kept: Any) -> str:
    """The same in words."""
    if not isinstance(kept, dict):
        return str(kept)
    return _say(kept["text"], {name: read_back(value) for name, value in kept["values"].items()})


def known(language: str | None) -> str:
    """The language if the site speaks it, else Chinese: what a browser would prefer is not asked, as many an office's is English."""
    return language if language in dict(LANGUAGES) else CHINESE


def spoken() -> str:
    """The language of the page that is being made."""
    return known(get_language())
