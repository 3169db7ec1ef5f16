"""What this machine has for Jiping, one line a thing: what is there, what is missing, what to do about it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from jiping import __version__

State = Literal["ok", "note", "fault"]
OLDEST, NEWEST = (3, 11), (3, 14)  # the newest is the first that is not supported
LEAST_DISK, SMALL_DISK = 100, 1000  # megabytes
EXTRAS = {
    "pdf": ("生成 PDF", ("typst",)), "ocr": ("识别扫描件和照片", ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL")),
}
MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx", "ch_ppocr_mobile_v2.0_cls_mobile.onnx")
RARE = "㛃𬭎䶮"  # characters of names that older typefaces lack


@dataclass(frozen=True, slots=True)
class Check:
    """One thing: ``ok``, ``note`` (works without it, or not as well), ``fault`` (does not work)."""

    name: str
    state: State
    found: str
    advice: str = ""


def checks(fonts: Iterable[Path] = ()) -> Iterator[Check]:
    """All of them. ``fonts`` are folders with further typefaces."""
    yield _python()
    yield _packages()
    yield from (_extra(name) for name in EXTRAS)
    if find_spec("rapidocr"):
        yield _models()
    yield from _faces([*fonts])
    yield _office()
    yield _console()
    yield _disk()


def _python() -> Check:
    own = sys.version_info[:2]
    found = f"{'.'.join(map(str, sys.version_info[:3]))}（{sys.platform}）"
    if OLDEST <= own < NEWEST:
        return Check("Python", "ok", found)
    return Check("Python", "fault", found, "请换用 Python 3.11、3.12 或 3.13。")


def _packages() -> Check:
    """The packages that the core needs, by what the installation itself says it requires."""
    wanted = [line.split(";")[0] for line in requires("jiping") or () if "extra ==" not in line]
    names = [line.translate(str.maketrans("<>=!~[", "      ")).split()[0] for line in wanted]
    lost = [name for name in names if not _installed(name)]
    if lost:
        return Check("绩评", "fault", f"{__version__}，缺 {'、'.join(lost)}", "请重新安装：pip install --force-reinstall jiping。")
    return Check("绩评", "ok", f"{__version__}，需要的 {len(names)} 个程序包都在")


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _extra(name: str) -> Check:
    use, modules = EXTRAS[name]
    lost = [module for module in modules if find_spec(module) is None]
    if lost:
        return Check(f"扩展 {name}", "note", f"没有安装，不能{use}", f'需要时安装：pip install "jiping[{name}]"。')
    return Check(f"扩展 {name}", "ok", f"已安装，可以{use}")


def _models() -> Check:
    spec = find_spec("rapidocr")
    folder = Path(spec.origin).parent / "models" if spec and spec.origin else Path()
    lost = [name for name in MODELS if not (folder / name).is_file()]
    if lost:
        return Check("识别模型", "fault", f"缺 {'、'.join(lost)}", "请重新安装：pip install --force-reinstall rapidocr。")
    return Check("识别模型", "ok", f"{len(MODELS)} 个都在，不用联网")


def _faces(places: list[Path]) -> Iterator[Check]:
    from jiping.write.faces import faces, folders
    from jiping.write.official.roles import FACES, OFFICIAL, TITLES

    known = faces([*folders(), *places])
    names = {name for face in known for name in face.names}
    lost = [TITLES[role] for role, wanted in OFFICIAL.items() if not names & set(wanted)]
    have = [title for title in TITLES.values() if title not in lost]
    if lost:
        said = f"有 {'、'.join(have)}；没有 {'、'.join(lost)}" if have else f"没有 {'、'.join(lost)}"
        yield Check("公文字体", "note", said, "Word 文件里写的是字体名，在装有这些字体的电脑上打开、打印就是公文字体；PDF 用下面的字体代替。")
    else:
        yield Check("公文字体", "ok", "、".join(have))
    used = {role: next((name for name in wanted if name in names), "") for role, wanted in FACES.items()}
    told = "，".join(f"{TITLES[role]}用 {name}" for role, name in used.items() if name)
    if all(used.values()):
        yield Check("PDF 字体", "ok", told)
    else:
        blank = "、".join(TITLES[role] for role, name in used.items() if not name)
        state: State = "fault" if find_spec("typst") else "note"
        yield Check("PDF 字体", state, f"{told}；{blank}没有可以代替的".strip("；"), "请安装思源字体（fonts-noto-cjk），或用 --fonts 指定字体文件夹。")
    where = {char: next((min(face.names) for face in known if face.names and face.has(char)), "") for char in RARE}
    none = [char for char, name in where.items() if not name]
    if none:
        yield Check("罕见字", "note", f"没有字体能印 {'、'.join(none)}", "姓名里有这类字的，请安装思源字体（fonts-noto-cjk），或用 --fonts 指定字体文件夹。")
    else:
        yield Check("罕见字", "ok", f"{'、'.join(where)} 都有字体能印，逐字代替")


def _office() -> Check:
    from jiping.read.second_opinion import program

    path = program()
    if path:
        return Check("LibreOffice", "ok", path)
    return Check("LibreOffice", "note", "没有安装", "不装也能读写；装上可以对照读取 .doc（JIPING_SECOND_OPINION=1）。")


def _console() -> Check:
    encoding = (sys.stdout.encoding or "ascii").lower()
    try:
        "绩评√×—㛃".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        advice = "显示不出的字在屏幕上写作 ?，写到文件里的不受影响；Windows 可先运行 chcp 65001，Linux 可设 PYTHONIOENCODING=utf-8。"
        return Check("控制台编码", "note", f"{encoding}，有的字显示不出", advice)
    return Check("控制台编码", "ok", encoding)


def _disk() -> Check:
    try:
        places = {Path(tempfile.gettempdir()): "临时文件夹", Path.cwd(): "当前文件夹"}
        free = {name: shutil.disk_usage(path).free // 2**20 for path, name in places.items()}
    except OSError:  # somebody has taken it away meanwhile, or no folder for drafts can be written to
        return Check("磁盘", "fault", "当前文件夹或临时文件夹已经不在", "请换到别的文件夹里再运行。")
    found = "，".join(f"{name}剩 {size / 1024:.1f} GB" for name, size in free.items())
    locked = [name for path, name in places.items() if not os.access(path, os.W_OK)]
    if locked:
        return Check("磁盘", "fault", f"{found}；{'、'.join(locked)}不能写", "请换到能写的文件夹里运行；临时文件夹用环境变量 TMPDIR（Windows 为 TEMP）指定。")
    least = min(free.values())
    if least < SMALL_DISK:
        return Check("磁盘", "fault" if least < LEAST_DISK else "note", found, "磁盘快满了，请先腾出一些空间。")
    return Check("磁盘", "ok", found)
