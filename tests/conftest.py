"""Shared fixtures: the acceptance documents, where they are at hand."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background: what is started here would be deaf, too
    signal.signal(signal.SIGINT, signal.default_int_handler)

DOCUMENTS = Path(__file__).parents[2] / "shared" / "documents"


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of real published documents; tests that need it are skipped where it is absent."""
    if not DOCUMENTS.is_dir():
        pytest.skip("没有 shared/documents：真实文件只用于验收，不随项目分发")
    return DOCUMENTS
