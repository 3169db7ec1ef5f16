"""Text in pictures by RapidOCR: where it stands, then what it says. The models are part of its package; nothing is fetched."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from jiping.model.errors import Unreadable
from jiping.read.page.lookalikes import SIMPLE
from jiping.read.page.punctuation import set_right

_EQUALS = re.compile(r"^二(?=\d)")
MISSING = '这是扫描件或照片，要先安装文字识别组件才能读取：pip install "jiping[ocr]"。'
BATCH = 8
TELLING = frozenset(".%≥≤<>")  # signs that change a number


class Area(NamedTuple):
    """A rectangle of a picture, in pixels."""

    x0: int
    y0: int
    x1: int
    y1: int


class Said(NamedTuple):
    """What a line says.

    Its characters, where along the line the middle of each stands (0 to 1), how sure the least sure letter or digit is
    (0 to 100).
    """

    text: str
    centres: list[float]
    confidence: int


def require() -> None:
    """Raise ``Unreadable`` with what to install, where text in pictures cannot be read."""
    if not all(map(find_spec, ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL"))):
        raise Unreadable(MISSING)


@cache
def _engine() -> Any:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before its import, else onnxruntime writes files and reports to its maker
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(params={
        "Global.log_level": "critical",
        "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
        "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
        "Rec.rec_batch_num": BATCH,
        "Rec.rec_img_shape": [3, 48, 96],  # short words need no wide picture
        "Cls.model_path": str(models / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
    })


def find(picture: Any) -> list[Area]:
    """The lines of text in a picture of three colours."""
    height, width = picture.shape[:2]
    areas = []
    for box in _det(picture):
        xs, ys = [point[0] for point in box], [point[1] for point in box]
        areas.append(Area(max(0, int(min(xs))), max(0, int(min(ys))), min(width, int(max(xs)) + 1), min(height, int(max(ys)) + 1)))
    return areas


def _det(picture: Any) -> list[Any]:
    """The corners of each line of text."""
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=False)
    return [] if found.boxes is None else list(found.boxes)


def recognise(cuttings: list[Any]) -> list[Said]:
    """What each cutting says, in order."""
    said = [_said(*heard) for heard in _rec(cuttings)] if cuttings else []
    texts = set_right([(line.text, line.centres) for line in said])
    return [line._replace(text=text) for line, text in zip(said, texts, strict=True)]


def _rec(cuttings: list[Any]) -> list[tuple[str, Any]]:
    """The text of each cutting, and what is known of its characters."""
    from rapidocr.ch_ppocr_rec import TextRecInput

    found = _engine()._load_rec_model()(TextRecInput(img=cuttings, return_word_box=True))
    return list(zip(found.txts, found.word_results, strict=True))


def _said(text: str, words: Any) -> Said:
    """The characters, each with its place along the cutting and how sure it is; blanks are dropped."""
    columns = [column for group in words.word_cols or () for column in group]
    sure = [score for char, score in zip(text, words.confs or (), strict=False) if not char.isspace()]
    plain = _EQUALS.sub("=", "".join(text.split())).translate(SIMPLE)
    if not plain or not len(columns) == len(sure) == len(plain):
        return Said(plain, [], 0)
    length = max(words.line_txt_len, columns[-1] + 1)
    centres = [(column + 0.5) / length for column in columns]
    weights = [score for char, score in zip(plain, sure, strict=True) if char.isalnum() or char in TELLING] or sure
    return Said(plain, centres, round(100 * min(weights)))


def upside_down(cuttings: list[Any]) -> bool:
    """Whether most of the lines stand on their head."""
    if not cuttings:
        return False
    said = _engine()._load_cls_model()(cuttings)
    heads = [label == "180" and score > 0.9 for label, score in said.cls_res]
    return bool(2 * sum(heads) > len(heads))
