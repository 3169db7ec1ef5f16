"""Does every library that the core needs come as a wheel for the machines of clerks? Asked of the package index.

usage: check_wheels.py [--offline]

The locked versions are downloaded for each machine into a folder that is thrown away again, so the network is needed;
``--offline`` only looks which wheels the lock file lists. Exit code 1 where a wheel is missing.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

ROOT = Path(__file__).parents[1]
PYTHONS = ("311", "312", "313")
GLIBC = (28, 27, 26, 24, 17)  # UOS 20 and Kylin V10 have glibc 2.28


def _linux(machine: str) -> tuple[str, ...]:
    return (*(f"manylinux_2_{minor}_{machine}" for minor in GLIBC), f"manylinux2014_{machine}")


MACHINES = {
    "Windows x64": ("win_amd64",),
    "macOS arm64": (
        *(f"macosx_{major}_0_{kind}" for major in (11, 12, 13, 14) for kind in ("arm64", "universal2")),
        *(f"macosx_10_{minor}_universal2" for minor in range(9, 17)),
    ),
    "Linux arm64（麒麟、统信）": _linux("aarch64"),
    "Linux x64（麒麟、统信）": _linux("x86_64"),
}


@cache
def locked() -> dict[str, tuple[str, list[str]]]:
    """Version and wheels of everything that the core needs, from the lock file; Windows' own needs included."""
    packages = {package["name"]: package for package in _lock()["package"]}
    wanted, found = ["jiping"], dict[str, tuple[str, list[str]]]()
    while wanted:
        package = packages[wanted.pop()]
        wheels = [wheel["url"].rpartition("/")[2] for wheel in package.get("wheels", ())]
        found[package["name"]] = package["version"], wheels
        wanted += [need["name"] for need in package.get("dependencies", ()) if need["name"] not in found]
    del found["jiping"]
    return dict(sorted(found.items()))


def _lock() -> Any:
    return tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))


def fits(wheel: str, platforms: tuple[str, ...], python: str) -> bool:
    """Whether a wheel of that name installs on such a machine."""
    if not wheel.endswith(".whl"):
        return False
    tag, abi, platform = wheel.removesuffix(".whl").split("-")[-3:]
    pythons = tag.split(".")
    newest = any(re.fullmatch(r"cp3\d+", each) and int(each[2:]) <= int(python) for each in pythons)
    own = f"cp{python}" in pythons and abi == f"cp{python}" or newest and abi == "abi3" or "py3" in pythons and abi == "none"
    return own and (platform == "any" or bool(set(platform.split(".")) & set(platforms)))


def missing() -> Iterator[str]:
    """What has no wheel by the lock file."""
    for machine, platforms in MACHINES.items():
        for name, (version, wheels) in locked().items():
            for python in PYTHONS:
                if not any(fits(wheel, platforms, python) for wheel in wheels):
                    yield f"{machine}，Python 3.{python[1:]}：{name} {version}"


def downloaded(platforms: tuple[str, ...], python: str) -> str:
    """Download the locked versions for a machine; what pip says where it cannot."""
    wanted = [f"{name}=={version}" for name, (version, _) in locked().items()]
    places = [option for platform in platforms for option in ("--platform", platform)]
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(  # noqa: S603 - the arguments come from our own lock file
            [
                *_pip(), "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                "--only-binary", ":all:", "--implementation", "cp", "--python-version", python, *places,
                "--dest", folder, *wanted,
            ],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )
    return ran.stderr.strip() if ran.returncode else ""


def _pip() -> list[str]:
    """The pip beside this Python, or any other: it only downloads."""
    return [sys.executable, "-m", "pip"] if find_spec("pip") else [which("pip3") or which("pip") or "pip"]


def main() -> int:
    """Say for each machine whether everything is there."""
    gaps = list(missing())
    for gap in gaps:
        print(f"锁定的版本里没有 {gap} 的安装包")
    if "--offline" in sys.argv[1:]:
        return 1 if gaps else 0
    troubles = 0
    for machine, platforms in MACHINES.items():
        for python in PYTHONS:
            trouble = downloaded(platforms, python)
            troubles += bool(trouble)
            print(f"{machine}，Python 3.{python[1:]}：{trouble or f'{len(locked())} 个安装包齐全'}", flush=True)
    return 1 if troubles or gaps else 0


if __name__ == "__main__":
    sys.exit(main())
