"""The one exception that a user's file may raise."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - what the user may meet is no fault of the program
    """A file or a call that cannot be worked with; the message is one clear Chinese sentence for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
