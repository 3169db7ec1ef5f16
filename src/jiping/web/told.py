"""What the log and the versions keep in short, in words."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiping.web.words import later

VERBS = {
    "sign_in": later("登录"), "password": later("修改密码"), "open_round": later("开展自评"),
    "close_round": later("结束自评"), "remind": later("提醒未报单位"), "submit": later("提交"),
    "withdraw": later("撤回"), "sign": later("签批"), "pass_department": later("主管部门审核通过"),
    "pass_section": later("业务股审核通过"), "accept": later("接收"),
    "return": later("退回"), "reopen": later("重新打开"), "excuse": later("免予填报"), "extend": later("延期"),
    "draw": later("抽取"), "assign_review": later("分派复核"), "score": later("复核打分"),
    "judge": later("评定自评质量"), "ask_evidence": later("要求补充材料"), "answer_evidence": later("补充材料"), "send_review": later("复核送单位征求意见"),
    "agree_review": later("对复核无异议"), "object": later("提出异议"), "decide_objection": later("处理异议"),
    "settle_review": later("复核定论"), "notice": later("下发整改通知"),
    "rectify": later("回复整改"), "close_matter": later("销号"), "refuse_matter": later("要求继续整改"), "close_notice": later("整改办结"),
    "prepare_publication": later("准备公开稿"), "redact": later("遮盖"), "confirm_publication": later("确认公开稿"),
    "secrecy": later("保密审查"), "publish": later("公开"),
    "withdraw_publication": later("撤回公开"), "import": later("导入"), "restore": later("恢复版本"),
    "people": later("管理用户"), "unit": later("单位变更"), "attach": later("上传材料"), "remark": later("批注"),
    "targets": later("放上批复的绩效目标表"), "remove_targets": later("撤下批复的绩效目标表"),
    "holidays": later("工作日历"),
    "plead": later("申请豁免"), "waive": later("同意豁免"), "refuse_waiver": later("不同意豁免"), "answer": later("说明"),
    "reply": later("答复批注"), "take_back": later("收回批注"), "evidence": later("上传佐证"),
    "remove_evidence": later("移除佐证"), "token": later("办理接口令牌"), "revoke_token": later("停用接口令牌"),
}

_RESTORED = re.compile(r"恢复第 (\d+) 版")
_BEFORE = "之前"
CAUSES = frozenset({gettext_noop("提交"), gettext_noop("导入"), gettext_noop("自动留存"), gettext_noop("从上年材料或部门决算开始"), gettext_noop("整改")})


def cause_words(cause: str) -> str:
    """Why a version was kept, which is stored in Chinese."""
    if cause.endswith(_BEFORE) and cause != _BEFORE:
        return _("%(cause)s之前") % {"cause": cause_words(cause.removesuffix(_BEFORE))}
    if restored := _RESTORED.fullmatch(cause):
        return _("恢复第 %(number)s 版") % {"number": restored[1]}
    return _(cause) if cause in CAUSES else cause


# What a public copy hides, as its record keeps it: by the rules' own names.
HIDDEN = (
    gettext_noop("手机号码"), gettext_noop("电话号码"), gettext_noop("银行账号"), gettext_noop("电子邮箱"), gettext_noop("家庭住址"),
    gettext_noop("填表人姓名"), gettext_noop("联系电话"), gettext_noop("单位负责人签字"), gettext_noop("身份证号"), gettext_noop("服务对象姓名"),
    gettext_noop("保密用语"), gettext_noop("人工遮盖"),
)
SYSTEM = gettext_noop("系统")  # who does what no person did
