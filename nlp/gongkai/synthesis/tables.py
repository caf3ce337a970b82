"""The three statutory tables in their two editions, and the forms in which pages print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from gongkai.model import Edition
from gongkai.synthesis.numbers import OUTCOME_ROWS, REQUEST_ROWS, Row, Year

Cells = tuple[int | None, ...]
Printed = tuple[tuple[str, str, str], ...]

_LABELS: Mapping[str, tuple[str, str]] = {
    "new": ("一、本年新收政府信息公开申请数量", ""),
    "carried_in": ("二、上年结转政府信息公开申请数量", ""),
    "granted": ("三、本年度办理结果", "（一）予以公开"),
    "partially_granted": ("", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    "refused_1": ("（三）不予公开", "1.属于国家秘密"),
    "refused_2": ("", "2.其他法律行政法规禁止公开"),
    "refused_3": ("", "3.危及“三安全一稳定”"),
    "refused_4": ("", "4.保护第三方合法权益"),
    "refused_5": ("", "5.属于三类内部事务信息"),
    "refused_6": ("", "6.属于四类过程性信息"),
    "refused_7": ("", "7.属于行政执法案卷"),
    "refused_8": ("", "8.属于行政查询事项"),
    "unable_1": ("（四）无法提供", "1.本机关不掌握相关政府信息"),
    "unable_2": ("", "2.没有现成信息需要另行制作"),
    "unable_3": ("", "3.补正后申请内容仍不明确"),
    "not_processed_1": ("（五）不予处理", "1.信访举报投诉类申请"),
    "not_processed_2": ("", "2.重复申请"),
    "not_processed_3": ("", "3.要求提供公开出版物"),
    "not_processed_4": ("", "4.无正当理由大量反复申请"),
    "not_processed_5": ("", "5.要求行政机关确认或重新出具已获取信息"),
    "other_1": (
        "（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    "other_2": ("", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    "other_3": ("", "3.其他"),
    "total": ("（七）总计", ""),
    "carried_out": ("四、结转下年度继续办理", ""),
}
_BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_REQUEST_HEADS = (
    (_BALANCE, "", "申请人情况", "", "", "", "", "", ""),
    ("", "", "自然人", "法人或其他组织", "", "", "", "", "总计"),
    ("", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""),
)
_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_LITIGATION_HEADS = (
    ("行政复议", "", "", "", "", "行政诉讼", *("",) * 9),
    (*_OUTCOMES, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""),
    (*("",) * 5, *_OUTCOMES, *_OUTCOMES),
)
_ITEMS = "第二十条第（{}）项"


class Form(NamedTuple):
    """How a table is printed: what stands before, between and behind cells, and between rows.

    `every_cell` prints empty cells as well, `ruled` a line of dashes behind the first row.
    """

    before: str
    between: str
    behind: str
    row_end: str
    every_cell: bool
    ruled: bool


FORMS: Mapping[str, Form] = {
    "tabs": Form("", "\t", "", "\n", every_cell=True, ruled=False),
    "pipes": Form("| ", " | ", " |", "\n", every_cell=True, ruled=True),
    "bare_pipes": Form("|", "|", "|", "\n", every_cell=True, ruled=False),
    "spaces": Form("", " ", "", "\n", every_cell=False, ruled=False),
    "cells": Form("", "\n", "", "\n", every_cell=False, ruled=False),
    "far_cells": Form("", "\n\n", "", "\n\n", every_cell=False, ruled=False),
    "piped_cells": Form("|", "\n|", "", "\n", every_cell=False, ruled=False),
    "glued": Form("", "", "", "\n", every_cell=False, ruled=False),
}


def disclosure_cells(year: Year, edition: Edition) -> dict[str, Cells]:
    """Return what the table of Article 20 prints, by the keys of the gold format."""
    found = year.disclosure
    if edition is Edition.E2021:
        names = ("rules", "normative_documents", "licences", "penalties", "coercions")
        cells: dict[str, Cells] = {name: found[name] for name in names[:2]}
        cells |= {name: found[name][:1] for name in names[2:]}
        return cells | {"fees_wan": found["fees"][:1]}
    issued = {name: found[name] for name in ("rules", "normative_documents")}
    cells = {name: (row[0], row[0], row[2]) for name, row in issued.items()}
    for name in ("licences", "other_services", "penalties", "coercions"):
        now, then = found[name]
        cells[name] = (then, now - then, now)
    cells["fees"] = (found["fees"][1], found["fees"][0] - found["fees"][1])
    return cells | {"procurement": found["procurement"]}


def request_cells(year: Year, edition: Edition) -> dict[str, Cells]:
    """Return what the applications table prints, by the keys of the gold format.

    The edition of 2019 has one row for all other results; it stands under `other_1`.
    """
    cells: dict[str, Cells] = {name: year.row(name) for name in REQUEST_ROWS}
    if edition is not Edition.E2021:
        rows = zip(*(year.row(name) for name in OUTCOME_ROWS[-3:]), strict=True)
        cells["other_1"] = tuple(map(sum, rows))
        cells["other_2"] = cells["other_3"] = (None,) * 7
    return cells


def litigation_cells(year: Year) -> dict[str, Row]:
    """Return what the table of reviews and lawsuits prints."""
    return year.litigation


def disclosure_rows(cells: Mapping[str, Cells], edition: Edition) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table of Article 20."""
    new = edition is Edition.E2021
    counts = (
        ("本年制发件数", "本年废止件数", "现行有效件数")
        if new
        else ("本年新制作数量", "本年新公开数量", "对外公开总数量")
    )
    decided = ("本年处理决定数量",) if new else ("上一年项目数量", "本年增/减", "处理决定数量")
    charged = ("本年收费金额（单位：万元）",) if new else ("上一年项目数量", "本年增/减")
    services = () if new else (("其他对外管理服务事项", "other_services"),)
    blocks = (
        ("一", counts, (("规章", "rules"), ("行政规范性文件", "normative_documents"))),
        ("五", decided, (("行政许可", "licences"), *services)),
        ("六", decided, (("行政处罚", "penalties"), ("行政强制", "coercions"))),
        ("八", charged, (("行政事业性收费", "fees_wan" if new else "fees"),)),
    )
    for item, columns, rows in blocks:
        yield _wide(_ITEMS.format(item))
        yield _wide("信息内容", *columns)
        for label, name in rows:
            yield _wide(label, *map(_shown, cells[name]))
    if not new:
        yield _wide(_ITEMS.format("九"))
        yield _wide("信息内容", "采购项目数量", "采购总金额")
        count, amount = cells["procurement"]
        yield _wide("政府集中采购", _shown(count), f"{amount}万元")


def request_rows(cells: Mapping[str, Cells], edition: Edition) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the applications table."""
    yield from _REQUEST_HEADS
    for name in request_names(edition):
        label = _LABELS[name]
        if edition is not Edition.E2021 and name == "other_1":
            label = (label[0], "")
        yield (*label, *map(_shown, cells[name]))


def request_place(name: str, column: int, edition: Edition) -> tuple[int, int]:
    """Return which row of the applications table, and which of its cells, a number stands in."""
    return len(_REQUEST_HEADS) + request_names(edition).index(name), len(_LABELS[name]) + column


def request_names(edition: Edition) -> tuple[str, ...]:
    """Return the rows that an edition prints."""
    if edition is Edition.E2021:
        return REQUEST_ROWS
    return tuple(name for name in REQUEST_ROWS if name not in ("other_2", "other_3"))


def litigation_rows(cells: Mapping[str, Cells]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table of reviews and lawsuits."""
    yield from _LITIGATION_HEADS
    yield tuple(
        _shown(cell) for name in ("review", "direct", "after_review") for cell in cells[name]
    )


@lru_cache(maxsize=1024)
def printed_row(row: tuple[str, ...], form: str) -> Printed:
    """Return the units of a row in a form: each with what stands before and behind it.

    A unit is a row, or a cell where every cell has its own line.
    """
    told = FORMS[form]
    shown = [cell for cell in row if cell]
    if not shown:
        return ()
    if "\n" in told.between:
        return tuple((told.before, cell, told.row_end) for cell in shown)
    if not told.every_cell:
        return (("", told.between.join(shown), told.row_end),)
    whole = told.before + told.between.join(row) + told.behind
    core = whole.strip("| \t")
    start = whole.index(core)
    return ((whole[:start], core, whole[start + len(core) :] + told.row_end),)


def cell_place(row: tuple[str, ...], form: str, number: int) -> tuple[int, int]:
    """Return in which unit of a printed row a cell stands, and where in it the cell begins.

    Both are counted from 0; the cell must not be empty.
    """
    told = FORMS[form]
    before = row[:number]
    n_shown = sum(map(bool, before))
    if "\n" in told.between:
        return n_shown, 0
    if not told.every_cell:
        return 0, len("".join(before)) + n_shown * len(told.between)
    [(opening, _, _)] = printed_row(row, form)
    whole = len(told.before) + len("".join(before)) + number * len(told.between)
    return 0, whole - len(opening)


def ruled_row(row: tuple[str, ...]) -> tuple[str, str, str]:
    """Return the line of dashes that Markdown sets below the first row."""
    core = "|".join("-" * max(2, len(cell)) for cell in row)
    return ("|", core, "|\n")


def _wide(*cells: str) -> tuple[str, ...]:
    return (*cells, *("",) * (4 - len(cells)))


def _shown(cell: int | None) -> str:
    return "" if cell is None else str(cell)
