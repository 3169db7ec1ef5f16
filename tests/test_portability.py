"""Clerks' machines run Windows, Kylin and UOS: what only POSIX has stands in one place, behind a question."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import check_wheels

SOURCE = Path(__file__).parents[1] / "src" / "jiping"
GUARD = SOURCE / "batch" / "guard.py"
MODULES = {
    "crypt", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty",
    "winreg", "msvcrt", "_winapi", "winsound",
}
NAMES = {  # of os, signal, socket, time and select
    "fork", "forkpty", "wait3", "wait4", "waitpid", "getuid", "geteuid", "getgid", "setuid", "setgid", "getpgid", "setsid", "setpgid",
    "killpg",
    "nice", "uname", "chroot", "chown", "lchown", "mkfifo", "mknod", "getloadavg", "sched_getaffinity", "statvfs", "sysconf", "ttyname",
    "alarm", "setitimer", "pause", "sigwait", "pthread_kill", "SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGXCPU",
    "AF_UNIX", "tzset", "poll", "epoll", "startfile", "CTRL_C_EVENT",
}
PATHS = ("/tmp", "/dev/null", "/proc/", "/etc/", "/usr/", "C:\\")


@cache
def _trees() -> list[tuple[Path, ast.AST]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(SOURCE.rglob("*.py"))]


def _imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def _named(tree: ast.AST) -> set[str]:
    """The attributes of the modules in question that are asked for by name."""
    return {
        node.attr for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        and node.value.id in ("os", "signal", "socket", "time", "select")
    }


def test_modules_of_one_system_are_imported_by_the_guard_alone() -> None:
    found = {str(path.relative_to(SOURCE)): _imported(tree) & MODULES for path, tree in _trees() if path != GUARD}
    assert {path: modules for path, modules in found.items() if modules} == {}


def test_calls_of_one_system_are_made_by_the_guard_alone() -> None:
    found = {str(path.relative_to(SOURCE)): _named(tree) & NAMES for path, tree in _trees() if path != GUARD}
    assert {path: names for path, names in found.items() if names} == {}


def test_the_guard_asks_before_each_of_them() -> None:
    tree = ast.parse(GUARD.read_text(encoding="utf-8"))
    asked = {
        id(inner) for node in ast.walk(tree)
        if isinstance(node, (ast.If, ast.IfExp)) and ("platform" in ast.dump(node.test) or "hasattr" in ast.dump(node.test))
        for inner in ast.walk(node)
    }
    used = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.Import) and {alias.name for alias in node.names} & MODULES
        or isinstance(node, ast.Attribute) and node.attr in NAMES
    ]
    assert len(used) >= 3
    assert [ast.dump(node) for node in used if id(node) not in asked] == []


def test_no_path_of_one_system_is_written_into_the_code() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {node.value}"
        for path, tree in _trees() if path != GUARD for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(PATHS)
    ]
    assert found == []


def test_every_file_is_opened_with_its_encoding_said() -> None:
    """A Chinese Windows opens text as GBK where nothing is said."""
    found = []
    for path, tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = {keyword.arg for keyword in node.keywords}
            binary = any(isinstance(arg, ast.Constant) and "b" in str(arg.value) for arg in node.args)
            if name in ("read_text", "write_text") and "encoding" not in said:
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
            if name == "open" and isinstance(node.func, ast.Name) and not binary and "encoding" not in said:
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert found == []


def test_every_library_of_the_core_is_locked_with_a_wheel_for_every_machine() -> None:
    locked = check_wheels.locked()
    assert {"lxml", "selectolax", "pypdfium2", "tablers"} <= locked.keys()
    assert "pytest" not in locked
    assert list(check_wheels.missing()) == []


@pytest.mark.parametrize(("wheel", "machine", "fits"), [
    ("lxml-6.1.3-cp311-cp311-win_amd64.whl", "Windows x64", True),
    ("lxml-6.1.3-cp311-cp311-manylinux_2_26_aarch64.manylinux_2_28_aarch64.whl", "Linux arm64（麒麟、统信）", True),
    ("lxml-6.1.3-cp311-cp311-manylinux_2_38_aarch64.whl", "Linux arm64（麒麟、统信）", False),
    ("lxml-6.1.3-cp311-cp311-musllinux_1_2_aarch64.whl", "Linux arm64（麒麟、统信）", False),
    ("typer-0.29.2-py3-none-any.whl", "Windows x64", True),
    ("tablers-0.9.0-cp310-abi3-macosx_11_0_arm64.whl", "macOS arm64", True),
    ("later-1.0-cp312-abi3-win_amd64.whl", "Windows x64", False),
    ("lxml-6.1.3-cp313-cp313-win_amd64.whl", "Windows x64", False),
    ("lxml-6.1.3.tar.gz", "Windows x64", False),
])
def test_which_wheel_fits_which_machine(wheel: str, machine: str, fits: bool) -> None:
    assert check_wheels.fits(wheel, check_wheels.MACHINES[machine], "311") is fits
