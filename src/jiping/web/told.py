"""The verbs of the log in words."""

from __future__ import annotations

VERBS = {
    "sign_in": "登录", "password": "修改密码", "open_round": "开展自评", "close_round": "结束自评", "remind": "提醒", "submit": "提交",
    "withdraw": "撤回", "sign": "签批", "pass_department": "主管部门审核通过", "pass_section": "业务股审核通过", "accept": "接收",
    "return": "退回", "reopen": "重新打开", "excuse": "免予填报", "extend": "延期", "draw": "抽取", "assign_review": "分派复核", "score": "复核打分",
    "judge": "评定自评质量", "ask_evidence": "要求补充材料", "answer_evidence": "补充材料", "send_review": "复核送单位征求意见",
    "agree_review": "对复核无异议", "object": "提出异议", "decide_objection": "处理异议", "settle_review": "复核定论", "notice": "下发整改通知",
    "rectify": "回复整改", "close_matter": "销号", "refuse_matter": "要求继续整改", "close_notice": "整改办结",
    "prepare_publication": "准备公开稿", "redact": "遮盖", "confirm_publication": "确认公开稿", "secrecy": "保密审查", "publish": "公开",
    "withdraw_publication": "撤回公开", "import": "导入", "restore": "恢复版本", "people": "管理用户", "attach": "上传材料", "remark": "批注",
    "holidays": "工作日历",
    "plead": "申请豁免", "waive": "同意豁免", "refuse_waiver": "不同意豁免", "answer": "说明",
    "reply": "答复批注", "take_back": "收回批注", "evidence": "上传佐证", "remove_evidence": "移除佐证", "token": "办理接口令牌", "revoke_token": "停用接口令牌",
}
