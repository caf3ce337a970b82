"""What holds of all tables: no false alarm, no error missed, nothing told from a blank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import check_report, check_years
from gongkai.model import Check, CheckVerdict, TableCell, TableName
from gongkai.model.statutory import APPLICANTS, OUTCOMES
from tests.checks.made import Made, changed

KINDS = APPLICANTS[:-1]
OUTCOMES_2021 = tuple(row for row in OUTCOMES if row != "other")
COUNTS = st.integers(0, 5)
SPARSE = st.dictionaries(st.sampled_from(OUTCOMES_2021), st.integers(1, 300), max_size=4)


@st.composite
def consistent(draw: st.DrawFn) -> Made:
    """Draw a report whose applications table agrees with itself, of either edition."""
    columns: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        column = dict.fromkeys(OUTCOMES_2021, 0) | draw(SPARSE)
        total, carried_out = sum(column.values()), draw(COUNTS)
        carried_in = min(draw(COUNTS), total + carried_out)
        new = total + carried_out - carried_in
        rest = {"new": new, "carried_in": carried_in, "total": total, "carried_out": carried_out}
        columns[kind] = column | rest
    if draw(st.booleans()):
        columns = {kind: merged(column) for kind, column in columns.items()}
    rows = columns[KINDS[0]]
    columns["total"] = {row: sum(columns[kind][row] for kind in KINDS) for row in rows}
    cells = {f"{row}.{kind}": columns[kind][row] for row in rows for kind in APPLICANTS}
    return Made().cells(TableName.REQUESTS, cells)


def merged(column: dict[str, int]) -> dict[str, int]:
    """Return a column with the one row that the edition of 2019 has for other results."""
    parts = ("other_1", "other_2", "other_3")
    kept = {row: count for row, count in column.items() if row not in parts}
    return kept | {"other": sum(column[part] for part in parts)}


def checked(made: Made, cells: Sequence[TableCell]) -> tuple[Check, ...]:
    return check_report(made.report, (), cells, (), ())


def wrong(checks: Iterable[Check]) -> set[str]:
    return {check.check_id for check in checks if check.verdict is CheckVerdict.INCONSISTENT}


@given(consistent())
def test_a_consistent_table_agrees_everywhere(made: Made) -> None:
    checks = [check for check in made.checks() if check.rule.startswith("requests")]
    assert {check.verdict for check in checks} == {CheckVerdict.CONSISTENT}
    assert all(check.left == check.right and check.delta == 0 for check in checks)


@given(consistent(), st.data())
def test_one_changed_number_is_always_found(made: Made, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(made.tables) - 1))
    right = made.tables[number].value
    value = data.draw(st.integers(0, 400).filter(lambda value: value != right))
    checks = checked(made, changed(made.tables, number, value))
    spans = [
        (*check.left_spans, *check.right_spans)
        for check in checks
        if check.verdict is CheckVerdict.INCONSISTENT
    ]
    assert spans
    assert any(made.tables[number].span in each for each in spans)


@given(consistent(), st.data())
def test_blanks_make_nothing_wrong(made: Made, data: st.DataObject) -> None:
    cells: list[TableCell] = made.tables
    for number in data.draw(st.sets(st.integers(0, len(cells) - 1), max_size=40)):
        cells = changed(cells, number, None)
    assert not wrong(checked(made, cells))


@given(consistent(), st.data())
def test_what_is_wrong_with_a_blank_is_wrong_without_it(made: Made, data: st.DataObject) -> None:
    places = st.integers(0, len(made.tables) - 1)
    cells: list[TableCell] = made.tables
    for number in data.draw(st.lists(places, max_size=6)):
        cells = changed(cells, number, data.draw(COUNTS))
    blanked = cells
    for number in data.draw(st.lists(places, max_size=40)):
        blanked = changed(blanked, number, None)
    assert wrong(checked(made, blanked)) <= wrong(checked(made, cells))


@given(consistent(), st.data())
def test_the_order_of_cells_does_not_matter(made: Made, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(made.tables) - 1))
    cells = changed(made.tables, number, data.draw(st.none() | st.just(401)))
    assert checked(made, data.draw(st.permutations(cells))) == checked(made, cells)


@given(st.lists(st.tuples(st.sampled_from(["reviews", "granted", "refused"]), COUNTS), max_size=9))
def test_ids_are_unique(claims: list[tuple[str, int]]) -> None:
    made = Made().cells(TableName.LITIGATION, {"review.total": 2})
    for quantity, value in claims:
        made.claim(quantity, str(value)).breakdown("3", [str(value)])
    ids = [check.check_id for check in made.checks()]
    assert len(set(ids)) == len(ids)


YEARS = st.fixed_dictionaries(
    {
        f"licences.{column}": st.one_of(st.just(""), st.integers(-3, 9))
        for column in ("previous", "change", "decisions")
    }
    | {f"rules.{column}": COUNTS for column in ("issued", "repealed", "in_force")}
)


@given(YEARS, YEARS, st.sets(st.integers(0, 5)))
def test_blanks_make_nothing_wrong_across_years(
    before: dict[str, int | str], now: dict[str, int | str], blank: set[int]
) -> None:
    earlier, later = (
        Made(year=year).cells(TableName.DISCLOSURE, values)
        for year, values in ((2023, before), (2024, now))
    )
    found = wrong(check_years(earlier.analysis, later.analysis))
    for number in blank:
        earlier.tables = changed(earlier.tables, number, None)
        later.tables = changed(later.tables, 5 - number, None)
    assert wrong(check_years(earlier.analysis, later.analysis)) <= found
