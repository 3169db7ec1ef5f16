"""Two hundred clerks in the hour before the deadline, for locust: each edits a cell, looks at the check, opens a page now and then.

Every save that the server has acknowledged is noted in a file, so that it can be looked for afterwards.
"""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path
from uuid import uuid4

from locust import HttpUser, between, events, task

PEOPLE = [line.split() for line in os.environ["JIPING_CLERKS"].splitlines()]
NOTED = Path(os.environ["JIPING_NOTED"]).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115 - as long as the load lasts
TURN = itertools.count()


class Clerk(HttpUser):
    """One person at one unit's form."""

    wait_time = between(5, 15)

    def on_start(self) -> None:
        """Sit down."""
        self.row, self.who, session, self.address, self.form = PEOPLE[next(TURN) % len(PEOPLE)]
        self.client.cookies.set("sessionid", session)
        self.client.cookies.set("csrftoken", "a" * 32)
        self.client.headers.update({"X-CSRFToken": "a" * 32, "Accept": "application/json"})
        self.text, self.number, self.revision = "", 0, 0

    @task(10)
    def edit(self) -> None:
        """Write in a cell, and see the check that follows."""
        self.number += 1
        key, new = str(uuid4()), f"本年计划完成第{self.number}项工作"
        change = {"key": key, "address": self.address, "old": self.text, "new": new}
        body = {"user": int(self.who), "changes": [change]}
        with self.client.post(f"/filings/{self.row}/save/", json=body, name="save", catch_response=True) as answer:
            told = answer.json()["answers"][0] if answer.status_code == 200 else None
            if told is None or told.get("conflict"):
                answer.failure(f"not saved: {answer.status_code}")
                return
        NOTED.write(f"{self.row} {key} {new}\n")
        self.text = new
        with self.client.get(
            f"/filings/{self.row}/live/?since={self.revision}&checked={self.revision}&form={self.form}", name="check", catch_response=True,
        ) as answer:
            if answer.status_code == 200:
                self.revision = answer.json()["revision"]

    @task(2)
    def look(self) -> None:
        """Open the form anew."""
        self.client.get(f"/filings/{self.row}/forms/{self.form}/", name="form")

    @task(1)
    def home(self) -> None:
        """Open the first page."""
        self.client.get("/", name="home")


@events.quitting.add_listener
def report(environment: object, **_: object) -> None:
    """What each kind of request took, as one line of JSON."""
    entries = environment.stats.entries.values()  # type: ignore[attr-defined]
    rows = [
        {"name": entry.name, "requests": entry.num_requests, "failures": entry.num_failures,
         "median": entry.get_response_time_percentile(0.5), "p95": entry.get_response_time_percentile(0.95)}
        for entry in entries
    ]
    Path(os.environ["JIPING_TIMES"]).write_text(json.dumps(rows), encoding="utf-8")
