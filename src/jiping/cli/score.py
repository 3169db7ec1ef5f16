"""``jiping score``: every recomputed number beside the printed one, with the steps that led to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import FormId, Language, Output, Policy, PolicyYear, frame_of, known_form, one_of, year_of
from jiping.cli.output import console, outlet
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from rich.text import Text

    from jiping.model.finding import Score
    from jiping.model.result import Result
    from jiping.naming.texts import Frame
    from jiping.score.derivation import Agreement

FORMATS = ("text", "json")
STYLES = {"same": "green", "different": "bold red", "unclear": "yellow"}
UNVERIFIED = "*"


def score(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="要复算的文件或文件夹；多个文件合成一份材料")],
    *,
    shape: Annotated[str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="输出格式，默认 text")] = "text",
    explain: Annotated[bool, typer.Option("--explain", help="每个数用一句话说明怎么得来、依据什么")] = False,
    policy: Policy = "",
    policy_year: PolicyYear = "",
    form: FormId = "",
    lang: Language = "zh",
    output: Output = "",
) -> int:
    """Print the recomputed numbers of one file, or of several files of one unit."""
    from jiping.examine import examine

    frame = frame_of(lang)
    kind = one_of("--format", shape, FORMATS)
    paths = one_filing(files)
    result = examine(
        paths[0] if len(paths) == 1 else paths, policy=policy, form=known_form(form),
        policy_year=year_of("--policy-year", policy_year),
    )
    if result.filing is None:
        raise Unreadable(result.findings[0].message)
    with outlet(output, machine=kind == "json", inputs=paths) as stream:
        if kind == "json":
            scores = [due.to_json() | (_explained(result, due, frame) if explain else {}) for due in result.scores]
            tree = {"source": result.source.name, "policy": result.policy, "scores": scores}
            stream.write(json.dumps(tree, ensure_ascii=False, indent=2) + "\n")
        else:
            screen = console(stream)
            for line in rendered(result, frame, screen.width, explain=explain):
                screen.print(line)
    return 0


def _explained(result: Result, due: Score, frame: Frame) -> dict[str, Any]:
    """The derivation of a number for machines."""
    from jiping import catalog
    from jiping.score.derivation import to_json

    assert result.filing
    policy = catalog.policy_of(result.filing, result.policy, result.policy_year)
    return {"explanation": to_json(due, policy, _place(result, due, frame))}


def _place(result: Result, due: Score, frame: Frame) -> str:
    """Whose number it is, as a sentence begins: 年度资金总额得分; the total is its own score."""
    from jiping.naming.labels import field_name
    from jiping.naming.places import field_words

    whose, _, what = field_words(result.filing, due.at, frame).rpartition("·")
    return whose if whose == field_name("total", frame) else whose + what


def rendered(result: Result, frame: Frame, width: int, *, explain: bool = False) -> Iterator[Text]:
    """The numbers by form, those that differ with their sum, or each with its derivation as a sentence."""
    from rich.text import Text

    from jiping.cli.layout import wrap
    from jiping.cli.wording import policy_words
    from jiping.naming.places import form_index, form_words
    from jiping.score.derivation import agreement

    title = f"{result.source.name} — {policy_words(result, frame)}"
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
        yield from (_sentence if explain else _number)(result, due, agrees, frame, width)
    if not explain and not all(due.verified or not due.basis for due in result.scores):
        yield Text()
        yield Text(f"{UNVERIFIED} {frame('score.unverified')}", "dim")


def _number(result: Result, due: Score, agrees: Agreement, frame: Frame, width: int) -> Iterator[Text]:
    from rich.text import Text

    from jiping.cli.layout import wrap
    from jiping.naming.places import field_words

    said = frame(
        f"score.{agrees}", place=field_words(result.filing, due.at, frame),
        printed=due.cell.text or frame("score.blank"), due=due.due_text,
    )
    yield from (Text(line, STYLES[agrees]) for line in wrap("  " + said, width, indent=4))
    basis = frame("list").join(due.basis) + ("" if due.verified else UNVERIFIED)
    steps = due.steps + (frame("about", parts=basis) if due.basis else "")
    if steps:
        yield from (Text(line, "dim") for line in wrap("    " + steps, width, indent=4))


def _sentence(result: Result, due: Score, agrees: Agreement, frame: Frame, width: int) -> Iterator[Text]:
    from rich.text import Text

    from jiping.cli.layout import wrap
    from jiping.score.derivation import sentence

    said = sentence(due, _place(result, due, frame))
    yield from (Text(line, STYLES[agrees]) for line in wrap("  " + said, width, indent=4))
