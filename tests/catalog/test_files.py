"""Reading ``data/``: every scalar is text, and a faulty file is told by one sentence."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from jiping.catalog.files import lineage, load, load_text, names, only, typed
from jiping.model.errors import Unreadable


def test_every_scalar_is_text_so_that_no_number_is_a_float() -> None:
    assert load_text("{a: 0.1, b: true, c: 2020-02-25, d: }") == {"a": "0.1", "b": "true", "c": "2020-02-25", "d": ""}


def test_typed_values_are_decimals_booleans_and_tuples() -> None:
    raw = {"from": "0.8", "grade": "优", "on": "true", "off": "false", "steps": ["1", "-2.50"]}
    assert typed(raw) == {
        "from": Decimal("0.8"), "grade": "优", "on": True, "off": False, "steps": (Decimal(1), Decimal("-2.50")),
    }


def test_a_date_stays_text() -> None:
    assert typed("2020-02-25") == "2020-02-25"


def test_a_file_that_is_not_there_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        load("policies", "nowhere")


def test_the_names_of_a_folder_are_sorted() -> None:
    assert list(names("forms")) == sorted(names("forms"))
    assert "common" in names("forms")


def test_a_lineage_begins_with_the_widest() -> None:
    assert lineage("policies", "430681-2024", "评分办法") == ("national-2020", "hunan", "430681-2024")


def test_an_unknown_key_is_named_with_its_file() -> None:
    with pytest.raises(Unreadable, match=r"^county.yaml 里的 parameters.tilte 是不认识的键，请检查拼写。$"):
        only({"tilte": "x"}, ("title",), "county", "parameters")


def test_importing_the_catalog_reads_no_yaml() -> None:
    program = "import sys, jiping.catalog; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
