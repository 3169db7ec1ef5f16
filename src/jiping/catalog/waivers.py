"""The file in which a unit or a bureau keeps what it has accepted: read, checked, and written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

from jiping.catalog.files import load_text
from jiping.model.errors import Unreadable, reason_of
from jiping.model.steady import Subject
from jiping.model.waiver import Waiver

HEAD = "# 豁免登记：核对时用 --waivers 指明这个文件。数值一变，豁免就失效。由 jiping waive 写入，也可以手工修改。\n"
LARGEST = 5_000_000
NEEDED = {"rule": "规则编号", "reason": "理由", "by": "同意人", "date": "日期"}
KEYS = ("rule", "unit", "year", "form", "project", "cell", "value", "seal", "reason", "by", "date", "until")


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """What is kept in a file. Raises ``Unreadable``, naming file, entry and key, where it cannot be understood."""
    raw = _loaded(path)
    if not isinstance(raw, dict) or set(raw) != {"waivers"} or not isinstance(raw["waivers"] or [], list):
        raise Unreadable(f"{path.name} 不是豁免文件：里面应当只有 waivers 一项，下面逐条列出。")
    return tuple(_waiver(entry, path.name, number) for number, entry in enumerate(raw["waivers"] or [], 1))


def write_waivers(path: Path, waivers: Iterable[Waiver]) -> None:
    """Write the file anew; remarks at its head are kept. The old file stays where the new one cannot be written."""
    import yaml

    class Plain(yaml.SafeDumper):
        """Numbers and dates without quotation marks: everything is read as text again."""

        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the parent has it

    entries = [dict(_entries(waiver)) for waiver in waivers]
    body = yaml.dump({"waivers": entries}, Dumper=Plain, allow_unicode=True, sort_keys=False, width=1000)
    draft = path.with_name(f".{path.name}-{os.getpid()}.part")
    try:
        draft.write_text(_head(path) + body, encoding="utf-8", errors="replace", newline="\n")
        os.replace(draft, path)  # noqa: PTH105 - at once or not at all
    except OSError as trouble:
        raise Unreadable(f"写不进“{path}”（{reason_of(trouble)}），请换一个位置。") from None
    finally:
        with suppress(OSError):  # nothing stays behind where it could not be put in its place
            draft.unlink(missing_ok=True)


def _loaded(path: Path) -> Any:
    import yaml

    try:
        found = path.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):  # reading it may wait for ever
            raise Unreadable(f"“{path}”是管道或设备，不是豁免文件。")
        if found.st_size > LARGEST:
            raise Unreadable(f"{path.name} 太大了（超过 {LARGEST // 1_000_000} MB），不像是豁免文件。")
        return load_text(_text(path.read_bytes()))
    except FileNotFoundError:
        raise Unreadable(f"找不到豁免文件“{path}”，请核对文件名和所在位置。") from None
    except OSError as trouble:
        raise Unreadable(f"打不开豁免文件“{path}”（{reason_of(trouble)}）。") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as trouble:
        mark = getattr(trouble, "problem_mark", None)
        where = f"第 {mark.line + 1} 行" if mark else "有的地方"
        raise Unreadable(f"{path.name} {where}写得不合 YAML 的格式（缩进、冒号后的空格、引号），读不出来。") from None


def _text(raw: bytes) -> str:
    """Text as editors of Chinese Windows keep it."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def _waiver(entry: Any, file: str, number: int) -> Waiver:
    where = f"{file} 第 {number} 条豁免"
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise Unreadable(f"{where}应当写成一组带名称的值，每个值是一段文字。")
    if unknown := [key for key in entry if key not in KEYS]:
        raise Unreadable(f"{where}里的 {unknown[0]} 是不认识的键，请检查拼写。")
    for key, name in NEEDED.items():
        if not entry.get(key, "").strip():
            raise Unreadable(f"{where}没有写{name}（{key}）。")
    for key in ("date", "until"):
        if entry.get(key) and not is_date(entry[key]):
            raise Unreadable(f"{where}的 {key} 写的是“{entry[key]}”，应当是日期，如 2026-06-30。")
    year = entry.get("year", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Unreadable(f"{where}的 year 写的是“{year}”，应当是四位数字的年度。")
    get = entry.get
    return Waiver(
        entry["rule"].strip().upper(), "".join(get("unit", "").split()),
        Subject(get("form", ""), get("project", ""), get("cell", "")), entry["reason"].strip(), entry["by"].strip(),
        entry["date"], get("until", ""), int(year) if year else None, get("value", ""), get("seal", ""),
    )


def is_date(text: str) -> bool:
    """Whether a text is a day written as 2026-06-30."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _entries(waiver: Waiver) -> Iterator[tuple[str, str]]:
    values = {
        "rule": waiver.rule, "unit": waiver.unit, "year": str(waiver.year or ""), **waiver.subject._asdict(),
        "value": waiver.value, "seal": waiver.seal, "reason": waiver.reason, "by": waiver.by, "date": waiver.date,
        "until": waiver.until,
    }
    return ((key, values[key]) for key in KEYS if values[key])


def _head(path: Path) -> str:
    """The remarks at the head of the file as it is."""
    if not path.exists():
        return HEAD
    lines = _text(path.read_bytes()).splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#"), lines))
