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
    _never_fail_on_a_character()
    if arguments[:1] in (["--version"], ["-V"]):
        print(f"jiping {__version__}")
        return 0
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except Unreadable as trouble:
        return _say(trouble.sentence, WRONG)
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        return _gone()
    except Exception as crash:
        return _crashed(crash)


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


def _crashed(crash: Exception) -> int:
    from jiping.cli.trouble import crash_sentence, debugging

    if debugging():
        raise crash
    return _say(crash_sentence(crash), WRONG)
