"""The lists of units and measure words."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.signs import listed

_ONE_SPELLING = {
    "%": "% 百分比 百分号 百分率 个百分比",
    "百分点": "百分点 个百分点",
    "平方米": "平方米 ㎡ m² m2 平米 平方 平方公尺",
    "平方公里": "平方公里 平方千米 km² km2",
    "立方米": "立方米 ㎥ m³ m3 立方",
    "公里": "公里 千米 km ㎞",
    "米": "米 m 公尺",
    "厘米": "厘米 cm ㎝ 公分",
    "毫米": "毫米 mm ㎜",
    "公斤": "公斤 千克 kg ㎏",
    "吨": "吨 t 公吨",
    "克": "克 g",
    "毫克": "毫克 mg ㎎",
    "斤": "斤 市斤",
    "升": "升 l",
    "毫升": "毫升 ml",
    "公顷": "公顷 ha",
    "千瓦": "千瓦 kw",
    "兆瓦": "兆瓦 mw",
    "千伏": "千伏 kv",
    "千伏安": "千伏安 kva",
    "千瓦时": "千瓦时 kwh 度电",
    "天": "天 日 自然日 个自然日 日历天",
    "工作日": "工作日 个工作日",
    "月": "月 个月",
    "季度": "季度 个季度",
    "年": "年 周年 个年度",
    "小时": "小时 个小时 h 钟头",
    "分钟": "分钟 min",
    "元": "元 圆 元整 人民币 元人民币 人民币元 rmb",
    "美元": "美元 usd",
    "人": "人 人数 个人",
    "户": "户 户数",
    "次": "次 次数",
    "个": "个 个数",
    "份": "份 份数",
    "件": "件 件数",
    "台套": "台套 台(套) 台/套",
}
SAME = {other: usual for usual, others in _ONE_SPELLING.items() for other in listed(others)}

# What is the same thing, or an exact multiple of it: unit -> (what it is counted in, how many of these it is).
MULTIPLES = {
    unit: (base, Decimal(multiple))
    for unit, base, multiple in (
        ("‰", "%", "0.1"), ("公里", "米", "1000"), ("厘米", "米", "0.01"), ("毫米", "米", "0.001"),
        ("吨", "公斤", "1000"), ("斤", "公斤", "0.5"), ("克", "公斤", "0.001"), ("毫克", "公斤", "0.000001"),
        ("公顷", "平方米", "10000"), ("平方公里", "平方米", "1000000"), ("升", "立方米", "0.001"),
        ("毫升", "立方米", "0.000001"), ("兆瓦", "千瓦", "1000"), ("年", "月", "12"), ("季度", "月", "3"),
        ("周", "天", "7"), ("名", "人", "1"), ("位", "人", "1"), ("场次", "次", "1"), ("场", "次", "1"),
        ("角", "元", "0.1"), ("台套", "台", "1"),
    )
}

_OTHERS = """
‰ 角 亩 里 海里 度 伏 安 赫兹 兆 周 秒 秒钟 学时 课时 学年 学期 港元 欧元 日元 英镑 ℃ 摄氏度 方 万字 块
人次 人天 人日 人年 人月 人份 人工日 工日 台班 名 位 员 家 家次 家庭 户次 场 场次 期 期次 批 批次 届 轮 轮次 班 班次 趟 趟次 车次 航次 航班 列次
起 例 例次 宗 桩 项 项次 条 条次 款 则 篇 篇次 册 本 部 套 套次 台 台次 台件 件套 件次 份次 辆 辆次 架 架次 艘 只 只次 头 头次 匹 羽 尾
株 棵 粒 颗 根 支 支次 枝 丛 穴 窝 座 处 所 间 套间 栋 幢 层 片 面 张 幅 帧 盏 把 副 双 对 组 队 支队 团 站 站次 点 点位 个点位 点次 床 床位 张床位 桌
箱 盒 瓶 袋 包 桶 罐 筐 捆 卷 盘 枚 门 门次 口 眼 孔 道 路 段 节 环 级 档 倍 成 种 类 类别 样 号 版 页 字 集 幕 出 首 曲 师 营 连 排
村 社区 乡镇 镇 乡 县 区 市 街道 学校 医院 企业 单位 部门 机构 项目 案 案件 案次 问题 分 分值 星 折 重 代 国 科 科目 课 课次 讲 学员 学生 师生
杆 亩次 公里次 平方米次 单 单次 票 票次 笔 股 手 标准箱 标箱 吨公里 顿 餐 餐次 剂 剂次 针 针次 管 微克 微米 兆帕 mpa ppm db dbm mg/l gb tb mb mbps
"""
KNOWN = frozenset({*SAME, *listed(_OTHERS)})

# Measure words that are followed by what they count: 7个村, 3名干部.
COUNTING = frozenset(
    listed(
        "个 家 名 位 所 项 条 件 份 台 辆 套 座 处 间 栋 幢 户 场 次 期 批 种 类 部 本 篇 张 支 只 头 株 棵 片 块 起 例 宗 笔 人 "
        "场次 批次 人次 项次 件次 台套 款 门 组 对 艘 架 幅 册 轮 届 口 眼 盏 枚 队"
    )
)
# Those that count for certain behind a numeral in Chinese signs inside a sentence: not 二期, 三级, 一批, 两手.
SURE = frozenset(listed("个 家 名 位 所 项 条 件 份 台 辆 座 处 间 栋 户 场 次 篇 人 场次 批次 人次"))
# Behind a numeral in Chinese signs these often do not count even where the cell holds nothing else: 一级, 三类, 一号.
VAGUE = frozenset(
    listed(
        "级 批 类 类别 号 手 代 道 节 面 样 档 口 门 星 重 折 段 首 区 市 县 村 镇 乡 国 点 路 环 师 营 连 排 里 成 起 单 股 科 讲 版 方 "
        "期 届 集 幕 出 员 班 站 团 双 对 层 伏 安 度 兆 分 斤 克 升 角"
    )
)
