"""Bad input of any kind: one clear Chinese sentence, quickly, and nothing left behind."""

from __future__ import annotations

import io
import os
import random
import re
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.layouts import as_docx, docx

from jiping.model.errors import Unreadable
from jiping.read import read_filing

SENTENCE = re.compile(r"^[^\n]{6,200}[。；]$|^[^\n]{6,200}。$")
GOOD = as_docx("# 项目支出绩效自评表\n|项目名称|甲|\n|一级指标|二级指标|三级指标|年度指标值|\n|产出指标|数量指标|次数|3次|")


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document>" + b" " * (400 * 1024 * 1024))
    return stream.getvalue()


def _lying_bomb() -> bytes:
    """A part that declares a small size and unpacks to a large one."""
    data = _bomb()
    size = (400 * 1024 * 1024 + 12).to_bytes(4, "little")
    return data.replace(size, (1000).to_bytes(4, "little"))


def _entities() -> bytes:
    lines = "".join(f"<!ENTITY a{i} \"{f'&a{i - 1};' * 10}\">" for i in range(1, 12))
    xml = f'<!DOCTYPE x [<!ENTITY a0 "甲">{lines}]><w:document xmlns:w="w"><w:body>&a11;</w:body></w:document>'
    return _zip(word__document=b"", **{"word__document.xml": xml.encode()})


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def _noise(size: int = 50_000) -> bytes:
    return random.Random(7).randbytes(size)


BAD = {
    "空文件": b"",
    "全是零": b"\0" * 5000,
    "随机字节": _noise(),
    "截断的文档": GOOD[: len(GOOD) // 2],
    "压缩炸弹": _bomb(),
    "谎报大小的压缩炸弹": _lying_bomb(),
    "实体炸弹": _entities(),
    "加密的文档": _encrypted(),
    "旧版复合文件": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    "图片": b"\x89PNG\r\n\x1a\n" + _noise(2000),
    "照片": b"\xff\xd8\xff\xe0" + _noise(2000),
    "别的压缩包": _zip(**{"a.txt": b"x"}),
    "正文不是XML": _zip(**{"word__document.xml": b"<w:document"}),
    "没有正文": docx("").replace(b"w:body", b"w:nody"),
    "正文部件缺失": _zip(**{"word__document2.xml": b"<a/>"}),
    "没有自评表": as_docx("会议通知\n请于周五前报名。"),
    "坏JSON": b'{"schema": ',
    "别的JSON": b'{"a": 1}',
    "很深的JSON": b"[" * 100_000,
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_bad_bytes_give_one_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable) as trouble:
        read_filing(data, name="材料.docx")
    assert SENTENCE.match(trouble.value.sentence), trouble.value.sentence


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "材料.txt"
    file.write_bytes(GOOD)
    assert read_filing(file).source.format == "docx"


def test_a_document_with_macros_is_read_without_running_them() -> None:
    data = docx("<w:p><w:r><w:t>2024年度项目支出绩效自评报告</w:t></w:r></w:p><w:p><w:r><w:t>一、基本情况</w:t></w:r></w:p>", vbaProject="x")
    assert read_filing(data, name="a.docm").source.remarks == ("文件带有宏；只读取了文字和表格，宏没有运行。",)


def test_a_report_of_three_hundred_pages_is_read(tmp_path: Path) -> None:
    lines = ["# 2024年度某局部门整体支出绩效自评报告", "一、基本情况"]
    lines += [f"{n}.开展第{n}项工作，完成任务{n}件，" + "详细情况如下，" * 40 + "群众反映良好。" for n in range(1, 3001)]
    reading = read_filing(as_docx("\n".join(lines)), name="长报告.docx")
    assert len(reading.filing.reports[0].text) > 800_000


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="找不到文件"):
        read_filing(tmp_path / "没有.docx")
    with pytest.raises(Unreadable, match="是文件夹"):
        read_filing(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="视窗系统的文件夹里没有管道")
def test_what_may_never_end_is_not_begun(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.docx")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "接口.docx"))
        for path in (tmp_path / "管道.docx", tmp_path / "接口.docx", Path("/dev/zero")):
            with pytest.raises(Unreadable, match="是管道或设备，不是文件"):
                read_filing(path)


@pytest.mark.skipif(sys.platform == "win32", reason="视窗系统的权限另有规则")
def test_a_file_without_permission_gives_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "材料.docx"
    file.write_bytes(GOOD)
    file.chmod(0)
    assert "没有权限" in _as_nobody(file)


def _as_nobody(file: Path) -> str:
    """What a user without rights is told; the administrator, whom no permission stops, becomes one in a child."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            read_filing(file)
        except Unreadable as trouble:
            os.write(writing, trouble.sentence.encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read().decode()


@pytest.mark.parametrize("name", ["空文件", "随机字节", "截断的文档", "压缩炸弹", "实体炸弹", "加密的文档", "图片", "没有自评表"])
def test_the_command_says_it_in_one_sentence_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / "材料.docx"
    file.write_bytes(BAD[name])
    own = tmp_path / "tmp"
    own.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "jiping", "check", str(file)], capture_output=True, text=True, encoding="utf-8", timeout=20,
        env=os.environ | {"TMPDIR": str(own), "PYTHONIOENCODING": "utf-8"}, check=False,
    )
    assert run.returncode == 2
    assert "Traceback" not in run.stdout + run.stderr
    assert "无法读取" in run.stdout
    assert list(own.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tmp", "材料.docx"]


ACCOUNTS = """
# 青禾县图书馆2024年度部门决算
收入支出决算总表
|收入|< |支出|< |
|项目|决算数|项目|决算数|
|一、一般公共预算财政拨款收入|205.00|一、文化旅游体育与传媒支出|186.40|
|本年收入合计|205.00|本年支出合计|186.40|
|年末结转和结余|0.00|总计|205.00|
"""


def test_final_accounts_are_named_and_not_taken_for_an_evaluation() -> None:
    with pytest.raises(Unreadable) as told:
        read_filing(as_docx(ACCOUNTS), name="决算.docx")
    assert "部门决算" in told.value.sentence
    assert "jiping accounts" in told.value.sentence


def test_a_table_of_sums_beside_a_form_is_kept_as_unplaced_text() -> None:
    form = "# 项目支出绩效自评表\n|项目名称|甲|\n|一级指标|二级指标|三级指标|年度指标值|\n|产出指标|数量指标|次数|3次|\n"
    reading = read_filing(as_docx(form + ACCOUNTS), name="两样.docx")
    assert [one.kind for one in reading.filing.forms] == ["project_evaluation"]
    assert "本年收入合计" in {cell.text for cell in reading.filing.unplaced}
