"""What the guide to deployment hands out: its commands exist, its settings are read, and Django finds nothing to blame."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parents[2]
DEPLOY, GUIDE = ROOT / "deploy", ROOT / "docs" / "howto" / "deploy.md"
SETTINGS = (ROOT / "src" / "jiping" / "web" / "settings.py").read_text(encoding="utf-8")
HANDED_OUT = sorted([*DEPLOY.iterdir(), GUIDE])


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", HANDED_OUT, ids=lambda path: path.name)
def test_every_command_of_the_site_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"(?:jiping\.web|jiping-site) ([a-z_]+)", text(path))) - {"serve"}
    assert named <= set(get_commands())


@pytest.mark.parametrize("path", HANDED_OUT, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_read(path: Path) -> None:
    for name in re.findall(r"\b(?:JIPING_[A-Z_]+|DATABASE_URL)\b", text(path)):
        assert f'"{name}"' in SETTINGS, name


def test_the_guide_names_every_setting_and_every_file_that_lies_beside_it() -> None:
    guide = text(GUIDE)
    for name in set(re.findall(r'environ\.get\("([A-Z_]+)"', SETTINGS)):
        assert f"`{name}`" in guide, name
    for path in DEPLOY.iterdir():
        assert f"deploy/{path.name}" in guide, path.name


def test_the_web_server_takes_in_what_the_site_takes_in() -> None:
    from jiping.web.uploads import most_together

    size = re.search(r"client_max_body_size (\d+)m;", text(DEPLOY / "nginx.conf"))
    assert size is not None
    assert int(size[1]) << 20 > most_together()


def test_the_settings_of_a_real_site_pass_the_check_for_deployment(tmp_path: Path) -> None:
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "jiping.web.settings", "JIPING_DATA": str(tmp_path), "JIPING_HOSTS": "jiping.example",
        "JIPING_HTTP": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "jiping.web", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )
    assert done.returncode == 0, done.stderr


def test_both_services_are_kept_in_the_same_bounds() -> None:
    kept = re.compile(r"^(?:UMask|NoNew|Private|Protect|ReadWrite|Capability|Lock|Restrict|SystemCall)\w*=.*$", re.MULTILINE)
    bounds = {name: kept.findall(text(DEPLOY / name)) for name in ("jiping-web.service", "jiping-worker.service")}
    assert bounds["jiping-web.service"] == bounds["jiping-worker.service"]
    assert len(bounds["jiping-web.service"]) > 15


def test_the_port_of_the_container_is_open_to_this_machine_alone() -> None:
    """The site believes the address and the protocol that the web server in front writes."""
    for path in (GUIDE, DEPLOY / "Containerfile"):
        assert set(re.findall(r"-p (\S+):8000", text(path))) == {"127.0.0.1:8000"}, path.name
