"""What a report is once read: frozen, typed, without input or output."""

from gongkai.model.analysis import Analysis, Block, Item, Link, Section, Sentence
from gongkai.model.labels import (
    BlockKind,
    Edition,
    ItemKind,
    ItemStatus,
    Kind,
    LinkEvidence,
    Role,
    SectionLabel,
    Substance,
    Topic,
    WarningKind,
)
from gongkai.model.report import Fact, Metadata, Report, ReportWarning
from gongkai.model.run import Reject, RunSummary
from gongkai.model.spans import Span

__all__ = [
    "Analysis",
    "Block",
    "BlockKind",
    "Edition",
    "Fact",
    "Item",
    "ItemKind",
    "ItemStatus",
    "Kind",
    "Link",
    "LinkEvidence",
    "Metadata",
    "Reject",
    "Report",
    "ReportWarning",
    "Role",
    "RunSummary",
    "Section",
    "SectionLabel",
    "Sentence",
    "Span",
    "Substance",
    "Topic",
    "WarningKind",
]
