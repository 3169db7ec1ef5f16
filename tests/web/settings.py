"""The site's settings for the tests: data in a folder of its own, which goes when the tests end."""

from __future__ import annotations

import atexit
import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="jiping-web-")
atexit.register(_folder.cleanup)
os.environ["JIPING_DATA"] = _folder.name
os.environ["JIPING_HTTP"] = "1"

from jiping.web.settings import *  # noqa: E402, F403 - after the folder is known

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
AXES_ENABLED = True

# A file, so that a worker of its own can be started beside the tests; what a power cut would take does not matter here.
for _database in DATABASES.values():  # noqa: F405
    if _database["ENGINE"].endswith("sqlite3"):
        _database["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405
        _database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
