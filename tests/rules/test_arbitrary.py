"""Whatever stands in a filing, scoring and checking it never break, and what they say keeps to the contract."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiping import catalog
from jiping.model.filing import KINDS, LISTS, NAMES, PARTS, PLAIN, Filing, build
from jiping.model.records import Evaluation
from jiping.model.result import Result, Source
from jiping.rules import COPIES, check
from jiping.rules.county import check_county, digest
from jiping.score import score

TODAY = date(2026, 11, 24)
CRASH = "R09"
ITEMS = (
    "total", "appropriation", "carryover", "special_account", "other", "three_public", "vehicles",
    "vehicle_purchase", "hospitality", "projects", "earmarked", "public_operating", "office", "procurement",
    "basic_adjustment", "general_public_budget", "basic", "project", "",
)
HOSTILE = (
    "", "0", "-0", "00.00", "-5", "+3", "100", "9.2", "9.01", "1e9999", "9" * 60, "0." + "0" * 40 + "1", "9" * 400,
    "1,23.4", "7.50.", "１２３．４", "NaN", "Infinity", "100%", "0%", "-3%", "100.00%%", "百分之百", "九成五", "±5%",
    "90%-95%", "95%-90%", "3至5次", "≥", "≥95%", "≤0", "=100%", "﹦72890元", "600次以上", "不少于20场", "约1700余人次", "550万粒",
    "150万", "150万150万", "854万（400万元，295万元）", "—", "/", "无", "不适用", "N/A", "……", "XXX", "××个", "2024年12月31日前",
    "2024年2月30日", "2025.13.45", "12月底前", "0000年00月00日", "9999年99月99日", "第四季度", "2018-2022", "有所提升", "完成", "超额完成",
    "达成年度指标", "部分达成年度指标并具有一定效果", "数量指标", "产出指标", "满意度指标", "时效指标", "成本指标", "经济效益指标", "服务对象满意度", "预算执行率", "其中：大棚",
    "指标1：", "项目支出", "其中：当年财政拨款", "万元", "元", "亿元", "优", "良", "极好", "2024", "1.举办讲座36场。2.参与9000人次。",
    "年初预算0万元，全年执行1万元，执行率0%，结余-1万元。", "“三公”经费预算0元，决算0元，比上年决算0元减少0元，下降0%。", "人员经费0万元，占基本支出的0%",
    "内设机构0个，分别是：办公室、科普部。", "发放问卷0份，收回1份，回收率0%。", "非常满意占101%，满意占0%，不满意占0%", "自评得分0分，等级为差", "1.\n2.\n（四）", "一是；二是；",
    "电话13800000000", "（简要说明，100字以内）", "\n\n\n", "　 \t", "\x00", "\u202e倒", "𠮷😀", "(" * 200, "（" * 200,
    "1" + "、1" * 300, "。" * 500, "占" * 300 + "1%", "的" * 1000,
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join))


@st.composite
def records(draw: st.DrawFn, record: type, depth: int = 0) -> dict[str, Any]:
    """A record of the contract's shape: some leaves missing, the others filled with anything."""
    tree: dict[str, Any] = {}
    for name in NAMES[record]:
        if name == "year":
            tree[name] = draw(st.sampled_from(["2024", "2018", ""]))
        elif name == "item":
            tree[name] = draw(st.sampled_from(ITEMS))
        elif name in PLAIN:
            continue
        elif name in LISTS:
            size = 0 if depth > 2 else 3
            tree[name] = draw(st.lists(records(LISTS[name], depth + 1), max_size=size))
        elif name in PARTS:
            tree[name] = draw(records(PARTS[name], depth + 1))
        elif draw(st.booleans()) or draw(st.booleans()):
            tree[name] = draw(texts)
    return tree


@st.composite
def filings(draw: st.DrawFn) -> Filing:
    """A filing of a few forms of any kind."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=3))
    forms = [{**draw(records(KINDS[kind])), "kind": kind} for kind in kinds]
    return build({
        "unit": draw(texts), "year": draw(st.sampled_from(["2024", ""])), "forms": forms, "unplaced": draw(st.lists(texts, max_size=2)),
    })


relaxed = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(filing=filings(), copy=st.sampled_from(COPIES), policy=st.sampled_from(["national-2020", "mof101-2021", "execution-20"]))
@relaxed
def test_no_rule_breaks_on_any_filing(filing: Filing, copy: str, policy: str) -> None:
    chosen = catalog.policy(policy)
    findings, outcomes = check(filing, score(filing, chosen), chosen, copy=copy, today=TODAY)
    assert [finding.message for finding in findings if finding.code == CRASH] == []
    assert {finding.code for finding in findings} >= set(outcomes.found) - {"R03"} or any(f.code == "R03" for f in findings)
    for finding in findings:
        assert finding.message
        json.dumps(finding.to_json(), ensure_ascii=False)
        assert finding.fix is None or finding.fix.at == finding.at


@given(filing=filings(), before=filings())
@relaxed
def test_no_rule_breaks_beside_any_other_material(filing: Filing, before: Filing) -> None:
    chosen = catalog.policy()
    targets = tuple(form for form in before.forms if isinstance(form, Evaluation))
    findings, _ = check(filing, score(filing, chosen), chosen, today=TODAY, last_year=before, targets=targets)
    assert [finding.message for finding in findings if finding.code == CRASH] == []


@given(several=st.lists(filings(), min_size=2, max_size=3))
@relaxed
def test_no_rule_breaks_across_any_filings(several: list[Filing]) -> None:
    chosen = catalog.policy()
    results = [Result(Source(str(number)), "", chosen.id, filing) for number, filing in enumerate(several)]
    told = check_county([digest(result) for result in results], chosen)
    assert [finding.message for remarks in told for finding in remarks.findings if finding.code == CRASH] == []


@given(filing=filings())
@relaxed
def test_every_recomputed_number_is_finite_and_told_with_its_steps(filing: Filing) -> None:
    scores = score(filing, catalog.policy())
    for one in scores.items:
        assert one.steps
        assert one.due is None or one.due.is_finite()
        assert one.due is None or not one.due_text or Decimal(one.due_text.rstrip("%")).is_finite()


@given(filing=filings())
@relaxed
def test_a_filing_survives_the_way_through_its_contract(filing: Filing) -> None:
    assert build(json.loads(json.dumps(filing.to_json()))).to_json() == filing.to_json()
