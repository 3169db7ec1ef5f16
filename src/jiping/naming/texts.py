"""The words around a result, in Chinese and English; what rules say stays Chinese."""

from __future__ import annotations

LANGUAGES = ("zh", "en")

TEXTS: dict[str, tuple[str, str]] = {
    # verdicts
    "ready": ("√ 可以上报：没有发现问题", "√ READY - nothing found"),
    "ready_with_remarks": ("△ 可以上报，另有 {counts}", "△ READY with remarks - {counts}"),
    "not_ready": ("× 不能上报：{counts}", "× NOT READY - {counts}"),
    "unreadable": ("× 无法读取：{reason}", "× UNREADABLE - {reason}"),
    "count.error": ("{n} 处错误", "errors: {n}"),
    "count.warning": ("{n} 处提醒", "warnings: {n}"),
    "count.info": ("{n} 处建议", "notes: {n}"),
    "count.waived": ("{n} 处已豁免", "waived: {n}"),
    "waived_group": ("已豁免（不计入结论）", "Waived (does not count)"),
    "waived_by": ("豁免：{reason}（{by}，{date}{until}）", "waived: {reason} ({by}, {date}{until})"),
    "waived_until": ("，至 {until}", ", until {until}"),
    "between.counts": ("、", ", "),
    "behind.verdict": (" — {name}{about}", " — {name}{about}"),
    "about": ("（{parts}）", " ({parts})"),
    "between": ("，", ", "),
    "list": ("、", ", "),
    "clause": ("；", "; "),
    "year": ("{year} 年度", "FY {year}"),
    "no_unit": ("未写明单位", "unit not given"),
    "no_year": ("未写明年度", "year not given"),
    "of_policy_year": ("（按 {year} 年度）", " (as of FY {year})"),
    "policy": ("评分办法：{title}", "scoring: {title}"),
    "foremost": ("先改这些错误：", "Put these right first:"),
    "foremost.of": ("先改最要紧的错误：", "Put these right first, of all the errors below:"),
    "foremost.places": ("{place}等 {n} 处", "{place} and elsewhere, {n} in all"),
    "foremost.one": ("{code} {place}：{message}", "{code} {place}: {message}"),
    # findings
    "error": ("错误", "Error"),
    "warning": ("提醒", "Warning"),
    "info": ("建议", "Note"),
    "whole": ("整份材料", "The whole material"),
    "nth_form": ("第 {n} 张表", "Form {n}"),
    "of_project": ("{title}（{project}）", "{title} ({project})"),
    "change_to": ("改为 {text}", "change to {text}"),
    "should_be": ("应为 {text}", "should be {text}"),
    "basis": ("依据：{basis}", "basis: {basis}"),
    # places
    "table": ("表{n}", "table {n}"),
    "row": ("第{n}行", "row {n}"),
    "page": ("第{n}页", "page {n}"),
    "paragraph": ("第{n}段", "paragraph {n}"),
    "sheet": ("工作表“{name}”", "sheet “{name}”"),
    "quoted": ("“{words}”", "“{words}”"),
    "nth": ("第{n}行", "row {n}"),
    "whole_form": ("整张表", "the whole form"),
    "whole_report": ("整份报告", "the whole report"),
    # the tail
    "outcomes": (
        "共核对 {all} 条规则：通过 {passed} 条，发现问题 {found} 条，不适用 {not_applicable} 条，无法判断 {cannot_judge} 条",
        "{all} rules: {passed} passed, {found} found something, {not_applicable} do not apply, {cannot_judge} undecided",
    ),
    "passed": ("通过", "Passed"),
    "not_applicable": ("不适用", "Do not apply"),
    "cannot_judge": ("无法判断", "Cannot be judged"),
    "remarks": ("读取时注意到", "Noticed while reading"),
    "proves": ("说明", "Mind"),
    "what_a_check_does_not_prove": (
        "这里只核对材料自身的数字、勾稽和文字，不能证明支出真实、成效属实，也不代替主管部门和财政部门的审核。",
        "A check compares the material with itself: it does not prove spending or results, and replaces no review.",
    ),
    "reason_codes": ("{reason}（{codes}）", "{reason} ({codes})"),
    # several files
    "sum.files": (
        "合计 {files} 份：可以上报 {ready}，有提醒或建议 {ready_with_remarks}，不能上报 {not_ready}，无法读取 {unreadable}",
        "{files} files: ready {ready}, with remarks {ready_with_remarks}, not ready {not_ready}, unreadable {unreadable}",
    ),
    "sum.counts": ("共有 {counts}", "In all: {counts}"),
    "sum.remarks": ("互相对照", "Compared with each other"),
    "sum.remark": ("{name}：{level} {code} {message}", "{name}: {level} {code} {message}"),
    "sum.more": ("另有 {n} 处，见各份材料的结果", "{n} more: see the results"),
    "sum.spreads": ("得分分布", "Spread of scores"),
    "sum.spread": (
        "{kind} {forms} 份：{line} 分以上 {high} 份（{high_share}），满分 {full} 份（{full_share}）；最低 {lowest}，中间 {middle}，最高 {highest}",
        "{kind}, {forms}: {line} and more {high} ({high_share}), full marks {full} ({full_share}); from {lowest} by {middle} to {highest}",
    ),
    "sum.rules": ("最常见的问题", "Most frequent"),
    "sum.columns": ("规则|级别|份数|处数|问题", "rule|level|files|places|what"),
    "summary": ("汇总", "Summary"),
    "progress": ("正在核对", "Checking"),
    # markdown
    "report": ("绩效自评材料核对结果", "Check of self-evaluation material"),
    "md.file": ("文件", "File"),
    "md.unit": ("单位", "Unit"),
    "md.year": ("年度", "Year"),
    "md.policy": ("评分办法", "Scoring policy"),
    "md.rulebook": ("规则库版本", "Rule book"),
    "md.sha256": ("文件指纹（SHA-256）", "SHA-256"),
    "fact": ("{label}：{text}", "{label}: {text}"),
    "md.columns": ("级别|位置|问题|改正|依据|规则", "Level|Place|What|Correction|Basis|Rule"),
    "md.outcomes": ("规则情况", "Rules"),
    # scores
    "score.head": ("复算 {all} 个数：相符 {same} 个，不符 {different} 个，不能比较 {unclear} 个",
                   "{all} numbers recomputed: {same} agree, {different} differ, {unclear} cannot be compared"),
    "score.none": ("没有可以复算的数。", "There is nothing to recompute."),
    "score.same": ("√ {place}：填 {printed}", "√ {place}: printed {printed}"),
    "score.different": ("× {place}：填 {printed}，应为 {due}", "× {place}: printed {printed}, due {due}"),
    "score.unclear": ("○ {place}：填 {printed}，复算为 {due}", "○ {place}: printed {printed}, due {due}"),
    "score.blank": ("（未填）", "(blank)"),
    "score.unverified": ("这些依据还没有与文件原文逐字核对。", "This basis has not yet been compared with its source."),
    # explain and lists
    "level": ("级别：{level}", "Level: {level}"),
    "family": ("类别：{letter} {family}", "Family: {letter} {family}"),
    "since": ("适用：{since} 年度起", "Since: {since}"),
    "until": ("适用至：{until} 年度", "Until: {until}"),
    "retired": ("已停用：{day}，编号不再使用", "Retired: {day}"),
    "instead": ("现由 {code} 核对", "now checked by {code}"),
    "why": ("为什么", "Why"),
    "basis_head": ("依据", "Basis"),
    "no_basis": ("表格自身的勾稽关系", "The form's own arithmetic"),
    "bad": ("会报", "Reported"),
    "good": ("不报", "Not reported"),
    "repair": ("怎么改", "How to repair"),
    "fields": ("看哪些栏", "Looks at"),
    "says": ("报{place}{says}", "reported {place}{says}"),
    "beside.last_year": ("去年的材料", "last year's filing"),
    "beside.other_copy": ("另一稿", "the other copy"),
    "beside.targets": ("批复的绩效目标表", "targets as approved"),
    "beside.others": ("其他单位的材料", "another unit's filing"),
    "outcome.passed": ("结果：通过", "outcome: passed"),
    "outcome.not_applicable": ("结果：不适用", "outcome: does not apply"),
    "outcome.cannot_judge": ("结果：无法判断", "outcome: cannot be judged"),
    "copy.signed": ("（签章件）", " (signed copy)"),
    "copy.public": ("（公开件）", " (public copy)"),
    "rules.count": ("共 {n} 条规则，规则库版本 {version}", "{n} rules, rule book {version}"),
    "years": ("适用年度：{years}", "Years: {years}"),
    "any_year": ("不限", "any"),
    "from_year": ("{since} 起", "from {since}"),
    "to_year": ("至 {until}", "to {until}"),
    "checked_until": ("最近核对：{day}", "Last compared with the source: {day}"),
    "extends": ("沿用：{wider}", "Extends: {wider}"),
    "source": ("来源：{source}", "Source: {source}"),
    "replaces": ("取代：{laws}", "Replaces: {laws}"),
    "inherited": ("沿自 {policy}", "from {policy}"),
    "verified": ("已与原文核对", "compared with the source"),
    "unverified": ("未与原文核对", "not yet compared with the source"),
    "level.was": ("原为{level}", "was {level}"),
    "switch.off": ("是否用 {rule}", "Whether {rule} is used"),
    "switch.levels": ("{rule} 的轻重", "Level of {rule}"),
    "switch.waivable": ("{rule} 能否豁免", "Whether {rule} may be waived"),
    "off.true": ("不用", "not used"),
    "off.false": ("照用", "used"),
    "waivable.true": ("可以豁免", "may be waived"),
    "waivable.false": ("不能豁免", "may not be waived"),
    "waivable.remarks": ("错误不能豁免，提醒和建议可以", "errors may not be waived, warnings and notes may"),
    "unfounded": ("没有文件依据，暂按此", "without a document, set provisionally"),
    "form.kind": ("种类：{kind}", "Kind: {kind}"),
    "form.side": ("表左侧印作“{label}”", "printed at the left as “{label}”"),
    "form.labels": ("栏目", "Labels"),
    "form.columns": ("列", "Columns"),
    "form.rows": ("行", "Rows"),
    "form.required": ("必填", "required"),
    "form.weight": ("{weight} 分", "weight {weight}"),
    "form.levels": ("指标分类", "Classes of indicators"),
    "form.outline": ("提纲", "Outline"),
    "in_force": ("自 {since} 起", "since {since}"),
}


class Frame:
    """The words of one language: ``frame("count.error", n=5)``."""

    def __init__(self, language: str = "zh") -> None:
        self.language = language
        self._index = LANGUAGES.index(language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, with its values filled in."""
        return TEXTS[key][self._index].format(**values)

    def pick(self, pair: tuple[str, str]) -> str:
        """The word of a pair (Chinese, English) that belongs to this language."""
        return pair[self._index]
