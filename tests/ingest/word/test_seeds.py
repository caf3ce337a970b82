"""A report says the same in a Word file, its marks typed or made by Word, as in its text."""

import io
from itertools import groupby
from pathlib import Path

import docx
import pytest

import gongkai
from gongkai.ingest import report_from_text
from gongkai.ingest.word import read_docx
from gongkai.model import ItemKind, SectionLabel
from gongkai.settings import Settings
from gongkai.text.normalize import fold_text
from tests.producers.word import make_docx

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
MANNERS = [
    {"numbered": False, "merged": False},
    {"numbered": True, "merged": False},
    {"numbered": False, "merged": True},
    {"numbered": True, "merged": True},
]

Findings = tuple[list[tuple[SectionLabel, str]], list[tuple[ItemKind, str]], list[tuple[str, str]]]


def plain(text: str) -> str:
    """Return a seed without what a Word file has no place for: rulers and pipes of tables."""
    lines = [line for line in text.split("\n") if line.strip("|-: ") or "-" not in line]
    return "\n".join(lines)


def findings(text: str) -> Findings:
    report = report_from_text(text, source="seed")
    analysis = gongkai.analyze(report)
    parts = [
        (each.label, fold_text(each.span.of(text)).replace("|", "")) for each in analysis.sections
    ]
    sections = [
        (label, "".join(part for _, part in run))
        for label, run in groupby(parts, lambda part: part[0])
    ]
    quotes = {item.item_id: fold_text(item.span.of(text)) for item in analysis.items}
    items = [(item.kind, quotes[item.item_id]) for item in analysis.items]
    links = [(quotes[link.issue_id], quotes[link.remedy_id]) for link in analysis.links]
    return sections, items, links


@pytest.mark.parametrize("manner", MANNERS, ids=str)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_same_sections_items_and_links(seed: Path, manner: dict[str, bool]) -> None:
    text = plain(seed.read_text(encoding="utf-8"))
    data = make_docx(text, **manner)
    document = read_docx(data, source="seed.docx", settings=Settings())
    assert findings(document.text) == findings(text)
    assert document.cells


def test_marks_made_by_word_stand_in_no_run() -> None:
    text = (
        "一、总体情况\n（一）主动公开。\n1.政策文件。\n2.公开平台。\n（二）依申请公开。\n三、其他\n"
    )
    data = make_docx(text, numbered=True)
    runs = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert runs[:3] == ["总体情况", "主动公开。", "政策文件。"]
    assert read_docx(data, source="a.docx", settings=Settings()).text.rstrip() == text.rstrip()
