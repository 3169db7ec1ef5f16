"""The accounts of a unit from its disclosure: `read_accounts` for a file, `accounts_of` for a document."""

from __future__ import annotations

from pathlib import Path

from jiping.model.accounts import Accounts
from jiping.read.accounts.gather import accounts_of
from jiping.read.reading import read

__all__ = ["accounts_of", "read_accounts"]


def read_accounts(source: str | Path | bytes, name: str = "") -> Accounts:
    """A disclosure of final accounts, by path or as bytes. ``Unreadable`` where it is blank, or is no 部门决算."""
    return accounts_of(read(source, name))
