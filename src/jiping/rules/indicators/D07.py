"""D07: the same indicator under output and under benefit, or twice in one class."""

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from jiping.model.cell import NOWHERE
from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import BENEFITS, OUTPUTS, bare_name, class_of, is_part
from jiping.rules.likeness import similarity
from jiping.rules.rule import Saying, found, not_applicable, rule

LEAST = 4  # shorter names are alike by chance
ALIKE = Decimal("0.9")


@rule("D07", level="warning", basis=["财预〔2021〕101号"])
def same_indicator_twice(evaluation: Evaluation) -> Saying:
    """同一个指标考核了两次

    同一件事既作产出又作效益，或在表里出现两次，就计了两次分；复核时通常只认一次。
    名称几乎相同（只差个别字、没有不同的数字）且指标值相同的才报；“其中”行和评分表不比；出现几次的，每一次只与前面的一项比。
    """
    rows = [row for row in evaluation.indicators if len(bare_name(row)) >= LEAST and not is_part(row)]
    if evaluation.kind == "scorecard" or len(rows) < 2:
        return not_applicable("没有两个以上的指标")
    targets: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        targets.setdefault(row.target.text, []).append(index)
    for one, other in sorted(pair for same in targets.values() if len(same) > 1 for pair in _twins(rows, same)):
        first, second = rows[one], rows[other]
        told = "既列在产出指标，又列在效益指标" if _across(first, second) else "在表里出现两次"
        yield found(f"“{bare_name(second)[:20]}”{told}，同一件事计了两次分；请只保留一项", second.name, first.name)
    return None


def _twins(rows: Sequence[Indicator], same: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Among rows of one target: each that stands there again, with the first such row above it."""
    named: dict[str, dict[Hashable, int]] = {}  # of each name the first row in each cell, second level and class
    outputs: dict[str, dict[str, int]] = {}  # of the same figures in the name, the first row of each name
    for index in same:
        row, name = rows[index], bare_name(rows[index])
        alike = named.setdefault(name, {})
        above = next((other for other in alike.values() if _repeats(rows[other], row)), None)
        if len(name) >= 2 * LEAST and class_of(row) in BENEFITS:
            near = _alike(rows, outputs.get(_figures(name), {}), row)
            above = near if above is None or (near is not None and near < above) else above
        elif len(name) >= 2 * LEAST and class_of(row) in OUTPUTS:
            outputs.setdefault(_figures(name), {}).setdefault(name, index)
        alike.setdefault((row.name.place, row.level2.text, class_of(row)), index)
        if above is not None:
            yield above, index


def _repeats(first: Indicator, second: Indicator) -> bool:
    """Whether a row of the same name is the same indicator; a merged cell filled down is one name for several."""
    return not _merged(first, second) and (first.level2.text == second.level2.text or class_of(first) != class_of(second))


def _alike(rows: Sequence[Indicator], outputs: dict[str, int], row: Indicator) -> int | None:
    """The first output whose name differs from that of a benefit by a few signs only."""
    name = bare_name(row)
    for other, index in outputs.items():
        if other == name or abs(len(other) - len(name)) > len(other) * 0.2 or not similarity(other, name, ALIKE):
            continue
        if not _merged(rows[index], row):
            return index
    return None


def _merged(first: Indicator, second: Indicator) -> bool:
    """Whether both names are one merged cell filled down."""
    return bool(first.name.place == second.name.place != NOWHERE)


def _across(first: Indicator, second: Indicator) -> bool:
    return class_of(first) in OUTPUTS and class_of(second) in BENEFITS


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit() or char in "一二三四五六七八九十甲乙丙丁上下")
