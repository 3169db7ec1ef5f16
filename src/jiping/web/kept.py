"""The database itself refuses to change what is written once: triggers for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TABLES = ("web_event", "web_edit", "web_version", "web_draw")
_MESSAGE = "written once"


def keep(connection: Any) -> None:
    """Put the triggers in place; again where they are there already."""
    let_go(connection)
    with connection.cursor() as cursor:
        for statement in _made(connection.vendor):
            cursor.execute(statement)


def let_go(connection: Any) -> None:
    """Take the triggers away."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in ("update", "delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")


def _made(vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION jiping_written_once() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$"
        )
    for table in TABLES:
        for verb in ("update", "delete"):
            name = f"{table}_no_{verb}"
            if vendor == "postgresql":
                yield (
                    f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION jiping_written_once()"
                )
            else:
                yield f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
