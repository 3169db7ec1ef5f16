"""A fictional file, drawn and read, with everything that a page has to show."""

from __future__ import annotations

import pytest
from tests.layouts import as_docx

from jiping.model.filing import Filing
from jiping.naming.filing import wording
from jiping.read import Reading, read_filing
from jiping.write.wording import Wording

DRAWING = """
附件1
# 2024年度部门整体支出绩效自评表
|部门名称|<|清溪县茶业发展中心|<|<|<|<|<|<|
|部门资金（万元）| |<|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|<|200|210.5|180.25|10|85.63%|9.5|
|^|上年结转资金|<|见附表|见附表|见附表|0|0|0|
|年度总体目标|预期目标|<|<|<|实际完成情况|<|<|<|
|^|新建标准茶园300亩。|<|<|<|新建标准茶园320亩。|<|<|<|
|^|培训茶农。|<|<|<|培训12场。|<|<|<|
|绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|计量单位|实际完成值|得分|
|^|产出指标(50分)|数量指标|培训茶农|≥|735|人次|740人次|40|
|^|^|质量指标|茶园验收合格率|≥|95|%|96%|50|
|^|^|……| | | | | | |
|总分|<|<|<|<|<|<|<|99.5|
填表人：王某  填报日期：2025年3月1日
另有一段谁也认不出的话

附件2
# 2024年度部门整体支出绩效自评报告
单位名称：清溪县茶业发展中心
2025年3月1日
一、部门基本情况。负责全县茶业发展。
承担茶农培训。
管理茶叶品牌。
二、绩效情况
完成较好。
"""


@pytest.fixture(scope="session")
def reading() -> Reading:
    return read_filing(as_docx(DRAWING), name="自评材料.docx")


@pytest.fixture(scope="session")
def filing(reading: Reading) -> Filing:
    return reading.filing


@pytest.fixture(scope="session")
def names(filing: Filing) -> Wording:
    return wording(filing)
