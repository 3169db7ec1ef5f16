"""``python -m jiping.web``: serve the site, run a worker, check the log; anything else is one of Django's own commands."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str]) -> None:
    """Run one command and end the process with its status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiping.web.settings")
    if arguments[:1] == ["serve"]:
        from jiping.web.serving import serve

        sys.exit(serve(arguments[1:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["jiping.web", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
