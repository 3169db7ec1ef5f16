"""Read files with the approved target forms, each for itself, as the command line does."""

from __future__ import annotations

from typing import Any

from jiping.read import read_filing
from jiping.rules.beside.counterpart import target_forms
from jiping.web.guarded.read import Order


def read_targets(order: Order) -> dict[str, Any]:
    """The filings of the files, and the titles of the forms in them that set targets."""
    filings = [read_filing(path, name).filing for path, name in order.files]
    titles = [
        "·".join(filter(None, (form.title.text, form.project.text))) or form.kind for filing in filings for form in target_forms(filing)
    ]
    return {"trees": [filing.to_json() for filing in filings], "titles": titles}
