"""A tiny report and its analysis with one of everything, made by hand."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import settings

from gongkai.model import (
    Analysis,
    Block,
    BlockKind,
    CellState,
    Check,
    CheckVerdict,
    Claim,
    Edition,
    Fact,
    Item,
    ItemKind,
    ItemStatus,
    Kind,
    Link,
    LinkEvidence,
    Metadata,
    Quantity,
    Report,
    ReportWarning,
    Role,
    Section,
    SectionLabel,
    Sentence,
    Severity,
    Span,
    Substance,
    TableCell,
    TableName,
    Topic,
    WarningKind,
)

# The same examples every time, so that a change is to blame when a test fails; `make fuzz` looks
# for new ones.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("fuzz", max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

TEXT = """\
青禾县水务局2024年政府信息公开工作年度报告
一、总体情况
全年主动公开信息128条。
内容\t合计\t0
二、存在的主要问题及改进情况
（一）存在的主要问题。
一是栏目更新不够及时。二是村民知晓
度不高。
（二）改进情况。
一是栏目每周更新。二是加强财务公开。
2025年1月20日
"""

# text of a sentence, section, role, substance, ordinal
_SENTENCES = (
    ("青禾县水务局2024年政府信息公开工作年度报告", 0, "heading", None, None),
    ("一、总体情况", 1, "heading", None, "一、"),
    ("全年主动公开信息128条。", 1, "figure", "slotted", None),
    ("内容\t合计\t0", 2, "table", None, None),
    ("二、存在的主要问题及改进情况", 3, "heading", None, "二、"),
    ("（一）存在的主要问题。", 4, "heading", None, "（一）"),
    ("一是栏目更新不够及时。", 4, "issue", "boilerplate", "一是"),
    ("二是村民知晓\n度不高。", 4, "issue", "substantive", "二是"),
    ("（二）改进情况。", 5, "heading", None, "（二）"),
    ("一是栏目每周更新。", 5, "remedy", "slotted", "一是"),
    ("二是加强财务公开。", 5, "remedy", "boilerplate", "二是"),
    ("2025年1月20日", 6, "basis", "boilerplate", None),
)
# label, heading
_SECTIONS = (
    (SectionLabel.FRONT, "青禾县水务局2024年政府信息公开工作年度报告"),
    (SectionLabel.OVERVIEW, "一、总体情况"),
    (SectionLabel.DISCLOSURE_TABLE, None),
    (SectionLabel.ISSUES_REMEDIES, "二、存在的主要问题及改进情况"),
    (SectionLabel.ISSUES, "（一）存在的主要问题。"),
    (SectionLabel.REMEDIES, "（二）改进情况。"),
    (SectionLabel.BACK, None),
)
# id, sentence, head, topics, concreteness
_ITEMS = (
    ("I1", "一是栏目更新不够及时。", "栏目更新不够及时", ("timeliness", "platform"), ()),
    ("I2", "二是村民知晓\n度不高。", None, ("publicity",), ("actor",)),
    ("R1", "一是栏目每周更新。", "栏目每周更新", ("timeliness",), ("deadline", "named")),
    ("R2", "二是加强财务公开。", None, ("key_areas",), ()),
)
_STATUSES = {
    "I1": ItemStatus.PAIRED,
    "I2": ItemStatus.UNADDRESSED,
    "R1": ItemStatus.PAIRED,
    "R2": ItemStatus.UNPROMPTED,
}


def _find(quote: str, text: str = TEXT) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def _zero() -> Span:
    end = TEXT.index("\n二、存在")
    return Span(end - 1, end)


@pytest.fixture
def report() -> Report:
    return Report(
        report_id="0123456789abcdef",
        source="seeds/青禾.txt",
        format="text",
        text=TEXT,
        kind=Kind.REPORT,
        metadata=Metadata(
            title=_find("青禾县水务局2024年政府信息公开工作年度报告"),
            issuer=Fact("青禾县水务局", "title", _find("青禾县水务局")),
            year=Fact(2024, "title", _find("2024年")),
            period=Fact((date(2024, 1, 1), date(2024, 12, 31)), "title", _find("2024年")),
            published=Fact(date(2025, 1, 20), "signature", _find("2025年1月20日")),
            edition=Fact(Edition.E2021, "table columns", _find("内容\t合计")),
        ),
        warnings=(ReportWarning(WarningKind.CHARS_LOST, _find("128"), "一处"),),
    )


@pytest.fixture
def analysis(report: Report) -> Analysis:
    sentences = tuple(
        Sentence(
            sentence_no=number,
            section_no=section_no,
            section=_SECTIONS[section_no][0],
            span=_find(text),
            role=Role(role),
            role_score=0.75,
            role_cue="更新",
            substance=Substance(substance) if substance else None,
            substance_score=1 / 3 if substance else None,
            substance_cue="套话" if substance else "",
            ordinal=ordinal,
        )
        for number, (text, section_no, role, substance, ordinal) in enumerate(_SENTENCES)
    )
    return Analysis(
        report=report,
        sections=tuple(_section(number, sentences) for number in range(len(_SECTIONS))),
        sentences=sentences,
        items=tuple(_item(row) for row in _ITEMS),
        links=(Link("I1", "R1", 0.875, (LinkEvidence.SUBJECT, LinkEvidence.POSITION)),),
        tables=(
            TableCell(TableName.DISCLOSURE, "合计", "issued", 0.0, CellState.ZERO, "", _zero()),
            TableCell(TableName.DISCLOSURE, "fees", "amount", None, CellState.BLANK, "万元", None),
        ),
        claims=(
            Claim(
                claim_id="C1",
                sentence_no=2,
                quantity=Quantity.ITEMS_PUBLISHED,
                span=_find("全年主动公开信息128条"),
                number=_find("128"),
                value=128.0,
                unit="条",
                approximate=False,
                year=None,
                cue="主动公开信息",
            ),
        ),
        checks=(
            Check(
                check_id="prose.rules_issued:C1",
                rule="prose.rules_issued",
                subject="C1",
                left=128.0,
                right=None,
                delta=None,
                verdict=CheckVerdict.UNKNOWN,
                severity=Severity.NOTE,
                left_spans=(_find("128"),),
                right_spans=(),
            ),
        ),
    )


def _section(number: int, sentences: tuple[Sentence, ...]) -> Section:
    label, heading = _SECTIONS[number]
    starts = [
        min(sentence.span.start for sentence in sentences if sentence.section_no == each)
        for each in range(len(_SECTIONS))
    ]
    span = Span(starts[number], [*starts, len(TEXT)][number + 1])
    return Section(
        section_no=number,
        label=label,
        span=span,
        heading=_find(heading) if heading else None,
        blocks=(Block(BlockKind.PROSE, span),),
        score=0.9,
        cue="总体情况",
    )


def _item(row: tuple[str, str, str | None, tuple[str, ...], tuple[str, ...]]) -> Item:
    item_id, text, head, topics, concreteness = row
    return Item(
        item_id=item_id,
        kind=ItemKind.ISSUE if item_id.startswith("I") else ItemKind.REMEDY,
        span=_find(text),
        head=_find(head) if head else None,
        topics=tuple(Topic(topic) for topic in topics),
        ordinal=text[:2],
        status=_STATUSES[item_id],
        concreteness=concreteness,
    )
