"""What sort of document a text is."""

from __future__ import annotations

import re

from gongkai.model import Kind, Metadata
from gongkai.text.normalize import fold_text

_HEAD = 600
_INTERPRETATION = re.compile(
    r"(?:文字|文稿|图文|图片|图解|一图|视频|政策|部门|年报)?解读:|(?:年度报告|年报)》?的?(?:文字|文稿|图文|政策)?解读(?!等|材料|工作|回应)"
)
_SUMMARY = re.compile(r"(?:信息|政务)公开.{0,12}(?:自查|整改|自评|工作总结|情况汇报|工作汇报)")
_ANNUAL = re.compile(r"年度报告|年报|年度.{0,6}报告")
_DOMAIN = re.compile(r"(?:政府|政务)信息公开|政务公开|信息公开|主动公开|依申请|政府信息")
_PART = re.compile(
    r"总体情况|概述|收到和处理|行政复议|存在的?(?:主要)?(?:问题|不足)|改进(?:情况|措施)|其他(?:需要|应)?报告|监督保障"
)


def kind_of(text: str, metadata: Metadata) -> Kind:
    """Tell a report from an interpretation, a summary and anything else.

    Anything else is what neither has a report's title nor speaks of disclosure throughout.
    """
    folded = fold_text(text)
    head = folded[:_HEAD]
    n_domain = len(_DOMAIN.findall(folded))
    n_parts = len(set(_PART.findall(folded)))
    is_about = n_domain >= 3 or (n_domain >= 1 and n_parts >= 1)
    if metadata.title is None and not is_about:
        return Kind.OTHER
    if _INTERPRETATION.search(head):
        return Kind.INTERPRETATION
    title = fold_text(metadata.title.of(text)) if metadata.title else head[:80]
    if _SUMMARY.search(title) and not _ANNUAL.search(title):
        return Kind.SUMMARY
    return Kind.REPORT
