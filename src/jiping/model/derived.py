"""What many ask of the same record: found out once, and kept with the record for as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, cast, overload

Asked = TypeVar("Asked")
More = ParamSpec("More")
Answer = TypeVar("Answer")


class Keeping:
    """A record that can keep what is derived from it, beside its fields: it is neither compared nor pickled."""

    __slots__ = ("__dict__",)


class derived_property(Generic[Asked, Answer]):  # noqa: N801 - stands where ``property`` does
    """``cached_property`` without its lock, which takes longer than most answers: who asks at once finds the same."""

    def __init__(self, function: Callable[[Asked], Answer]) -> None:
        self.function, self.name, self.__doc__ = function, function.__name__, function.__doc__

    @overload
    def __get__(self, record: None, owner: type[Asked]) -> Self: ...
    @overload
    def __get__(self, record: Asked, owner: type[Asked]) -> Answer: ...
    def __get__(self, record: Asked | None, owner: type[Asked]) -> Self | Answer:
        """Work it out; from then on the record's own dictionary answers."""
        if record is None:
            return self
        answer: Answer = self.function(record)
        record.__dict__[self.name] = answer
        return answer


def derived(
    function: Callable[Concatenate[Asked, More], Answer],
) -> Callable[Concatenate[Asked, More], Answer]:
    """A function of a record, or of a record and a text, that is worked out once for each; ``cached_property`` for functions.

    The answer is shared by all who ask, so it should be one that nobody alters. Asked for so often that the two kinds of
    call are kept apart: gathering arguments would cost more than looking the answer up.
    """

    @wraps(function)
    def kept(record: Any) -> Answer:
        known: dict[Any, Answer] = record.__dict__
        try:
            return known[function]
        except KeyError:
            answer = known[function] = function(record)  # type: ignore[call-arg]
            return answer

    @wraps(function)
    def kept_for(record: Any, further: Any) -> Answer:
        known: dict[Any, Answer] = record.__dict__
        key = (function, further)
        try:
            return known[key]
        except KeyError:
            answer = known[key] = function(record, further)  # type: ignore[call-arg]
            return answer

    chosen = kept if function.__code__.co_argcount == 1 else kept_for
    return cast("Callable[Concatenate[Asked, More], Answer]", chosen)
