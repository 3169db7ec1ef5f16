"""Begin a filing from last year's material or from the final accounts: the blank forms with what is certain in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jiping import catalog
from jiping.begin import Last, begin, carried
from jiping.model.accounts import Accounts
from jiping.model.cell import Place
from jiping.model.filing import build, leaves
from jiping.naming.filing import wording
from jiping.read import read_filing
from jiping.read.accounts import read_accounts
from jiping.write.wording import Wording

Files = tuple[tuple[Path, str], ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What to begin from. Last year's material is a tree with a name, or files; ``accounts`` is one file."""

    forms: tuple[str, ...]
    unit: str
    year: int
    last_tree: dict[str, Any] | None = None
    last_name: str = ""
    last_files: Files = ()
    accounts: Files = ()


def begun(order: Sources) -> dict[str, Any]:
    """As ``read_files`` tells it: ``tree`` and ``told``; there is no original to be drawn."""
    forms = [catalog.form(name) for name in order.forms]
    last = _last(order)
    made = begin(forms, _accounts(order), last, unit=order.unit, year=order.year)
    made = carried(made, forms, last) if last else made
    tree = {key: value for key, value in made.tree.items() if key != "sources"}
    filing = build(tree)
    names = wording(filing)
    shown = [
        {"kind": form.kind, "kind_name": names.kind(form.kind), "name": names.form(index), "doubtful": 0, "unit": "", "year": None,
         "filled": sum(bool(cell.text) for cell in leaves(form))}
        for index, form in enumerate(filing.forms)
    ]
    return {"tree": tree, "told": {
        "source": {"name": _names(order), "sha256": "", "format": ""}, "remarks": list(made.remarks), "unit": "", "year": None,
        "least": 0, "sure": 0, "forms": shown, "doubts": [], "unplaced": [], "missing": [list(one) for one in made.missing],
        "sources": {at: _source(source, names) for at, source in made.tree["sources"].items()},
    }}


def _last(order: Sources) -> Last | None:
    if order.last_files:
        reading = read_filing(order.last_files) if len(order.last_files) > 1 else read_filing(*order.last_files[0])
        return Last(reading.filing, reading.source.name)
    return Last(build(order.last_tree), order.last_name) if order.last_tree else None


def _accounts(order: Sources) -> Accounts | None:
    return read_accounts(*order.accounts[0]) if order.accounts else None


def _names(order: Sources) -> str:
    return "、".join(name for name in (order.last_name, *(name for _, name in (*order.last_files, *order.accounts))) if name)


def _source(source: dict[str, Any], names: Wording) -> dict[str, str]:
    return {"file": source["file"], "place": names.place(Place(**source["place"])), "how": source["how"]}
