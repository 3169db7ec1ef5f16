"""The persons of the demonstration that are printed, and the password of all of them."""

from __future__ import annotations

PASSWORD = "yanshi-2025"  # noqa: S105 - shown on the screen of everybody who starts the demonstration
LOGINS = (
    ("jixiao", "绩效股（开展自评、接收、抽查、公开）"),
    ("nongye", "农业农村股（业务股审核）"),
    ("zhuguan", "清源县农业农村局（主管部门审核）"),
    ("tianbao", "清源县农技推广站（填报）"),
    ("fuzeren", "清源县农技推广站（单位负责人签批）"),
    ("pingshen", "明鉴评审事务所（第三方复核）"),
    ("shenji", "县审计局（只读）"),
    ("guanli", "系统管理员"),
)
