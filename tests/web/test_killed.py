"""The power goes, twenty times, in the middle of saves and imports: what was acknowledged is there, and nothing is stuck."""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tests.web.site import Site

pytestmark = pytest.mark.skipif(os.environ.get("JIPING_SLOW") != "1", reason="minutes long, with servers of its own: make test-web")
TIMES = 20
WRITERS = 4
EXAMPLE = Path(__file__).parents[2] / "examples" / "自评材料.docx"
BEGIN = """
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from jiping.web.draft.start import started
from jiping.web.models import *
for row in Submission.objects.order_by("unit__path")[:{writers}]:
    draft = started(row)
    user = row.unit.posts.get(role="filler").user
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    form = next(form for form in draft.tree["forms"] if "goal" in form)
    print(row.pk, user.pk, session.session_key, form["_id"] + "/goal/expected")
"""
END = """
import json
from jiping.web.draft.tree import find
from jiping.web.models import *
kept = {{str(key) for key in Edit.objects.values_list("key", flat=True)}}
texts = {{}}
for draft in Draft.objects.all():
    for edit in Edit.objects.filter(submission=draft.submission, verb="set").order_by("revision"):
        texts[str(draft.pk)] = (edit.new, find(draft.tree, edit.address))
print(json.dumps({{"kept": sorted(kept), "texts": texts, "faults": list(faults()),
    "jobs": list(Job.objects.values_list("state", "sentence")), "asked": Attachment.objects.count()}}))
"""
WAITING = "from jiping.web.models import *; print(Job.objects.exclude(state__in=('done', 'failed')).count())"


class Writer(threading.Thread):
    """A clerk whose browser saves and sends files, again and again until an answer comes."""

    def __init__(self, site: Site, line: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.site, self.stop = site, stop
        self.row, self.user, self.session, self.address = line.split()
        self.acknowledged: list[tuple[str, str]] = []
        self.uploads = 0
        self.text = ""

    def run(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            change = {"key": str(uuid4()), "address": self.address, "old": self.text, "new": f"{self.row}号单位第{number}次"}
            while not self.stop.is_set() and not self._saved(change):
                time.sleep(0.02)
            if number % 25 == 1 and self._sent():
                self.uploads += 1

    def _saved(self, change: dict[str, str]) -> bool:
        body = json.dumps({"user": int(self.user), "changes": [change]}).encode()
        answer = self._post(f"/filings/{self.row}/save/", body, "application/json")
        if answer is None:
            return False
        assert not answer["answers"][0].get("conflict"), answer
        self.acknowledged.append((change["key"], change["new"]))
        self.text = change["new"]
        return True

    def _sent(self) -> bool:
        mark = uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="a.docx"\r\n\r\n'
        body = head.encode() + EXAMPLE.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        return self._post(f"/filings/{self.row}/import/", body, f"multipart/form-data; boundary={mark}") is not None

    def _post(self, path: str, body: bytes, kind: str) -> Any:
        """The answer as data; nothing where the server died meanwhile."""
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=10)
        token = "a" * 32
        try:
            connection.request("POST", path, body, {
                "Content-Type": kind, "Cookie": f"sessionid={self.session}; csrftoken={token}", "X-CSRFToken": token,
                "Accept": "application/json",
            })
            answer = connection.getresponse()
            told = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        return json.loads(told) if answer.status == 200 else None


def test_twenty_sudden_ends_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    with Site(tmp_path) as site:
        site.work()
        stop = threading.Event()
        writers = [Writer(site, line, stop) for line in site.run(BEGIN.format(writers=WRITERS)).splitlines()]
        for writer in writers:
            writer.start()
        for number in range(TIMES):
            time.sleep(0.4 + 0.07 * (number % 5))
            site.kill()
            site.kill_worker()
            site.start()
            site.work()
        time.sleep(0.5)
        stop.set()
        for writer in writers:
            writer.join(20)
        _wait_for_jobs(site)
        told = json.loads(site.run(END.format()))
    acknowledged = [key for writer in writers for key, _ in writer.acknowledged]
    assert len(acknowledged) > TIMES * WRITERS
    assert not set(acknowledged) - set(told["kept"]), "an acknowledged save is lost"
    assert len(told["kept"]) == len(set(told["kept"]))
    for writer in writers:
        last, stands = told["texts"][writer.row]
        assert last == stands, "the draft is what its last change says"
    assert told["faults"] == []
    assert {state for state, _ in told["jobs"]} <= {"done", "failed"}
    assert 0 < sum(writer.uploads for writer in writers) <= len(told["jobs"])


def _wait_for_jobs(site: Site, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while int(site.run(WAITING)) and time.monotonic() < end:
        time.sleep(1)
