"""Print the example filings as Word files: five attachments, laid out as Hunan's counties hand them in.

Each ``examples/*.yaml`` holds a filing of an invented unit; its ``.docx`` beside it is written by this script.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jiping.catalog.files import load_text
from wordml import Printed, document, package, paragraph, table

EXAMPLES = Path(__file__).parents[1] / "examples"
LEVELS: dict[str, tuple[str, ...]] = {
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
}
COLUMNS = ("name", "target", "actual", "weight", "score", "reason")
HEADINGS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
BASIC_GRID = [2586, 1353, 1317, 1093, 911, 1220, 1158]
EVALUATION_GRID = [600, 820, 980, 1480, 1200, 1200, 640, 860, 1858]

Tree = dict[str, Any]
Row = list[Printed]


def basic_data(form: Tree, _spare: str) -> list[str]:
    """附件1: staff, spending, buildings, austerity."""
    staff, building, year = form["staff"], form["buildings"][0], int(form["year"])
    rows: list[Row] = [
        [Printed("财政供养人员情况(人)", 1, 2), *_wide("编制数", f"{year}年实际在职人数", "控制率")],
        _wide(staff["authorized_posts"], staff["staff_in_post"], staff["control_ratio"]),
        [Printed("经费控制情况(万元)"), *_wide(f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数")],
    ]
    rows += [
        [Printed(row["label"]), *_wide(row["prior_final"], row["budget"], row["final"])] for row in form["spending"]
    ]
    rows += [
        [Printed(f"楼堂馆所控制情况({year}年完工项目)", 1, 2), *map(Printed, (
            "批复规模(m²)", "实际规模(m²)", "规模控制率", "预算投资(万元)", "实际投资(万元)", "投资概算控制率"))],
        [Printed(building[key]) for key in (
            "approved_area", "actual_area", "area_ratio", "budget_investment", "actual_investment", "investment_ratio"
        )],
        [Printed("厉行节约保障措施"), Printed(form["austerity"], 6)],
    ]
    return [paragraph(form["title"], "Heading1"), table(BASIC_GRID, rows), *_below_table(form)]


def department_evaluation(form: Tree, spare: str) -> list[str]:
    """附件2: the department's form."""
    money = form["funds"]
    sources = [f"{row['label']}：{row['amount']}" for row in form["by_source"]]
    natures = [f"{row['label']}：{row['amount']}" for row in form["by_nature"]]
    natures += [""] * (len(sources) - len(natures))
    rows: list[Row] = [
        [Printed("预算部门名称"), Printed(form["unit"], 8)],
        [Printed("年度预算申请(万元)", 1, 3 + len(money) - 1 + len(sources)), *_money_head()],
        *map(_money, money),
        [Printed("按收入性质分：", 4), Printed("按支出性质分：", 4)],
        *([Printed(source, 4), Printed(nature, 4)] for source, nature in zip(sources, natures, strict=True)),
        *_below(form, spare),
    ]
    return [paragraph(form["title"], "Heading1"), table(EVALUATION_GRID, rows), *_below_table(form)]


def project_evaluation(form: Tree, spare: str) -> list[str]:
    """附件3: a project's form."""
    money = form["funds"]
    rows: list[Row] = [
        [Printed("项目支出名称"), Printed(form["project"], 8)],
        [Printed("主管部门"), Printed(form["line_department"], 4),
         Printed("实施单位"), Printed(form["implementing_unit"], 3)],
        [Printed("项目资金(万元)", 1, 1 + len(money)), *_money_head()],
        *map(_money, money),
        *_below(form, spare),
    ]
    return [paragraph(form["title"], "Heading1"), table(EVALUATION_GRID, rows), *_below_table(form)]


def report(form: Tree, _spare: str) -> list[str]:
    """附件4 and 附件5: cover, title, sections."""
    inner = str(form.get("inner_title") or form["title"])
    return [
        *(paragraph("", "Cover") for _ in range(2)),
        paragraph(form["title"], "Cover"),
        *(paragraph("", "Cover") for _ in range(3)),
        paragraph(f"部门（单位）名称：{form['unit']}（盖章）", "Centre"),
        paragraph(form["date"], "Centre"),
        paragraph("（此页为封面）", "Centre"),
        paragraph(inner, "Heading1", new_page=True),
        *(block for section in form["sections"] for block in _section(section)),
    ]


def _wide(*texts: str) -> Row:
    return [Printed(text, 2) for text in texts]


def _money_head() -> Row:
    return [Printed("", 2), *map(Printed, ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"))]


def _money(row: Tree) -> Row:
    return [Printed(row["label"], 2), *(
        Printed(row[key]) for key in ("initial_budget", "full_year_budget", "execution", "weight", "rate", "score"))]


def _below(form: Tree, spare: str) -> list[Row]:
    """What both forms have below the money: goal, indicators, total."""
    goal, total = form["goal"], form["total"]
    indicators = [row for level1, below in LEVELS.items() for row in _class(level1, below, form["indicators"], spare)]
    return [
        [Printed("年度总体目标", 1, 2), Printed("预期目标", 4), Printed("实际完成情况", 4)],
        [Printed(goal["expected"], 4), Printed(goal["actual"], 4)],
        [Printed("绩效指标", 1, 1 + len(indicators)), *map(Printed, HEADINGS)],
        *indicators,
        [Printed("总分", 6), Printed(total["weight"]), Printed(total["score"]), Printed("")],
    ]


def _class(level1: str, below: tuple[str, ...], indicators: list[Tree], spare: str) -> list[Row]:
    """The rows of one class; a second level without indicators keeps its printed row."""
    mine = {level2: [row for row in indicators if row["level2"] == level2] for level2 in below}
    rows = [
        [*([Printed(level2, 1, max(len(found), 1))] if first else []), *(Printed(row[key]) for key in COLUMNS)]
        for level2, found in mine.items()
        for first, row in zip([True] + [False] * len(found), found or [dict.fromkeys(COLUMNS, spare)], strict=False)
    ]
    weight = next(row["level1_weight"] for row in indicators if row["level1"] == level1)
    rows[0].insert(0, Printed(f"{level1}({weight}分)", 1, len(rows)))
    return rows


def _section(section: Tree) -> list[str]:
    top = not section["number"].startswith("（")
    heading = f"{section['number']}{'、' if top else ''}{section['title']}"
    return [
        paragraph(heading, "Level1" if top else "Level2"),
        *(paragraph(line) for line in section["text"].split("\n") if line),
        *(block for below in section["sections"] for block in _section(below)),
    ]


def _below_table(form: Tree) -> list[str]:
    """Notes, and the line of signatures."""
    signed = form["signoff"]
    labels = {"prepared_by": "填表人", "date": "填报日期", "phone": "联系电话", "unit_head": "单位负责人签字"}
    line = "    ".join(f"{label}：{signed[key]}" for key, label in labels.items())
    return [paragraph(text, "Note") for text in (*(note["text"] for note in form.get("notes", ())), line)]


ATTACHMENTS: dict[str, tuple[int, Callable[[Tree, str], list[str]]]] = {
    "basic_data": (1, basic_data),
    "department_evaluation": (2, department_evaluation),
    "project_evaluation": (3, project_evaluation),
    "department_report": (4, report),
    "project_report": (5, report),
}


def pages(filing: Tree, spare: str) -> list[str]:
    """All attachments, each on a new page under its number."""
    blocks: list[str] = []
    for form in filing["forms"]:
        number, laid_out = ATTACHMENTS[form["kind"]]
        blocks += [paragraph(f"附件{number}", "Label", new_page=bool(blocks)), *laid_out(form, spare)]
    return blocks


def members(source: Path) -> dict[str, str]:
    """The members of the Word file that a data file gives."""
    data = load_text(source.read_text(encoding="utf-8"))
    return document(pages(data["filing"], data.get("spare", "")))


def stale() -> Iterator[str]:
    """The Word files that are not what their data give. Compressed bytes may differ between versions of zlib."""
    for source in sorted(EXAMPLES.glob("*.yaml")):
        target = source.with_suffix(".docx")
        if not target.exists() or _unpacked(target) != members(source):
            yield target.name


def _unpacked(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def main() -> int:
    """Write the files."""
    for source in sorted(EXAMPLES.glob("*.yaml")):
        source.with_suffix(".docx").write_bytes(package(members(source)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
