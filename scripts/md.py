"""Small pieces of Markdown that all reference pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def page(title: str, source: str, *parts: str) -> str:
    """A page with its title, a remark on where it comes from, and its parts; empty parts are left out."""
    remark = f"<!-- 由 make docs 生成，请勿手改；来源：{source} -->"
    return "\n\n".join([f"# {title}", remark, *(part for part in parts if part)]) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; line breaks and bars inside a cell are made harmless. Empty without rows."""
    lines = [_row(row) for row in rows]
    return "\n".join([_row(headings), "|" + "---|" * len(headings), *lines]) if lines else ""


def section(title: str, body: str) -> str:
    """A section; empty without a body."""
    return f"## {title}\n\n{body}" if body else ""


def listed(items: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def block(lines: Iterable[str]) -> str:
    """Lines as they stand."""
    return "\n".join(["```text", *lines, "```"])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "") for cell in cells) + " |"
