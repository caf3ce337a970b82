"""The label names of the annotation guide: what a section, sentence, item or report can be."""

from __future__ import annotations

from enum import StrEnum


class SectionLabel(StrEnum):
    """Where a unit stands: one of the six statutory parts, or a sub-section written with a dot."""

    FRONT = "front"
    OVERVIEW = "overview"
    PROACTIVE = "overview.proactive"
    ON_REQUEST = "overview.on_request"
    MANAGEMENT = "overview.management"
    PLATFORM = "overview.platform"
    OVERSIGHT = "overview.oversight"
    OVERVIEW_OTHER = "overview.other"
    DISCLOSURE_TABLE = "disclosure_table"
    REQUESTS_TABLE = "requests_table"
    LITIGATION_TABLE = "litigation_table"
    ISSUES_REMEDIES = "issues_remedies"
    ISSUES = "issues_remedies.issues"
    REMEDIES = "issues_remedies.remedies"
    OTHER_MATTERS = "other_matters"
    BACK = "back"

    @property
    def part(self) -> SectionLabel:
        """The statutory part: the label without its sub-section."""
        return _PARTS[self]


_PARTS = {label: SectionLabel(label.value.partition(".")[0]) for label in SectionLabel}


class Role(StrEnum):
    """What a sentence does; exactly one a sentence."""

    HEADING = "heading"
    TABLE = "table"
    BASIS = "basis"
    FRAMING = "framing"
    ACTION = "action"
    FIGURE = "figure"
    ISSUE = "issue"
    REMEDY = "remedy"
    NIL = "nil"


class Substance(StrEnum):
    """Whether a sentence would fit any body's report, judged by its wording."""

    BOILERPLATE = "boilerplate"
    SLOTTED = "slotted"
    SUBSTANTIVE = "substantive"


class Topic(StrEnum):
    """What an issue or a remedy is about."""

    TIMELINESS = "timeliness"
    CONTENT = "content"
    KEY_AREAS = "key_areas"
    STANDARDIZATION = "standardization"
    INTERPRETATION = "interpretation"
    INTERACTION = "interaction"
    PUBLICITY = "publicity"
    ACCESSIBILITY = "accessibility"
    PLATFORM = "platform"
    NEW_MEDIA = "new_media"
    ON_REQUEST = "on_request"
    STAFFING = "staffing"
    AWARENESS = "awareness"
    MECHANISM = "mechanism"
    OVERSIGHT = "oversight"
    SECURITY = "security"
    INNOVATION = "innovation"
    OTHER = "other"


class ItemKind(StrEnum):
    """An admitted shortcoming or a measure."""

    ISSUE = "issue"
    REMEDY = "remedy"


class ItemStatus(StrEnum):
    """Whether an item is linked; an open issue is unaddressed, an open remedy unprompted."""

    PAIRED = "paired"
    UNADDRESSED = "unaddressed"
    UNPROMPTED = "unprompted"


class LinkEvidence(StrEnum):
    """Why a remedy is taken to answer an issue."""

    SUBJECT = "subject"
    POSITION = "position"
    REFERENCE = "reference"


class Edition(StrEnum):
    """The prescribed format that a report follows, told by its tables and headings."""

    PRE2019 = "pre2019"
    E2019 = "2019"
    E2021 = "2021"
    MIXED = "mixed"


class Kind(StrEnum):
    """What sort of document a text is."""

    REPORT = "report"
    INTERPRETATION = "interpretation"
    SUMMARY = "summary"
    OTHER = "other"


class Level(StrEnum):
    """What kind of body issued a report: a government by its rank, or another sort of body."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    DEPARTMENT = "department"
    INSTITUTION = "institution"
    ZONE = "zone"


class SlipKind(StrEnum):
    """What a copied template left behind in a report."""

    BODY = "body"
    LEVEL = "level"
    YEAR = "year"
    SLOT = "slot"


class BlockKind(StrEnum):
    """What a stretch of a section is made of."""

    HEADING = "heading"
    TABLE = "table"
    PROSE = "prose"


class WarningKind(StrEnum):
    """What a reader should know before trusting a report's text."""

    CHARS_LOST = "chars_lost"
    YEAR_CONFLICT = "year_conflict"
    EMPTY_SLOT = "empty_slot"
    # repairs made for matching; the text is as it was
    SCRIPT = "script"
    VOCABULARY = "vocabulary"
    GLOSSES = "glosses"
    DOUBLED = "doubled"
    ORDINALS = "ordinals"
    RADICALS = "radicals"
    # what a reader did with a document
    ENCODING = "encoding"
    PAGE_LINES = "page_lines"
    WRAPS = "wraps"
    ATTACHED = "attached"
    PICTURES = "pictures"
    REVISIONS = "revisions"
    HIDDEN = "hidden"
    OCR = "ocr"


# The repairs that may be switched off, by the warning that tells of them. Radicals are read as the
# characters they stand for in any case.
REPAIRS = tuple(
    kind.value
    for kind in (
        WarningKind.DOUBLED,
        WarningKind.GLOSSES,
        WarningKind.SCRIPT,
        WarningKind.VOCABULARY,
        WarningKind.ORDINALS,
        WarningKind.PAGE_LINES,
        WarningKind.WRAPS,
    )
)
