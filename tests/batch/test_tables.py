"""Rows hold what was found, and give it back."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.batch.columns import label, labels, plain, span
from gongkai.batch.tables import SCHEMAS, analysis_of, reject_row, rows_of
from gongkai.errors import InputError
from gongkai.model import Analysis, Kind, Metadata, Reject, Report, Role, Span, Topic


def without_blocks(analysis: Analysis) -> Analysis:
    return replace(analysis, sections=tuple(replace(s, blocks=()) for s in analysis.sections))


def test_rows_give_the_analysis_back(analysis: Analysis) -> None:
    assert analysis_of(rows_of(analysis)) == without_blocks(analysis)


def test_rows_survive_arrow(analysis: Analysis) -> None:
    rows = rows_of(analysis)
    tables = {name: pa.Table.from_pylist(rows[name], SCHEMAS[name]) for name in rows}
    again = {name: table.to_pylist() for name, table in tables.items()}
    assert again == rows
    assert analysis_of(again) == without_blocks(analysis)


def test_a_document_that_says_nothing_of_itself_comes_back() -> None:
    report = Report("f" * 16, "a.txt", "text", "夜深了。", Kind.OTHER, Metadata())
    assert analysis_of(rows_of(Analysis(report))) == Analysis(report)


def test_quotes_and_counts_stand_beside_the_offsets(analysis: Analysis) -> None:
    rows = rows_of(analysis)
    text = analysis.report.text
    for name in ("sentences", "items"):
        assert all(row["text"] == text[row["start"] : row["end"]] for row in rows[name])
    issue, other, *_ = rows["items"]
    assert issue["head"] == "栏目更新不够及时" == text[issue["head_start"] : issue["head_end"]]
    assert (other["head"], other["head_start"], other["head_end"]) == (None, None, None)
    (report,) = rows["reports"]
    counts = [report[name] for name in ("n_chars", "n_sentences", "n_issues", "n_remedies")]
    assert counts == [len(text), 12, 2, 2]


def test_a_section_has_its_body_after_its_heading(analysis: Analysis) -> None:
    rows = rows_of(analysis)["sections"]
    text = analysis.report.text
    bodies = [text[row["body_start"] : row["body_end"]].strip() for row in rows]
    assert bodies[1] == "全年主动公开信息128条。"
    assert bodies[2] == "内容\t合计\t0"
    assert rows[2]["heading_start"] is None


def test_metadata_tells_where_it_was_read(analysis: Analysis) -> None:
    (row,) = rows_of(analysis)["reports"]
    text = analysis.report.text
    told = {each["name"]: text[each["start"] : each["end"]] for each in row["origins"]}
    assert told["issuer"] == "青禾县水务局"
    assert told["published"] == "2025年1月20日"
    assert row["period_start"].isoformat() == "2024-01-01"
    assert row["edition"] == "2021"


def test_offsets_are_int32_and_dates_are_dates() -> None:
    for name in ("sections", "sentences", "items"):
        assert SCHEMAS[name].field("start").type == pa.int32()
        assert SCHEMAS[name].field("end").type == pa.int32()
    assert SCHEMAS["reports"].field("published").type == pa.date32()


def test_a_file_name_that_is_no_text_is_kept_in_escapes(report: Report) -> None:
    odd = replace(report, source="a\udcff.txt")
    assert rows_of(Analysis(odd))["reports"][0]["source"] == "a\\udcff.txt"
    reject = Reject("a\udcff.txt", "ingest", InputError("input.empty", source="a\udcff.txt"))
    assert reject_row(reject)["source"] == "a\\udcff.txt"
    assert reject_row(reject)["message"].startswith("a\\udcff.txt: the file holds no text")


@given(st.one_of(st.none(), st.tuples(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1))))
def test_a_span_round_trips(pair: tuple[int, int] | None) -> None:
    value = Span(*pair) if pair else None
    column = span("head", prefix="head_")
    row = dict(zip(("head_start", "head_end"), column.write(value), strict=True))
    assert column.read(row) == value


@given(st.lists(st.sampled_from(Topic)), st.one_of(st.none(), st.sampled_from(Role)))
def test_labels_round_trip(topics: list[Topic], role: Role | None) -> None:
    many, one = labels("topics", Topic), label("role", Role)
    row = {"topics": many.write(tuple(topics))[0], "role": one.write(role)[0]}
    assert many.read(row) == tuple(topics)
    assert one.read(row) is role
    assert all(type(name) is str for name in row["topics"])


@pytest.mark.parametrize("value", ["", "一是", None])
def test_a_plain_value_round_trips(value: str | None) -> None:
    column = plain("ordinal", pa.string())
    assert column.read({"ordinal": column.write(value)[0]}) == value
