"""Text in pictures by RapidOCR: where it stands, then what it says. The models are part of its package; nothing is fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jiping.model.errors import Unreadable

MISSING = '这是扫描件或照片，要先安装文字识别组件才能读取：pip install "jiping[ocr]"。'
BATCH = 8


class Area(NamedTuple):
    """A rectangle of a picture, in pixels."""

    x0: int
    y0: int
    x1: int
    y1: int


def require() -> None:
    """Raise ``Unreadable`` with what to install, where text in pictures cannot be read."""
    try:
        import onnxruntime  # noqa: F401 - only whether it is there
        import rapidocr  # noqa: F401
    except ImportError:
        raise Unreadable(MISSING) from None


@cache
def _engine() -> Any:
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
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    height, width = picture.shape[:2]
    areas = []
    for box in found.boxes:
        xs, ys = [point[0] for point in box], [point[1] for point in box]
        areas.append(Area(max(0, int(min(xs))), max(0, int(min(ys))), min(width, int(max(xs)) + 1), min(height, int(max(ys)) + 1)))
    return areas


def recognise(cuttings: list[Any]) -> list[tuple[str, int]]:
    """What each cutting says, and how sure that is, from 0 to 100."""
    from rapidocr.ch_ppocr_rec import TextRecInput

    if not cuttings:
        return []
    said = _engine()._load_rec_model()(TextRecInput(img=cuttings))
    return [(text, round(100 * float(score))) for text, score in zip(said.txts, said.scores, strict=True)]


def upside_down(cuttings: list[Any]) -> bool:
    """Whether most of the lines stand on their head."""
    if not cuttings:
        return False
    said = _engine()._load_cls_model()(cuttings)
    heads = [label == "180" and score > 0.9 for label, score in said.cls_res]
    return 2 * sum(heads) > len(heads)
