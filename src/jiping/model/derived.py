"""What many ask of the same record: found out once, and kept with the record for as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Asked = TypeVar("Asked")
More = ParamSpec("More")
Answer = TypeVar("Answer")


class Keeping:
    """A record that can keep what is derived from it, beside its fields: it is neither compared nor pickled."""

    __slots__ = ("__dict__",)


def derived(
    function: Callable[Concatenate[Asked, More], Answer],
) -> Callable[Concatenate[Asked, More], Answer]:
    """A function of a record (and of texts, if need be) that is worked out once for each; ``cached_property`` for functions.

    The answer is shared by all who ask, so it should be one that nobody alters.
    """

    @wraps(function)
    def kept(record: Asked, /, *more: More.args, **named: More.kwargs) -> Answer:
        known: dict[Any, Answer] = record.__dict__
        key = (function, *more) if more else function
        if key not in known:
            known[key] = function(record, *more, **named)
        return known[key]

    return kept
