"""The page that says how often each rule was right on real documents, as a person judged it.

The numbers come from ``tests/primer/reviewed.yaml`` and ``tests/primer/shared.json`` (see ``primer.py``).
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

from jiping.catalog.files import load_text
from jiping.model.numbers import percent
from jiping.rules.book import codes, find
from md import page, section, table

HERE = Path(__file__).parents[1] / "tests" / "primer"
VERDICTS = ("true", "false", "open")


def precision_page() -> dict[str, str]:
    """``docs/rules/precision.md``."""
    judged = load_text((HERE / "reviewed.yaml").read_text(encoding="utf-8"))
    said = json.loads((HERE / "shared.json").read_text(encoding="utf-8"))
    counted = Counter((one["code"], one["verdict"]) for entries in judged.values() for one in entries)
    met = Counter(one["code"] for findings in said.values() for one in findings)
    spoke = [code for code in codes() if met[code]]
    rows = [_row(code, met[code], counted) for code in spoke]
    silent = [code for code in codes() if not met[code]]
    return {"rules/precision.md": page(
        "规则的准确程度", "tests/primer/reviewed.yaml 和 shared.json",
        f"{len(said)} 份公开的真实材料上，{len(spoke)} 条规则说了 {met.total()} 次话，由人逐条对照原件判断。"
        "“对”是说得对，“错”是误报，“存疑”是看不准；准确率＝对÷（对＋错），存疑的不计。材料不随项目分发，这里只有编号和次数。",
        section("说过话的规则", table(("规则", "标题", "次数", "对", "错", "存疑", "准确率"), [*rows, _sum(met, counted)])),
        section("没有说话的规则", "这些材料里没有它们要报的毛病；各自的例子和改动表证明它们该说时会说："
                + "、".join(f"[{code}]({code}.md)" for code in silent) + "。" if silent else ""),
    )}


def _row(code: str, times: int, counted: Counter[tuple[str, str]]) -> tuple[str, ...]:
    right, wrong, unsure = (counted[code, verdict] for verdict in VERDICTS)
    return f"[{code}]({code}.md)", find(code).title, str(times), str(right), str(wrong), str(unsure), _share(right, wrong)


def _sum(met: Counter[str], counted: Counter[tuple[str, str]]) -> tuple[str, ...]:
    right, wrong, unsure = (sum(counted[code, verdict] for code in met) for verdict in VERDICTS)
    return "合计", "", str(met.total()), str(right), str(wrong), str(unsure), _share(right, wrong)


def _share(right: int, wrong: int) -> str:
    return percent(Decimal(right) / (right + wrong), 1) if right + wrong else "—"
