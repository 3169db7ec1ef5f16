"""Which typefaces an official paper is set in: those that GB/T 9704 asks for, and free ones that look like them."""

from __future__ import annotations

TITLES = {"title": "方正小标宋简体", "black": "黑体", "kai": "楷体_GB2312", "fang": "仿宋_GB2312", "song": "宋体"}
OFFICIAL = {
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05"),
    "black": ("SimHei", "黑体"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体"),
    "fang": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋"),
    "song": ("SimSun", "宋体"),
}
WIDE = ("Noto Sans CJK SC", "Noto Serif CJK SC")  # they have every character that a name on an identity card is likely to have
FREE = {
    "title": ("FandolSong", "Noto Serif CJK SC"),
    "black": ("FandolHei", *WIDE),
    "kai": ("FandolKai", "LXGW WenKai", "Noto Serif CJK SC"),
    "fang": ("FandolFang R", "FandolFang", "Noto Serif CJK SC"),
    "song": ("FandolSong", "Noto Serif CJK SC"),
}
# By role, in the order in which a character is looked for.
FACES = {role: (*OFFICIAL[role], *FREE[role]) for role in OFFICIAL}
