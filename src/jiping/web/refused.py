"""What a person cannot do now, in one sentence for that person."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """Raised by steps and saves; the pages show the sentence, and nothing has changed."""

    def __init__(self, sentence: str, findings: list[dict[str, object]] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.findings = findings or []
