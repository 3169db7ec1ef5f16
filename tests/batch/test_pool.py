"""Guarded workers: whatever a file does, it costs that file alone."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from tests.batch.works import lost, work
from tests.layouts import as_docx

from jiping.batch import Limits, Pool, cores
from jiping.batch.pool import AHEAD
from jiping.batch.worker import DIED, LARGE, NO_START, SLOW
from jiping.examine import examine, unreadable
from jiping.model.errors import Unreadable

FORM = """
# 2024年度项目支出绩效自评表
|项目名称|古桥维护|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|维护座数|≥3座|3座|90|90|
"""
ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="只有 POSIX 才有的信号和限额")


def ran(*items: str, processes: int = 2, limits: Limits | None = None) -> list[str]:
    return list(Pool(processes, limits).map(work, items, lost))


def test_results_come_in_the_order_of_the_items() -> None:
    items = ["wait 0.5", *map(str, range(20)), "wait 0.2", "z"]
    assert ran(*items) == items


def test_no_items_no_results() -> None:
    assert ran() == []


@posix
@pytest.mark.parametrize(("deed", "sentence"), [
    ("die", DIED), ("leave", DIED), ("starve", LARGE), ("hang", SLOW.format(seconds=1)), ("swallow", LARGE),
], ids=lambda text: text if text.isascii() else "")
def test_a_file_that_breaks_its_worker_costs_that_file_alone(deed: str, sentence: str) -> None:
    limits = Limits(seconds=1 if deed == "hang" else 60, megabytes=400)  # a busy machine takes its time to fill the memory
    assert ran("a", deed, "b", "c", limits=limits) == ["a", f"{deed}: {sentence}", "b", "c"]


def test_slow_work_that_says_so_is_given_time_and_memory_but_not_for_ever() -> None:
    limits = Limits(seconds=1, megabytes=400, longest=4)
    assert ran("slowly", "gorge", "forever", "b", limits=limits) == [
        "slowly", "gorge", f"forever: {SLOW.format(seconds=4)}", "b"]


@posix
def test_the_memory_given_to_slow_work_is_not_given_to_the_next_file() -> None:
    assert ran("gorge", "eat", "gorge", processes=1, limits=Limits(megabytes=400)) == ["gorge", f"eat: {LARGE}", "gorge"]


@posix
def test_a_worker_that_was_shot_while_idle_costs_no_file() -> None:
    def items() -> Iterator[str]:
        yield "a"
        for child in multiprocessing.active_children():
            child.kill()
        assert _comes_true(lambda: not multiprocessing.active_children())
        yield "b"

    assert list(Pool(1).map(work, items(), lost)) == ["a", "b"]


@posix
def test_every_sentence_is_one_sentence() -> None:
    for sentence in (DIED, LARGE, SLOW.format(seconds=20), NO_START):
        assert sentence.endswith("。")
        assert sentence.count("。") == 1
    assert "超过 20 秒" in SLOW.format(seconds=20.0)


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(Unreadable, match="没有名为 x 的评分办法"):
        ran("a", "refuse", "b")
    with pytest.raises(RuntimeError, match="LookupError: 甲"):
        ran("a", "break")


def test_a_worker_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert ran("say") == ["say"]
    assert capfd.readouterr() == ("", "")


def test_a_worker_is_replaced_after_so_many_files() -> None:
    pids = ran(*["pid"] * 7, processes=1, limits=Limits(files=3))
    assert [len(set(pids[:3])), len(set(pids[3:6])), len(set(pids))] == [1, 1, 3]


def test_nothing_gathers_before_a_slow_reader() -> None:
    taken: list[int] = []

    def items() -> Iterator[str]:
        for n in range(1000):
            taken.append(n)
            yield str(n)

    with closing(Pool(2).map(work, items(), lost)) as results:
        for n in range(50):
            assert next(results) == str(n)
            assert len(taken) <= n + 1 + AHEAD * 2
    assert len(taken) < 70


def test_no_process_stays_behind() -> None:
    with closing(Pool(2).map(work, ["a", "wait 60", "wait 60"], lost)) as results:
        assert next(results) == "a"
    assert multiprocessing.active_children() == []


@posix
def test_what_a_killed_worker_had_put_aside_does_not_stay_behind(tmp_path: Path) -> None:
    told = tmp_path / "where"
    assert ran(f"aside {told}", processes=1) == [f"aside {told}: {LARGE}"]
    aside = Path(told.read_text(encoding="utf-8"))
    assert aside.name.startswith("tmp")
    assert not aside.parent.exists()


@posix
def test_no_process_stays_behind_when_the_parent_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.batch.works import work, lost; from jiping.batch import Limits, Pool\n"
        "list(Pool(1, Limits(seconds=60)).map(work, ['mark ' + sys.argv[1]], lost))"
    )
    mark = tmp_path / "begun"
    with subprocess.Popen([sys.executable, "-c", program, str(mark)], cwd=ROOT) as process:
        assert _comes_true(mark.exists)
        process.kill()
    worker, folder = mark.read_text(encoding="utf-8").split(maxsplit=1)
    assert _comes_true(lambda: not _alive(int(worker)))
    assert not Path(folder).exists()


def _comes_true(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.02)
    return happened()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_that_cannot_start_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", os.devnull)
    with pytest.raises(Unreadable, match="无法另开进程"):
        ran("a", "b")


def test_a_result_from_a_worker_is_the_result() -> None:
    data = as_docx(FORM)
    pooled = list(Pool(1).map(partial(examine, name="表.docx"), [data, b"", data], partial(unreadable, name="表.docx")))
    here = examine(data, name="表.docx")
    assert [result.to_json() for result in pooled] == [here.to_json(), examine(b"", name="表.docx").to_json(), here.to_json()]


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
