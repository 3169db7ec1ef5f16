"""The kinds of work that a page can ask for."""

from __future__ import annotations

from jiping.web.jobs import beginning, reading, targets, writing
from jiping.web.jobs.kind import Kind

KINDS: dict[str, Kind] = {"import": reading.KIND, "begin": beginning.KIND, "export": writing.KIND, "targets": targets.KIND}
