"""All filings compared with each other: examined one by one and laid aside on disk, then told with what all show."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import closing
from typing import IO, TYPE_CHECKING

from jiping.naming.texts import Frame

if TYPE_CHECKING:
    from jiping.model.result import Result
    from jiping.model.waiver import Waiver
    from jiping.rules.county import Digest, Spread

FASTEST = 1
MOST = 50  # remarks in the overview; all of them stand in the results
Examined = tuple["Result", "Digest | None"]  # the digest only where all are compared


class Across:
    """Examines many, keeps only what a comparison needs in memory, and tells all in their order when the last is there."""

    def __init__(self, policy: str, select: Collection[str], ignore: Collection[str], waivers: tuple[Waiver, ...]) -> None:
        from jiping import catalog

        self._policy = catalog.policy(policy) if policy else catalog.policy()
        self._select = select
        self._ignore = ignore
        self._waivers = waivers
        self._digests: list[Digest] = []
        self._remarks: list[tuple[str, str, str, str]] = []
        self._more = 0

    def results(self, pairs: Generator[Examined]) -> Generator[Result]:
        """Each result with what the comparison with the others shows. They wait in a file that removes itself."""
        import pickle
        from tempfile import TemporaryFile
        from zlib import decompress

        from jiping.examine import among_others
        from jiping.rules.county import check_county

        with TemporaryFile() as shelf, closing(pairs):
            lengths = [self._lay_aside(result, digest, shelf) for result, digest in pairs]
            shelf.seek(0)
            told = check_county(self._digests, self._policy, select=self._select, ignore=self._ignore)
            for length, remarks in zip(lengths, told, strict=True):
                alone: Result = pickle.loads(decompress(shelf.read(length)))  # noqa: S301 - from our own process
                result = among_others(alone, remarks, waivers=self._waivers)
                self._remember(result, len(remarks.findings))
                yield result

    def _lay_aside(self, result: Result, digest: Digest | None, shelf: IO[bytes]) -> int:
        import pickle
        from zlib import compress

        assert digest
        self._digests.append(digest)
        return shelf.write(compress(pickle.dumps(result, pickle.HIGHEST_PROTOCOL), FASTEST))

    def _remember(self, result: Result, number: int) -> None:
        """Keep the first remarks for the overview, and count the others."""
        found = [finding for finding in result.findings[len(result.findings) - number :] if not finding.waived]
        room = MOST - len(self._remarks)
        self._remarks += [(result.source.name, one.level, one.code, one.message) for one in found[:room]]
        self._more += len(found[room:]) if room > 0 else len(found)

    def overview(self, frame: Frame) -> Iterator[tuple[str, list[str]]]:
        """What the overview says of all together: a title and lines each."""
        from jiping.rules.county import spread

        if self._remarks:
            lines = [frame("sum.remark", name=name, level=frame(level), code=code, message=message)
                     for name, level, code, message in self._remarks]
            yield frame("sum.remarks"), [*lines, *([frame("sum.more", n=self._more)] if self._more else [])]
        if spreads := spread(self._digests, self._policy):
            yield frame("sum.spreads"), list(_spread_lines(spreads, frame))


def _spread_lines(spreads: Iterable[Spread], frame: Frame) -> Iterator[str]:
    from jiping.model.numbers import percent, plain
    from jiping.naming.labels import kind_name

    for one in spreads:
        yield frame(
            "sum.spread", kind=kind_name(one.kind, frame), forms=one.forms, high=one.high, full=one.full, line=plain(one.line),
            high_share=percent(one.high_share, 1), full_share=percent(one.full_share, 1),
            lowest=plain(one.lowest), middle=plain(one.middle, 2), highest=plain(one.highest),
        )
