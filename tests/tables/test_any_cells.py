"""Cells printed at their places are read back, whatever they are; so is any text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gongkai.model import CellState, Edition, TableName
from gongkai.synthesis.tables import disclosure_rows, litigation_rows, request_names, request_rows
from gongkai.text.normalize import fold_text
from tests.tables.reading import HEADINGS, cells_of, in_form, page, told_rows

GRIDS = ("tabs", "pipes", "bare_pipes")
EDITIONS = (Edition.E2019, Edition.E2021)
COUNT = st.integers(0, 9) | st.integers(0, 2_000_000)
CELL = COUNT | st.none()
SIGNED = st.integers(-5000, 5000)
FULL = st.tuples(*[COUNT] * 7)


@st.composite
def request_row(draw: st.DrawFn) -> tuple[int | None, ...]:
    row = draw(st.tuples(*[CELL] * 7))
    # An empty last cell behind a sum of all others is that of a row that has lost a cell.
    is_full = row[-1] is None and None not in row[:-1]
    return (*row[:-1], draw(COUNT)) if is_full else row


@given(st.data(), st.sampled_from(GRIDS), st.sampled_from(EDITIONS))
def test_applications_are_read_back(data: st.DataObject, form: str, edition: Edition) -> None:
    names = request_names(edition)
    cells = {name: data.draw(request_row()) for name in names} | {"new": data.draw(FULL)}
    printed = in_form(request_rows(cells, edition), form)
    found = told_rows(TableName.REQUESTS, printed)
    assert {name: found[name] for name in names} == {name: [*cells[name]] for name in names}


@given(st.data(), st.sampled_from((*GRIDS, "spaces", "cells", "far_cells", "piped_cells")))
def test_full_rows_are_read_back_from_any_form(data: st.DataObject, form: str) -> None:
    cells = {name: data.draw(FULL) for name in request_names(Edition.E2021)}
    found = told_rows(TableName.REQUESTS, in_form(request_rows(cells, Edition.E2021), form))
    assert found == {name: [*row] for name, row in cells.items()}


@given(st.data(), st.sampled_from(GRIDS))
def test_disclosure_of_2021_is_read_back(data: st.DataObject, form: str) -> None:
    cells: dict[str, tuple[int | None, ...]] = {
        name: data.draw(st.tuples(*[CELL] * 3)) for name in ("rules", "normative_documents")
    }
    cells |= {
        name: (data.draw(CELL),) for name in ("licences", "penalties", "coercions", "fees_wan")
    }
    found = told_rows(TableName.DISCLOSURE, in_form(disclosure_rows(cells, Edition.E2021), form))
    assert found == {name: [*row] if len(row) > 1 else row[0] for name, row in cells.items()}


@given(st.data(), st.sampled_from((*GRIDS, "spaces", "cells", "far_cells", "piped_cells")))
def test_disclosure_of_2019_is_read_back(data: st.DataObject, form: str) -> None:
    cells: dict[str, tuple[int | None, ...]] = {
        name: data.draw(st.tuples(*[COUNT] * 3)) for name in ("rules", "normative_documents")
    }
    for name in ("licences", "other_services", "penalties", "coercions"):
        cells[name] = (data.draw(COUNT), data.draw(SIGNED), data.draw(COUNT))
    cells |= {"fees": (data.draw(COUNT), data.draw(SIGNED))}
    cells |= {"procurement": (data.draw(COUNT), data.draw(COUNT))}
    found = told_rows(TableName.DISCLOSURE, in_form(disclosure_rows(cells, Edition.E2019), form))
    assert found == {name: [*row] for name, row in cells.items()}


@given(st.data(), st.sampled_from((*GRIDS, "spaces", "cells", "far_cells", "piped_cells")))
def test_suits_are_read_back(data: st.DataObject, form: str) -> None:
    names = ("review", "direct", "after_review")
    cells = {name: data.draw(st.tuples(*[COUNT] * 5)) for name in names}
    found = told_rows(TableName.LITIGATION, in_form(litigation_rows(cells), form))
    assert found == {name: [*row] for name, row in cells.items()}


# What may stand around the digits of a number.
NUMBER = re.compile(r"[^\d.-]")
PIECES = [
    *HEADINGS.values(),
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n",
    "规章",
    "行政规范性文件",
    "行政许可\t",
    "| 行政事业性收费 |",
    "本年收费金额（单位：万元）",
    "一、本年新收政府信息公开申请数量",
    "（六）其他处理",
    "1.申请人无正当理由逾期不补正",
    "（七）总计",
    "3.其他",
    "结果维持 总计 行政复议",
    "复议后起诉",
    "00000000000000000000000",
    "1234567",
    "\t0\t0",
    "\t5%\t减3\t[1]",
    "\t件\t1 2",
    "1\t规章\t",
    "0¼",
    "0\n\n",
    "| |",
    "|||\n",
    "|---|\n",
    "\n|\n",
    "**",
    "－",
    "1，234",
    " 0 0 1 ",
    "（",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_read_and_each_cell_quotes_it(text: str) -> None:
    whole = page(TableName.DISCLOSURE, text)
    for cell in cells_of(whole):
        has_value = cell.state in (CellState.NUMBER, CellState.ZERO)
        assert (cell.value is not None) is has_value
        assert (cell.value == 0) is (cell.state is CellState.ZERO)
        assert cell.unit in ("", "元", "万元")
        if cell.span is None:
            assert not has_value
        else:
            shown = fold_text(cell.span.of(whole))
            assert shown or cell.state is CellState.UNREADABLE
            if cell.value:
                assert float(NUMBER.sub("", shown.replace("减", "-"))) == cell.value


HOSTILE = [
    "行政许可\t" * 5_000,
    "规章0" * 10_000,
    "0" * 50_000,
    "一、本年新收" + "1" * 20 + "\n" + "（一）予以公开" + "12345678901234\n" * 500,
    "(" * 20_000,
    "|\n" * 10_000,
    "|" + "-" * 20_000 + "甲|\n",
    "信息内容 |" * 8_000,
    "规章\n0\n" + "|甲乙丙丁\n" * 8_000,
    "规章\t0\t甲" * 4_000,
    "结果维持0总计" * 5_000,
    "1.申请人无正当理由逾期、" * 3_000,
    "第二十条第（一）项" + " 0" * 20_000,
    "，1" * 10_000,
]


def test_a_hostile_text_comes_to_an_end() -> None:
    for text in HOSTILE:
        for whole in (page(TableName.REQUESTS, text), text):
            for cell in cells_of(whole):
                assert cell.span is None or cell.span.of(whole) in text
