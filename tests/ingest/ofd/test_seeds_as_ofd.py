"""A seed printed to OFD and read back gives the sections, items and links of its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.ingest.ofd import read_ofd
from gongkai.settings import Settings
from tests.ingest.pdf.test_seeds_as_pdf import parts_of
from tests.producers.ofd import make_ofd
from tests.producers.pdf import Layout

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
LAYOUTS = [
    Layout(),
    Layout(size=10.5, spacing=1.3, margin=55, head="政府信息公开工作年度报告", number="{}"),
    Layout(size=16, spacing=2.0, margin=85, is_justified=False),
    Layout(repeats_table_head=True, number="第 {} 页"),
    Layout(merges_cells=True),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=["plain", "small", "ragged", "heads", "merged"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_seed_printed_and_read_gives_the_same(seed: Path, layout: Layout) -> None:
    text = seed.read_text(encoding="utf-8")
    document = read_ofd(make_ofd(text, layout=layout), source="x", settings=Settings())
    assert parts_of(document.text) == parts_of(text)
