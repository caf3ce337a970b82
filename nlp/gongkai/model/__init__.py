"""What a report is once read: frozen, typed, without input or output."""

from gongkai.model.analysis import Analysis, Block, Item, Link, Section, Sentence, Slip
from gongkai.model.document import (
    Attachment,
    Box,
    Cell,
    Document,
    PageField,
    Place,
    ReportWarning,
    printed_at,
)
from gongkai.model.labels import (
    BlockKind,
    Edition,
    ItemKind,
    ItemStatus,
    Kind,
    Level,
    LinkEvidence,
    Role,
    SectionLabel,
    SlipKind,
    Substance,
    Topic,
    WarningKind,
)
from gongkai.model.report import Fact, Metadata, Region, Report
from gongkai.model.run import Reject, RunSummary
from gongkai.model.spans import Span

__all__ = [
    "Analysis",
    "Attachment",
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "Document",
    "Edition",
    "Fact",
    "Item",
    "ItemKind",
    "ItemStatus",
    "Kind",
    "Level",
    "Link",
    "LinkEvidence",
    "Metadata",
    "PageField",
    "Place",
    "Region",
    "Reject",
    "Report",
    "ReportWarning",
    "Role",
    "RunSummary",
    "Section",
    "SectionLabel",
    "Sentence",
    "Slip",
    "SlipKind",
    "Span",
    "Substance",
    "Topic",
    "WarningKind",
    "printed_at",
]
