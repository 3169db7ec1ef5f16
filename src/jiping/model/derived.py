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
        key = (function, *more)
        try:
            return known[key]
        except KeyError:
            answer = known[key] = function(record, *more, **named)
            return answer

    @wraps(function)
    def kept_alone(record: Any) -> Answer:
        """As asked nearly always: a call without further arguments costs half as much."""
        known: dict[Any, Answer] = record.__dict__
        try:
            return known[function]
        except KeyError:
            answer = known[function] = function(record)  # type: ignore[call-arg]
            return answer

    alone = function.__code__.co_argcount + function.__code__.co_kwonlyargcount == 1
    return kept_alone if alone else kept  # type: ignore[return-value]
