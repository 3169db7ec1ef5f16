"""The fields of a year's open data: their names for programs and for people, and the JSON Schema made of them."""

from __future__ import annotations

from typing import Any

FIELDS = {
    "year": "年度", "code": "编码", "unit": "单位", "department": "主管部门", "budget_yuan": "全年预算数（元）", "execution_rate": "执行率",
    "score": "自评得分", "published_at": "公开时间", "sha256": "指纹", "page": "地址",
}
_NUMBER = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}  # a text, so that no program rounds it
_KINDS: dict[str, dict[str, Any]] = {
    "year": {"type": "integer"}, "budget_yuan": _NUMBER, "execution_rate": _NUMBER, "score": _NUMBER,
    "published_at": {"type": "string", "format": "date-time"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "page": {"type": "string", "format": "uri"},
}


def year_schema(address: str) -> dict[str, Any]:
    """What ``/public/YEAR.json`` keeps to."""
    unit = {
        "type": "object", "required": list(FIELDS), "additionalProperties": False,
        "properties": {name: _KINDS.get(name, {"type": "string"}) | {"description": words} for name, words in FIELDS.items()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, "title": "各单位预算绩效自评", "type": "object",
        "required": ["year", "units"],
        "properties": {"$schema": {"type": "string"}, "year": {"type": "integer"}, "units": {"type": "array", "items": unit}},
    }
