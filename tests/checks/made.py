"""Reports made of their cells, claims and parts, each with a place of its own in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from gongkai.checks import check_report
from gongkai.checks.rules import Rule
from gongkai.model import (
    Amount,
    Analysis,
    Block,
    BlockKind,
    Breakdown,
    CellState,
    Check,
    Claim,
    Edition,
    Fact,
    Kind,
    Level,
    Metadata,
    Quantity,
    Region,
    Report,
    Section,
    SectionLabel,
    Span,
    TableCell,
    TableName,
)
from gongkai.model.statutory import (
    APPLICANTS,
    LITIGATION_COLUMNS,
    LITIGATION_ROWS,
    REQUEST_ROWS,
)

Value = float | str
Told = TypeVar("Told")
Values = Mapping[str, Value]
YEAR = 2024
_STATES = {"": CellState.BLANK, "-": CellState.DASH, "?": CellState.UNREADABLE}
_ALL = {
    TableName.REQUESTS: ([row for row in REQUEST_ROWS if row != "other"], APPLICANTS),
    TableName.LITIGATION: (LITIGATION_ROWS, LITIGATION_COLUMNS),
}


@dataclass
class Made:
    """A report that is being made: what is put into it stands in its text."""

    year: int | None = YEAR
    level: Level | None = None
    county: str | None = None
    edition: Edition | None = Edition.E2021
    text: str = ""
    tables: list[TableCell] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def put(self, words: str) -> Span:
        """Write words on a line of their own and return where they stand."""
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words + "\n"
        return span

    def cells(self, table: TableName, values: Values, *, unit: str = "") -> Made:
        """Print cells by "row.column"; "*" stands for all that is not named."""
        for place, value in _named(table, values).items():
            row, column = place.rsplit(".", 1)
            number = None if isinstance(value, str) else float(value)
            zero = CellState.NUMBER if number else CellState.ZERO
            state = _STATES[value] if isinstance(value, str) else zero
            span = self.put(str(value)) if value != "" else None
            self.tables.append(TableCell(table, row, column, number, state, unit, span))
        return self

    def claim(self, quantity: str, said: str, *, year: int | None = None) -> Made:
        """Claim a number; 余 behind it makes it approximate, 以上 a lower bound."""
        amount = self.amount(said)
        claim_id = f"C{len(self.claims) + 1}"
        self.claims.append(
            Claim(
                claim_id=claim_id,
                sentence_no=len(self.claims),
                quantity=Quantity(quantity),
                span=amount.span,
                number=amount.span,
                value=amount.value,
                unit=amount.unit,
                approximate=amount.approximate,
                year=year,
                cue="",
                at_least=said.endswith("以上"),
            )
        )
        return self

    def amount(self, said: str) -> Amount:
        return Amount(self.put(said), float(said.rstrip("余以上")), "件", said[-1] in "余上")

    def breakdown(self, total: str, parts: Iterable[str], *, is_open: bool = False) -> Made:
        whole = self.amount(total)
        divided = tuple(self.amount(part) for part in parts)
        self.breakdowns.append(Breakdown(7, whole, divided, is_open))
        return self

    def part(self, label: SectionLabel, body: str) -> Made:
        """Add a part with a heading and what stands below it."""
        heading, prose = self.put("标题"), self.put(body)
        span = Span(heading.start, prose.end)
        blocks = (Block(BlockKind.HEADING, heading), Block(BlockKind.PROSE, prose))
        self.sections.append(
            Section(len(self.sections), label, span, heading, blocks, score=1.0, cue="")
        )
        return self

    @property
    def report(self) -> Report:
        region = Region(province="青禾省", county=self.county)
        metadata = Metadata(
            year=_fact(self.year),
            level=_fact(self.level),
            edition=_fact(self.edition),
            region=_fact(region),
        )
        return Report(f"{self.year}", "made", "text", self.text, Kind.REPORT, metadata)

    @property
    def analysis(self) -> Analysis:
        return Analysis(
            report=self.report,
            sections=tuple(self.sections),
            tables=tuple(self.tables),
            claims=tuple(self.claims),
            checks=self.checks(),
        )

    def checks(self) -> tuple[Check, ...]:
        return check_report(self.report, self.sections, self.tables, self.claims, self.breakdowns)

    def check(self, check_id: str) -> Check:
        """Return the one check of an id."""
        return one(self.checks(), check_id)

    def quotes(self, spans: Iterable[Span]) -> list[str]:
        return [span.of(self.text) for span in spans]


def one(checks: Iterable[Check], check_id: str) -> Check:
    """Return the one check of an id among others."""
    (found,) = [each for each in checks if each.check_id == check_id]
    return found


def whole(table: TableName, value: Value = 0) -> dict[str, Value]:
    """Return every place of a table with one value in it."""
    rows, columns = _ALL[table]
    return {f"{row}.{column}": value for row in rows for column in columns}


def changed(cells: Sequence[TableCell], number: int, value: float | None) -> list[TableCell]:
    """Return cells of which one has another value, or none."""
    state = CellState.BLANK if value is None else CellState.NUMBER if value else CellState.ZERO
    new = replace(cells[number], value=value, state=state)
    return [*cells[:number], new, *cells[number + 1 :]]


def _fact(value: Told | None) -> Fact[Told] | None:
    return None if value is None else Fact(value, "title", None)


def _named(table: TableName, values: Values) -> dict[str, Value]:
    """Return values by place, "*" replaced by the rows or columns that are not named."""
    found: dict[str, Value] = {}
    for place, value in values.items():
        row, column = place.rsplit(".", 1)
        if "*" in (row, column):
            rows, columns = _ALL[table]
            found |= {
                f"{each_row}.{each}": value
                for each_row in (rows if row == "*" else (row,))
                for each in (columns if column == "*" else (column,))
            }
    return found | {place: value for place, value in values.items() if "*" not in place}


def made_example(rule: Rule, example: Mapping[str, Any]) -> tuple[Made, Made]:
    """Return the reports of an example: of the year before, and of the year."""
    level = example.get("level")
    made = Made(level=Level(level) if level else None)
    earlier = Made(year=YEAR - 1)
    table = rule.table or TableName.REQUESTS
    earlier.cells(table, example.get("earlier", {}))
    made.cells(table, example.get("cells", {}))
    for quantity, said in example.get("claims", {}).items():
        for each in [said] if isinstance(said, str) else said:
            made.claim(quantity, each)
    if "breakdown" in example:
        told = example["breakdown"]
        made.breakdown(told["total"], told["parts"], is_open=told.get("open", False))
    if "part_five" in example:
        made.part(SectionLabel.ISSUES_REMEDIES, example["part_five"])
    return earlier, made
