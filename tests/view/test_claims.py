"""Claims and tables of a report in short."""

from __future__ import annotations

import io
from dataclasses import replace

from gongkai.messages import Language
from gongkai.model import Analysis, CellState, CheckVerdict, Quantity, Span, TableCell, TableName
from gongkai.view import put, render_claims, render_tables


def claims_of(analysis: Analysis, language: Language = "en") -> list[str]:
    stream = io.StringIO()
    put(render_claims(analysis, language=language), stream)
    return stream.getvalue().splitlines()


def test_a_claim_has_its_number_its_verdict_and_its_words(analysis: Analysis) -> None:
    assert claims_of(analysis) == [
        "",
        "what the prose claims in numbers",
        "   items published  128  unknown  全年主动公开信息128条",
    ]
    assert claims_of(analysis, "zh")[-1] == "   公开信息  128  无法判断  全年主动公开信息128条"


def test_the_worst_verdict_counts(analysis: Analysis) -> None:
    (check,) = analysis.checks
    checks = [
        replace(check, check_id=verdict.value, verdict=verdict)
        for verdict in (CheckVerdict.INCONSISTENT, CheckVerdict.CONSISTENT, CheckVerdict.UNKNOWN)
    ]
    assert "inconsistent" in claims_of(replace(analysis, checks=tuple(checks)))[-1]


def test_a_claim_that_no_rule_is_about_has_no_verdict(analysis: Analysis) -> None:
    (claim,) = analysis.claims
    other = replace(
        claim,
        claim_id="C2",
        quantity=Quantity.FOLLOWERS,
        value=12000.5,
        approximate=True,
        year=2023,
        span=Span(0, len(analysis.report.text)),
    )
    line = claims_of(replace(analysis, claims=(other,)))[2]
    assert line.split()[:4] == ["followers", "≈", "12,000.5", "(2023)"]
    assert "…" in " ".join(claims_of(replace(analysis, claims=(other,))))


def test_a_report_without_claims_shows_none(analysis: Analysis) -> None:
    assert claims_of(replace(analysis, claims=())) == []


def tables_of(*cells: TableCell, text: str = "", language: Language = "en") -> list[str]:
    stream = io.StringIO()
    put(render_tables(cells, text, language=language), stream)
    return stream.getvalue().splitlines()


def cell(row: str, column: str, state: CellState, span: Span | None = None) -> TableCell:
    value = {CellState.NUMBER: 3.0, CellState.ZERO: 0.0}.get(state)
    return TableCell(TableName.REQUESTS, row, column, value, state, "", span)


def test_tables_are_counted_and_the_unreadable_named() -> None:
    cells = [
        cell("new", "total", CellState.NUMBER),
        cell("granted", "total", CellState.ZERO),
        cell("granted", "legal", CellState.ZERO),
        cell("other", "total", CellState.BLANK),
        cell("本地行", "total", CellState.UNREADABLE, Span(0, 40)),
    ]
    assert tables_of(*cells, text="\x1b[1m" + "乱" * 100) == [
        "",
        "statutory tables",
        "   disclosure table            not found",
        "   requests table              numbers 1, zeros 2, blank 1, unreadable 1",
        f"                               本地行, total “␛[1m{'乱' * 16}”",
        "   reviews and lawsuits table  not found",
    ]


def test_many_unreadable_cells_are_counted() -> None:
    cells = [cell(f"refused_{n}", "total", CellState.UNREADABLE) for n in range(1, 9)]
    told = "".join(tables_of(*cells, language="zh"))
    assert "无法读取 8" in told
    assert told.count("不予公开") == 6
    assert "另有 2 个" in told
