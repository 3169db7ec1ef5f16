"""``jiping score``: every recomputed number beside the printed one, with the steps that led to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import FormId, Language, Output, Policy, frame_of, known_form, one_of
from jiping.cli.output import console, outlet
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from rich.text import Text

    from jiping.cli.texts import Frame
    from jiping.model.finding import Score
    from jiping.model.result import Result

FORMATS = ("text", "json")
STYLES = {"same": "green", "different": "bold red", "unclear": "yellow"}
UNVERIFIED = "*"
Agreement = Literal["same", "different", "unclear"]


def score(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="要复算的文件或文件夹；多个文件合成一份材料")],
    *,
    shape: Annotated[str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="输出格式，默认 text")] = "text",
    policy: Policy = "",
    form: FormId = "",
    lang: Language = "zh",
    output: Output = "",
) -> int:
    """Print the recomputed numbers of one file, or of several files of one unit."""
    from jiping.examine import examine

    frame = frame_of(lang)
    kind = one_of("--format", shape, FORMATS)
    paths = one_filing(files)
    result = examine(paths[0] if len(paths) == 1 else paths, policy=policy, form=known_form(form))
    if result.filing is None:
        raise Unreadable(result.findings[0].message)
    with outlet(output, machine=kind == "json", inputs=paths) as stream:
        if kind == "json":
            scores = [due.to_json() for due in result.scores]
            tree = {"source": result.source.name, "policy": result.policy, "scores": scores}
            stream.write(json.dumps(tree, ensure_ascii=False, indent=2) + "\n")
        else:
            screen = console(stream)
            for line in rendered(result, frame, screen.width):
                screen.print(line)
    return 0


def agreement(due: Score) -> Agreement:
    """Whether the printed number is the due one within the last digit that is printed."""
    from jiping.model.numbers import close

    printed = due.cell.number
    if printed is None:
        return "unclear"
    if due.due is None:
        inside = due.low is not None and due.high is not None and due.low <= printed <= due.high
        return "same" if inside else "different"
    expected = due.due * 100 if due.percent and due.cell.unit == "%" else due.due
    agrees = close(printed, expected, printed) or (due.percent and close(printed, due.due * 100, printed))
    return "same" if agrees else "different"


def rendered(result: Result, frame: Frame, width: int) -> Iterator[Text]:
    """The numbers by form, those that differ with their sum."""
    from rich.text import Text

    from jiping.cli.layout import wrap
    from jiping.cli.places import form_index, form_words
    from jiping.cli.wording import policy_title

    title = f"{result.source.name} — {frame('policy', title=policy_title(result.policy))}"
    yield from (Text(line, "bold") for line in wrap(title, width, indent=2))
    if not result.scores:
        yield Text(frame("score.none"))
        return
    found = [agreement(due) for due in result.scores]
    numbers = {name: sum(agrees == name for agrees in found) for name in STYLES}
    yield from (Text(line) for line in wrap(frame("score.head", all=len(found), **numbers), width))
    heading = None
    for due, agrees in zip(result.scores, found, strict=True):
        index = form_index(due.at)
        if index != heading:
            heading = index
            yield Text()
            yield from (Text(line, "bold") for line in wrap(form_words(result.filing, index, frame), width))
        yield from _number(result, due, agrees, frame, width)
    if not all(due.verified or not due.basis for due in result.scores):
        yield Text()
        yield Text(f"{UNVERIFIED} {frame('score.unverified')}", "dim")


def _number(result: Result, due: Score, agrees: Agreement, frame: Frame, width: int) -> Iterator[Text]:
    from rich.text import Text

    from jiping.cli.layout import wrap
    from jiping.cli.places import field_words

    said = frame(
        f"score.{agrees}", place=field_words(result.filing, due.at, frame),
        printed=due.cell.text or frame("score.blank"), due=due.due_text,
    )
    yield from (Text(line, STYLES[agrees]) for line in wrap("  " + said, width, indent=4))
    basis = frame("list").join(due.basis) + ("" if due.verified else UNVERIFIED)
    steps = due.steps + (frame("about", parts=basis) if due.basis else "")
    if steps:
        yield from (Text(line, "dim") for line in wrap("    " + steps, width, indent=4))
