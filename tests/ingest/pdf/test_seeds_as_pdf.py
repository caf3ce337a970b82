"""A seed printed to PDF and read back gives the sections, items and links of its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai import analyze
from gongkai.ingest import report_from_text
from gongkai.ingest.pdf import read_pdf
from gongkai.model import BlockKind
from gongkai.settings import Settings
from gongkai.text.normalize import fold_text
from tests.producers.pdf import Layout, make_pdf

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
LAYOUTS = [
    Layout(),
    Layout(size=10.5, spacing=1.3, margin=55, head="政府信息公开工作年度报告", number="{}"),
    Layout(size=16, spacing=2.0, margin=85, is_justified=False, font="NotoSerifSC-Regular.otf"),
    Layout(is_landscape=True, repeats_table_head=True, number="第 {} 页"),
    Layout(is_bold_doubled=True, merges_cells=True),
]


def parts_of(
    text: str,
) -> tuple[list[tuple[str, str]], list[tuple[str, ...]], list[tuple[str, str]]]:
    """Return the sections with their prose, the items, and the links, as folded words."""
    analysis = analyze(report_from_text(text, source="x"))
    sections: list[tuple[str, str]] = []
    for section in analysis.sections:
        prose = "".join(
            block.span.of(text) for block in section.blocks if block.kind is not BlockKind.TABLE
        )
        if sections and sections[-1][0] == section.label:
            prose = sections.pop()[1] + prose
        sections.append((section.label, fold_text(prose)))
    quotes = {item.item_id: fold_text(item.span.of(text)) for item in analysis.items}
    items: list[tuple[str, ...]] = [
        (each.kind, quotes[each.item_id], each.status) for each in analysis.items
    ]
    links = [(quotes[link.issue_id], quotes[link.remedy_id]) for link in analysis.links]
    return sections, items, links


@pytest.mark.parametrize("layout", LAYOUTS, ids=["plain", "small", "ragged", "landscape", "bold"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_seed_printed_and_read_gives_the_same(seed: Path, layout: Layout) -> None:
    text = seed.read_text(encoding="utf-8")
    document = read_pdf(make_pdf(text, layout=layout), source="x", settings=Settings())
    expected, found = parts_of(text), parts_of(document.text)
    assert [label for label, _ in found[0]] == [label for label, _ in expected[0]]
    assert found == expected
