"""The three statutory tables: what their rows and columns are called, and what a cell holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.model.spans import Span


class TableName(StrEnum):
    """A statutory table, told by what it counts."""

    DISCLOSURE = "disclosure"
    REQUESTS = "requests"
    LITIGATION = "litigation"


class CellState(StrEnum):
    """What stands in a cell; all but `number` and `zero` leave its value unknown."""

    NUMBER = "number"
    ZERO = "zero"
    BLANK = "blank"
    DASH = "dash"
    UNREADABLE = "unreadable"


# The rows of the applications table that tell how applications ended. The edition of 2021 divides
# 其他处理 into three; that of 2019 has one row, `other`.
REFUSED = tuple(f"refused_{n}" for n in range(1, 9))
UNABLE = tuple(f"unable_{n}" for n in range(1, 4))
NOT_PROCESSED = tuple(f"not_processed_{n}" for n in range(1, 6))
OTHERWISE = ("other_1", "other_2", "other_3", "other")
OUTCOMES = ("granted", "partially_granted", *REFUSED, *UNABLE, *NOT_PROCESSED, *OTHERWISE)
REQUEST_ROWS = ("new", "carried_in", *OUTCOMES, "total", "carried_out")
# 自然人; 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他; 总计
APPLICANTS = ("natural_person", "company", "research", "social", "legal", "other", "total")

LITIGATION_ROWS = ("review", "direct", "after_review")
# 结果维持, 结果纠正, 其他结果, 尚未审结, 总计
LITIGATION_COLUMNS = ("upheld", "corrected", "other", "pending", "total")

DISCLOSURE_ROWS = (
    "rules",
    "normative_documents",
    "licences",
    "other_services",
    "penalties",
    "coercions",
    "fees",
    "procurement",
)
# The columns of a row of the disclosure table are those of the heads above it.
DISCLOSURE_COLUMNS = (
    *("issued", "repealed", "in_force"),  # 2021: 本年制发, 本年废止, 现行有效
    *("made", "published", "published_total"),  # 2019: 本年新制作, 本年新公开, 对外公开总数
    *("previous", "change", "decisions"),  # 上一年项目数量, 本年增/减, 处理决定数量
    *("amount", "projects"),  # 本年收费金额 or 采购总金额; 采购项目数量
)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a statutory table, as the report prints it.

    `row` and `column` are names of this module, or the folded label of a row that only this report
    has. `value` is None unless the state is `number` or `zero`; `unit` is "万元" or "元" for an
    amount of money, else "". `span` quotes the cell, and is None where nothing is printed there.
    """

    table: TableName
    row: str
    column: str
    value: float | None
    state: CellState
    unit: str
    span: Span | None


class Tables:
    """The cells of a report's tables by where they stand."""

    def __init__(self, cells: Iterable[TableCell]) -> None:
        """Take cells in any order; of two at one place, the first counts."""
        self._cells: dict[tuple[TableName, str, str], TableCell] = {}
        for cell in cells:
            self._cells.setdefault((cell.table, cell.row, cell.column), cell)

    def __contains__(self, table: TableName) -> bool:
        """Tell whether the report prints any cell of a table."""
        return any(name is table for name, _, _ in self._cells)

    def at(self, table: TableName, row: str, column: str) -> TableCell | None:
        """Return a cell, or None where the report has no such row or column."""
        return self._cells.get((table, row, column))

    def of(self, table: TableName) -> tuple[TableCell, ...]:
        """Return the cells of a table in the order in which they came."""
        return tuple(cell for (name, _, _), cell in self._cells.items() if name is table)
