"""The site's settings for the tests: data in a folder of its own, which goes when the tests end.

The type checker asks for these settings too, and ends without clearing up: the folder is made where tests begin.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.gettempdir(), f"jiping-web-{secrets.token_hex(8)}")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ |= {"JIPING_DATA": str(_folder), "JIPING_HTTP": "1", "JIPING_SECRET_KEY": secrets.token_hex(32)}

from jiping.web.settings import *  # noqa: E402, F403 - after the folder is known

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
AXES_ENABLED = True

# A file, so that a worker of its own can be started beside the tests; what a power cut would take does not matter here.
for _database in DATABASES.values():  # noqa: F405
    if _database["ENGINE"].endswith("sqlite3"):
        _database["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405
        _database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
