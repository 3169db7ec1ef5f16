"""The site under the load of a deadline's hour, on SQLite and on PostgreSQL where it is installed: nothing lost, no 5xx, how quick.

make load            200 clerks, two minutes
make load CLERKS=50 SECONDS=30
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web.site import Site
from tests.web.test_postgresql import PROGRAMS, cluster

ROOT = Path(__file__).parents[1]
BEGIN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from jiping.web.demo import filings
from jiping.web.demo.county import FORMS
from jiping.web.models import *
round_ = Round.objects.get()
above = Unit.objects.get(code="005")
for number in range({clerks}):
    unit = Unit.objects.create(name=f"清源县第{{number}}农技站", code=f"L{{number:04}}", kind=Kind.UNIT, parent=above)
    user = User.objects.create(username=f"l{{number}}", full_name=f"经办{{number}}")
    Post.objects.create(user=user, role=Role.FILLER, unit=unit)
    row = Submission.objects.create(round=round_, unit=unit)
    draft = Draft.objects.create(submission=row, tree=filings.sound(unit, FORMS, round_.year))
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    form = next(form for form in draft.tree["forms"] if "goal" in form)
    form["goal"]["expected"] = ""
    draft.save()
    print(row.pk, user.pk, session.session_key, form["_id"] + "/goal/expected", form["_id"])
"""
END = """
import sys
from jiping.web.draft.tree import find
from jiping.web.models import *
keys = {str(key): new for key, new in Edit.objects.values_list("key", "new")}
lost, rows = 0, set()
for line in open(sys.argv[1], encoding="utf-8"):
    row, key, new = line.split(maxsplit=2)
    lost += keys.get(key) != new.strip()
    rows.add(row)
for row in rows:  # a save whose answer came too late for its clerk may stand behind the last one noted
    edit = Edit.objects.filter(submission=row).order_by("revision").last()
    lost += find(Draft.objects.get(pk=row).tree, edit.address) != edit.new
print(lost, len(keys))
"""


def main(clerks: int, seconds: int) -> None:
    """Both databases, one after the other."""
    print(f"{clerks} 名经办人同时填报和核对，{seconds} 秒；毫秒为服务器应答时间（含本机压测程序争用处理器）")
    for name, database in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        if name == "PostgreSQL" and not PROGRAMS:
            print("PostgreSQL：没有安装，未测")
            continue
        with database() as address, tempfile.TemporaryDirectory() as folder:
            _one(name, address, Path(folder), clerks, seconds)


@contextmanager
def _sqlite() -> Iterator[str]:
    yield ""


_postgresql = contextmanager(cluster)


def _one(name: str, address: str, folder: Path, clerks: int, seconds: int) -> None:
    with Site(folder, database=address, workers=2) as site:
        people = site.run(BEGIN.format(clerks=clerks))
        noted, times = folder / "noted", folder / "times"
        command = [
            sys.executable, "-m", "locust", "-f", str(ROOT / "bench" / "clerks.py"), "--headless", "--users", str(clerks),
            "--spawn-rate", str(max(10, clerks // 10)), "--run-time", f"{seconds}s", "--host", site.base, "--only-summary",
            "--stop-timeout", "20", "--loglevel", "ERROR",
        ]
        environment = os.environ | {"JIPING_CLERKS": people, "JIPING_NOTED": str(noted), "JIPING_TIMES": str(times)}
        run = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        lost, kept = site.run("import sys; sys.argv = ['', " + repr(str(noted)) + "]" + END).split()
        print(f"{name}：保存 {kept} 次，已应答而丢失 {lost} 次")
        for row in json.loads(times.read_text(encoding="utf-8")):
            print("  {name:<8}{requests:>6} 次，失败 {failures}，中位数 {median:.0f} ms，95% {p95:.0f} ms".format(**row))
        if "Error" in run.stderr:
            print(run.stderr[-1000:])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 120)
