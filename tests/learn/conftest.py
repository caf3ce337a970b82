"""A tiny report with everything that is scored, and gold that agrees with its analysis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import pytest

from gongkai.learn.gold_format import (
    GoldClaim,
    GoldFile,
    GoldItem,
    GoldLink,
    GoldMetadata,
    GoldSentence,
    Verdict,
)
from gongkai.model import (
    Analysis,
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
    Metadata,
    Quantity,
    Report,
    Role,
    SectionLabel,
    Sentence,
    Severity,
    Span,
    Substance,
    TableCell,
    TableName,
    Topic,
)
from gongkai.model.statutory import APPLICANTS

ROWS = (
    "front                    basis    boilerplate 柳泉镇人民政府2024年信息公开年度报告如下。",
    "overview                 heading  -           一、总体情况",
    "overview.proactive       action   substantive 举办“柳泉夜话”开放日。",
    "overview.proactive       figure   slotted     全年收到申请3件，办结2件。",
    "issues_remedies          heading  -           二、问题和改进",
    "issues_remedies.issues   issue    boilerplate 一是栏目更新偏慢些。",
    "issues_remedies.issues   issue    boilerplate 二是政策图解不够多。",
    "issues_remedies.remedies remedy   boilerplate 一是每周更新各栏目。",
    "issues_remedies.remedies remedy   slotted     二是增配2名解读员。",
    "back                     basis    boilerplate 2025年1月9日",
)
ITEMS = (
    ("I1", ItemKind.ISSUE, 5, (Topic.TIMELINESS, Topic.PLATFORM)),
    ("I2", ItemKind.ISSUE, 6, (Topic.INTERPRETATION,)),
    ("R1", ItemKind.REMEDY, 7, (Topic.TIMELINESS,)),
    ("R2", ItemKind.REMEDY, 8, (Topic.STAFFING, Topic.INTERPRETATION)),
)
# quantity, words, value, verdict, what the table says
CLAIMS = (
    (Quantity.APPLICATIONS_RECEIVED, "全年收到申请3件", 3, Verdict.INCONSISTENT, 4),
    (Quantity.APPLICATIONS_HANDLED, "办结2件", 2, Verdict.NO_TABLE, None),
)
# No litigation table; nobody looked for that of Article 20.
TABLES: dict[str, dict[str, list[int | None]] | None] = {
    "requests": {"new": [3, 0, 0, 0, 1, 0, 4], "total": [0, 0, 0, 0, 0, 0, None]},
    "litigation": None,
}

METRICS = (
    "section_accuracy",
    "part_accuracy",
    "role_accuracy",
    "role_macro_f1",
    "substance_accuracy",
    "substance_macro_f1",
    "issue_f1_080",
    "issue_f1_050",
    "remedy_f1_080",
    "remedy_f1_050",
    "link_f1",
    "main_topic_accuracy",
    "topic_f1",
    "issuer_accuracy",
    "year_accuracy",
    "published_accuracy",
    "edition_accuracy",
    "claim_f1",
    "claim_verdict_accuracy",
    "table_cell_accuracy",
    "table_number_f1",
)


@pytest.fixture
def perfect() -> dict[str, float]:
    """Every metric at 1."""
    return dict.fromkeys(METRICS, 1.0)


@pytest.fixture
def analysis() -> Analysis:
    """Ten sentences, two issues, two remedies, two links, two claims, fourteen cells.

    Every issue has ten characters.
    """
    rows = [row.split() for row in ROWS]
    text = "\n".join(row[3] for row in rows) + "\n"
    sentences = []
    for number, (section, role, substance, quote) in enumerate(rows):
        start = text.index(quote)
        sentences.append(
            Sentence(
                sentence_no=number,
                section_no=0,
                section=SectionLabel(section),
                span=Span(start, start + len(quote)),
                role=Role(role),
                role_score=1.0,
                role_cue="",
                substance=None if substance == "-" else Substance(substance),
                substance_score=None,
                substance_cue="",
                ordinal=None,
            )
        )
    items = tuple(
        Item(name, kind, sentences[number].span, None, topics, None, ItemStatus.PAIRED, ())
        for name, kind, number, topics in ITEMS
    )
    links = (Link("I1", "R1", 1.0, ()), Link("I2", "R2", 1.0, ()))
    where = Span(0, 1)
    metadata = Metadata(
        issuer=Fact("柳泉镇人民政府", "title", where),
        year=Fact(2024, "title", where),
        published=Fact(date(2025, 1, 9), "signature", where),
        edition=Fact(Edition.E2021, "headings", where),
    )
    name = sha256(text.encode()).hexdigest()[:16]
    report = Report(name, "in/tiny.txt", "text", text, Kind.REPORT, metadata)
    claims = tuple(_claim(text, number) for number in range(len(CLAIMS)))
    checks = tuple(_check(claim) for claim in claims)
    return Analysis(report, (), tuple(sentences), items, links, (), tuple(_cells()), claims, checks)


def _claim(text: str, number: int) -> Claim:
    quantity, words, value, _, _ = CLAIMS[number]
    start = text.index(words)
    span = Span(start, start + len(words))
    name = f"C{number + 1}"
    return Claim(
        name, 3, quantity, span, None, float(value), "件", approximate=False, year=None, cue=""
    )


def _check(claim: Claim) -> Check:
    received = claim.quantity is Quantity.APPLICATIONS_RECEIVED
    return Check(
        check_id=f"prose.{claim.quantity}:{claim.claim_id}",
        rule=f"prose.{claim.quantity}",
        subject=claim.claim_id,
        left=claim.value,
        right=4.0 if received else None,
        delta=-1.0 if received else None,
        verdict=CheckVerdict.INCONSISTENT if received else CheckVerdict.UNKNOWN,
        severity=Severity.ERROR if received else Severity.NOTE,
        left_spans=(claim.span,),
        right_spans=(),
    )


def _cells() -> Iterator[TableCell]:
    for row, values in (TABLES["requests"] or {}).items():
        for column, value in zip(APPLICANTS, values, strict=True):
            state = CellState.ZERO if value == 0 else CellState.NUMBER
            found = None if value is None else float(value)
            state = CellState.BLANK if value is None else state
            yield TableCell(TableName.REQUESTS, row, column, found, state, "", None)


@pytest.fixture
def gold(analysis: Analysis) -> GoldFile:
    """The annotations that agree with `analysis` in everything."""
    text = analysis.report.text
    return GoldFile(
        path="gold/tiny.json",
        source="tiny.txt",
        report_id=analysis.report.report_id,
        bare_sha256=None,
        metadata=GoldMetadata("柳泉镇人民政府", (), 2024, date(2025, 1, 9), Edition.E2021),
        sentences=tuple(
            GoldSentence(each.span, each.section, each.role, each.substance, each.span.of(text))
            for each in analysis.sentences
        ),
        items=tuple(
            GoldItem(each.item_id, each.kind, each.span, None, each.topics, each.span.of(text))
            for each in analysis.items
        ),
        links=tuple(GoldLink(each.issue_id, each.remedy_id) for each in analysis.links),
        claims=tuple(
            GoldClaim(
                each.span,
                each.span.of(text),
                quantity,
                value,
                verdict=verdict,
                approx=False,
                table_value=table_value,
            )
            for each, (quantity, _, value, verdict, table_value) in zip(
                analysis.claims, CLAIMS, strict=True
            )
        ),
        tables=TABLES,
    )
