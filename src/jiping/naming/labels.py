"""What the keys of a filing are called, in Chinese and English: the only such table."""

from __future__ import annotations

from jiping.naming.texts import Frame

KINDS: dict[str, tuple[str, str]] = {
    "basic_data": ("部门整体支出绩效评价基础数据表", "Basic data sheet"),
    "department_evaluation": ("部门整体支出绩效自评表", "Department self-evaluation"),
    "project_evaluation": ("项目支出绩效自评表", "Project self-evaluation"),
    "transfer_evaluation": ("转移支付绩效自评表", "Transfer payment self-evaluation"),
    "bond_evaluation": ("专项债券绩效自评表", "Special bond self-evaluation"),
    "performance_target": ("绩效目标申报表", "Performance targets"),
    "monitoring": ("绩效运行监控表", "Performance monitoring"),
    "scorecard": ("评价评分表", "Score sheet"),
    "department_report": ("部门整体支出绩效自评报告", "Department report"),
    "project_report": ("项目支出绩效自评报告", "Project report"),
}

FIELDS: dict[str, tuple[str, str]] = {
    "kind": ("表的种类", "kind"),
    "title": ("标题", "title"),
    "inner_title": ("正文标题", "inner title"),
    "unit": ("填报单位", "unit"),
    "year": ("年度", "year"),
    "money_unit": ("金额单位", "unit of money"),
    "project": ("项目名称", "project"),
    "line_department": ("主管部门", "line department"),
    "implementing_unit": ("实施单位", "implementing unit"),
    # basic data sheet
    "staff": ("财政供养人员情况", "staff"),
    "authorized_posts": ("编制数", "authorised posts"),
    "staff_in_post": ("实际在职人数", "staff in post"),
    "control_ratio": ("控制率", "control ratio"),
    "spending": ("经费控制情况", "spending"),
    "prior_final": ("上年决算数", "prior final accounts"),
    "budget": ("本年预算数", "budget"),
    "final": ("本年决算数", "final accounts"),
    "buildings": ("楼堂馆所控制情况", "buildings"),
    "approved_area": ("批复规模", "approved area"),
    "actual_area": ("实际规模", "actual area"),
    "area_ratio": ("规模控制率", "area control ratio"),
    "budget_investment": ("预算投资", "budgeted investment"),
    "actual_investment": ("实际投资", "actual investment"),
    "investment_ratio": ("投资概算控制率", "investment control ratio"),
    "austerity": ("厉行节约保障措施", "austerity measures"),
    # evaluation
    "funds": ("预算资金情况", "funds"),
    "label": ("名称", "label"),
    "initial_budget": ("年初预算数", "initial budget"),
    "full_year_budget": ("全年预算数", "full-year budget"),
    "execution": ("全年执行数", "execution"),
    "weight": ("分值", "weight"),
    "rate": ("执行率", "rate"),
    "score": ("得分", "score"),
    "by_source": ("按收入性质分", "by source"),
    "by_nature": ("按支出性质分", "by nature"),
    "amount": ("金额", "amount"),
    "goal": ("年度总体目标", "annual goal"),
    "expected": ("预期目标", "expected"),
    "indicators": ("绩效指标", "indicators"),
    "level1": ("一级指标", "level 1"),
    "level1_weight": ("一级指标分值", "weight of level 1"),
    "level2": ("二级指标", "level 2"),
    "level2_weight": ("二级指标分值", "weight of level 2"),
    "level3": ("上级指标", "level above the name"),
    "name": ("指标名称", "indicator"),
    "target": ("年度指标值", "target"),
    "adjusted_target": ("调整后指标值", "adjusted target"),
    "actual": ("实际完成值", "actual"),
    "coefficient": ("得分系数", "score coefficient"),
    "review_score": ("复核得分", "review score"),
    "method": ("评分标准", "method"),
    "reason": ("偏差原因分析及改进措施", "reason for variance"),
    "measures": ("改进措施", "measures"),
    "core": ("是否核心指标", "core"),
    "remark": ("备注", "remark"),
    "total": ("总分", "total"),
    "grade": ("评价等级", "grade"),
    # sign-off, notes, reports
    "signoff": ("落款", "sign-off"),
    "prepared_by": ("填表人", "prepared by"),
    "date": ("日期", "date"),
    "phone": ("联系电话", "phone"),
    "unit_head": ("单位负责人", "head of unit"),
    "notes": ("附注", "notes"),
    "sections": ("正文", "sections"),
    "number": ("序号", "number"),
    "text": ("正文", "text"),
}

SHAPES: dict[str, tuple[str, str]] = {
    "filing": ("整份材料", "the whole material"),
    "sheet": ("基础数据表", "basic data sheet"),
    "evaluation": ("绩效表", "evaluation form"),
    "report": ("自评报告", "report"),
}

GOAL_ACTUAL = ("实际完成情况", "actual")

ITEMS: dict[str, tuple[str, str]] = {
    # money block
    "total": ("年度资金总额", "total"),
    "appropriation": ("当年财政拨款", "appropriation"),
    "carryover": ("上年结转资金", "carry-over"),
    "special_account": ("财政专户管理资金", "special account"),
    "unit_funds": ("单位资金", "unit's own funds"),
    "other": ("其他", "other"),
    "general_public_budget": ("一般公共预算", "general public budget"),
    "government_fund": ("政府性基金预算", "government fund budget"),
    "state_capital": ("国有资本经营预算", "state capital budget"),
    "basic": ("基本支出", "basic expenditure"),
    "project": ("项目支出", "project expenditure"),
    # spending
    "three_public": ("“三公”经费", "three public expenses"),
    "vehicles": ("公务用车购置和维护经费", "vehicles"),
    "vehicle_purchase": ("公务用车购置", "vehicle purchase"),
    "vehicle_operation": ("公务用车运行维护", "vehicle operation"),
    "overseas": ("出国经费", "overseas travel"),
    "hospitality": ("公务接待", "hospitality"),
    "projects": ("项目支出", "projects"),
    "business_work": ("业务工作经费", "business work"),
    "operation_maintenance": ("运行维护经费", "operation and maintenance"),
    "earmarked": ("专项资金", "earmarked fund"),
    "other_projects": ("其他项目支出", "other projects"),
    "public_operating": ("公用经费", "operating cost"),
    "office": ("办公经费", "office"),
    "utilities_travel": ("水费、电费、差旅费", "utilities and travel"),
    "meetings_training": ("会议费、培训费", "meetings and training"),
    "procurement": ("政府采购金额", "procurement"),
    "basic_adjustment": ("部门基本支出预算调整", "adjustment of basic expenditure"),
}


def kind_name(kind: str, frame: Frame) -> str:
    """What a kind of form is called."""
    return frame.pick(KINDS[kind]) if kind in KINDS else kind


def field_name(key: str, frame: Frame, *, of: str = "") -> str:
    """What a key of the filing contract is called; ``of`` is the key of the record around it."""
    if of == "goal" and key == "actual":
        return frame.pick(GOAL_ACTUAL)
    return frame.pick(FIELDS[key]) if key in FIELDS else key


def item_name(item: str, frame: Frame) -> str:
    """What a row of the money block or of the basic data sheet is called where it prints no label."""
    return frame.pick(ITEMS[item]) if item in ITEMS else item


def path_words(path: str, frame: Frame) -> tuple[str, ...]:
    """The names along a path of ``rules.fields``: ``evaluation.indicators.score`` → 绩效表, 绩效指标, 得分."""
    first, *rest = path.split(".")
    around = [first, *rest]
    return (
        frame.pick(SHAPES[first]) if first in SHAPES else field_name(first, frame),
        *(field_name(key, frame, of=around[index]) for index, key in enumerate(rest)),
    )


def path_names(path: str, frame: Frame) -> set[str]:
    """Everything that a path may be called: any of its names or keys, and every chain of them that ends it."""
    words, keys = path_words(path, frame), path.split(".")
    chains = {"·".join(chain[start:]) for chain in (words, keys) for start in range(len(keys))}
    return chains | set(words) | set(keys)
