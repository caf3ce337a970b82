"""A report read from a web page is the report: the same sections, items and links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongkai import analyze
from gongkai.ingest.html import read_html
from gongkai.ingest.reports import report_from_text
from gongkai.model import BlockKind, WarningKind
from gongkai.settings import Settings
from gongkai.text.normalize import fold_text
from tests.producers.html import TEMPLATES, make_html

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
ENCODINGS = [
    ("utf-8", ""),
    ("utf-8", None),
    ("utf-8", "gb2312"),
    ("gb18030", "gb2312"),
    ("gb18030", None),
    ("gb18030", "utf-8"),
    ("utf-16", "utf-8"),
]


def seen(text: str) -> dict[str, Any]:
    """Return what the analysis of a text finds, without white space and places."""
    analysis = analyze(report_from_text(text, source="x"))
    metadata = analysis.report.metadata
    return {
        "kind": analysis.report.kind,
        "issuer": metadata.issuer and metadata.issuer.value,
        "year": metadata.year and metadata.year.value,
        "edition": metadata.edition and metadata.edition.value,
        "sections": [
            (
                section.label,
                "".join(
                    fold_text(block.span.of(text))
                    for block in section.blocks
                    if block.kind is not BlockKind.TABLE
                ),
            )
            for section in analysis.sections
        ],
        "items": [
            (item.item_id, fold_text(item.span.of(text)), item.topics) for item in analysis.items
        ],
        "links": [(link.issue_id, link.remedy_id) for link in analysis.links],
    }


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_page_gives_what_the_text_gives(seed: Path, template: str) -> None:
    text = seed.read_text(encoding="utf-8")
    document = read_html(make_html(text, template=template), source="x", settings=Settings())
    assert seen(document.text) == seen(text)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("encoding", "declared"), ENCODINGS)
def test_the_encoding_changes_nothing(template: str, encoding: str, declared: str | None) -> None:
    text = SEEDS[0].read_text(encoding="utf-8")
    page = make_html(text, template=template, encoding=encoding, declared=declared)
    read = read_html(page, source="x", settings=Settings())
    plain = read_html(make_html(text, template=template), source="x", settings=Settings())
    assert read.text == plain.text
    is_misnamed = {encoding, declared} in ({"utf-8", "gb2312"}, {"gb18030", "utf-8"})
    assert is_misnamed == any(each.kind is WarningKind.ENCODING for each in read.warnings)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_index_table_becomes_fields(template: str) -> None:
    document = read_html(
        make_html(SEEDS[0].read_text(encoding="utf-8"), template=template),
        source="x",
        settings=Settings(),
    )
    fields = {field.name: field.value for field in document.fields}
    assert fields["索引号"] == "11620000013913K/2024-00017"
    assert fields["发布机构"] == "青石镇人民政府"
    assert fields["生成日期"] == "2024-01-28"
    assert fields["文号"] == "青政发〔2024〕3号"
    assert fields["发布时间"] == "2024-01-28 10:26"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_cells_quote_the_text(seed: Path, template: str) -> None:
    page = make_html(seed.read_text(encoding="utf-8"), template=template)
    document = read_html(page, source="x", settings=Settings())
    rows: dict[tuple[int, int], list[str]] = {}
    for cell in document.cells:
        assert "\t" not in cell.span.of(document.text)
        rows.setdefault((cell.table_no, cell.row), []).append(cell.span.of(document.text))
    lines = [line for line in document.text.split("\n") if "\t" in line]
    assert len(lines) == len(rows)
    for line, cells in zip(lines, rows.values(), strict=True):
        assert [text for text in line.split("\t") if text] == [text for text in cells if text]
