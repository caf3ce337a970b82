"""Reports are told from what explains them, sums them up, asks for them or merely mentions them."""

import pytest

from gongkai.ingest import report_from_text
from gongkai.model import Kind

PARTS = (
    "一、总体情况\n（一）主动公开。全年主动公开政府信息41条。\n"
    "三、收到和处理政府信息公开申请情况\n无。\n五、存在的主要问题及改进情况\n政务公开栏更新不及时。\n"
)
PROSE = "政府信息公开工作有序推进，政务公开水平提高，依申请公开渠道畅通，信息公开栏更新8次。\n" * 12

REPORTS = [
    "青石镇2023年政府信息公开工作年度报告\n" + PARTS,
    "青石镇2023年政府信息公开年报\n" + PROSE,
    "关于报送青石镇2023年政府信息公开工作年度报告的函\n县政府办公室：\n" + PARTS,
    "青石镇2023年政府信息公开工作年度报告的公告\n" + PARTS,
    "【工作总结】青石乡2023年政府信息公开年报\n" + PARTS,
    "公开工作年度报告\n" + PARTS,
    "2023年度报告\n" + PARTS,
    "青石镇2023年政府信息公开工作报告.docx\n" + PARTS,
    "青石县教育局2010年政府信息公开工作情况报告\n一、概述\n" + PARTS,
    # no title at all
    PARTS,
    "根据条例要求，编制本报告。\n" + PARTS,
    "二、主动公开政府信息情况\n全年主动公开政府信息8条。\n",
    # pages that name other documents around the report
    "首页 > 政策解读 > 政府信息公开指南\n青石镇2023年政府信息公开工作年度报告\n" + PARTS,
    "青石镇2023年政府信息公开工作年度报告\n"
    + PARTS
    + "相关解读\n图解：青石镇2023年政府信息公开年报\n",
    "青石镇2023年政府信息公开工作年度报告\n按照《关于做好年度报告编制工作的通知》编制。\n" + PARTS,
    "青石镇2023年政府信息公开工作年度报告\n（三）政策解读：解读文件8件。\n" + PARTS,
]
INTERPRETATIONS = [
    "文字解读:松溪街道2023年政府信息公开工作年度报告\n第一部分 总体情况\n第六部分 其他\n" + PROSE,
    "《青石镇2023年政府信息公开工作年度报告》解读\n" + PARTS,
    "一图读懂｜青石镇2023年政府信息公开工作年度报告\n" + PROSE,
    "《青石镇2023年政府信息公开工作年度报告》已经公布，现就年报内容进行如下解读。\n" + PROSE,
    "【图解】青石镇2023年政府信息公开年报\n" + PROSE,
    "青石镇2023年政府信息公开工作年度报告图文解读\n青石镇2023年政府信息公开工作年度报告\n" + PARTS,
]
SUMMARIES = [
    "青石镇2023年政务公开工作总结\n" + PROSE,
    "青石县财政局政府信息公开工作自查报告\n" + PARTS,
    "青石镇政务公开问题整改情况报告\n" + PROSE,
    "乡镇政务公开工作情况报告\n" + PROSE,
    "20xx年，我局做好公开。现将我局自查情况汇报如下：\n" + PARTS,
    "乡镇政务信息工作总结\n我镇政府信息公开工作情况总结如下。\n" + PROSE,
    "青石镇2023年上半年政府信息公开工作报告\n" + PROSE,
]
OTHERS = [
    "关于做好2023年政府信息公开工作年度报告编制发布工作的通知\n各乡镇：\n" + PROSE,
    "青石县人民政府办公室关于印发《政府信息公开工作年度报告格式》的通知\n各乡镇：\n" + PARTS,
    "关于做好2023年政府信息公开工作年度报告\n编制和公布工作的通知\n各乡镇：\n" + PROSE,
    "云岭省人民政府办公厅关于2009年政府信息公开工作年度报告编制情况的通报\n各市：\n" + PROSE,
    "多地2016年政府信息公开年报发布\n" + PROSE,
    "第九师柳泉市政务信息公开指南\n" + PROSE,
    "柳泉镇政府信息公开指南\n法定主动公开内容\n政府信息公开年报\n为便于获取信息，编制本指南。\n"
    + PROSE,
    "青石镇政府信息公开指南\n" + PROSE,
    "青石镇政府信息公开工作年度报告制度\n" + PROSE,
    "青石县召开政府信息公开年度报告编制培训会\n" + PROSE,
    "政府信息公开年度工作报告范文\n" + PARTS,
    "政府信息公开工作自查报告（三篇）\n第一篇：青石区自查报告\n" + PARTS,
    "第一回\n话说天下大势，分久必合，合久必分。\n" * 40,
    "今日菜价\n白菜1元。\n",
]
CASES = [
    *((text, Kind.REPORT) for text in REPORTS),
    *((text, Kind.INTERPRETATION) for text in INTERPRETATIONS),
    *((text, Kind.SUMMARY) for text in SUMMARIES),
    *((text, Kind.OTHER) for text in OTHERS),
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_kind(text: str, kind: Kind) -> None:
    assert report_from_text(text, source="probe").kind is kind
