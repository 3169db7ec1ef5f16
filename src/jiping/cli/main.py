"""The entry point: runs one command and turns everything that may happen into an exit code and one sentence.

Exit codes: 0 no errors, 1 errors found, 2 something could not be read or the call was wrong. ``--version`` is
answered before anything heavy is imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from jiping import __version__
from jiping.model.errors import Unreadable

WRONG = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is returned, never raised."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _always_somewhere_to_print()
    _never_fail_on_a_character()
    try:
        code = _version() if arguments[:1] in (["--version"], ["-V"]) else _run(arguments)
        sys.stdout.flush()
        return code
    except Unreadable as trouble:
        return _say(trouble.sentence, WRONG)
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        return _gone()
    except Exception as crash:
        return _no_room(crash) or _crashed(crash)


def _version() -> int:
    print(f"jiping {__version__}")
    return 0


def _run(arguments: list[str]) -> int:
    import typer
    from typer.main import get_command

    from jiping.cli.app import app

    book = get_command(app)
    try:
        with book.make_context("jiping", arguments) as context:
            return int(book.invoke(context) or 0)
    except typer.Exit as end:
        return end.exit_code


def _always_somewhere_to_print() -> None:
    """Where the caller has closed an output, what is printed goes nowhere, as for a program without a console."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            from pathlib import Path  # hardly ever needed, and slow to load

            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the program runs


def _never_fail_on_a_character() -> None:
    """A console of an older code page prints ? for what it does not know."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _interrupted() -> int:
    from jiping.cli.trouble import INTERRUPTED

    return _say("已按您的要求中断。", INTERRUPTED)


def _gone() -> int:
    """Whoever read the output has left: say nothing, not even while Python flushes on its way out."""
    from jiping.cli.trouble import BROKEN_PIPE

    with suppress(OSError):  # where the output is no file at all
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _no_room(crash: Exception) -> int:
    """The disk on which the output was to go is full: the exit code, or 0 where it was something else."""
    from jiping.cli.output import full

    if not (isinstance(crash, OSError) and (why := full(crash))):
        return 0
    _gone()  # or Python would try once more on its way out
    return _say(f"输出写不下去（{why}），结果不完整；请腾出空间后再试。", WRONG)


def _crashed(crash: Exception) -> int:
    from jiping.model.crash import crash_sentence, debugging

    if debugging():
        raise crash
    return _say(crash_sentence(crash), WRONG)
