"""On reports whose cells are known, what is told is true, and little is left untold."""

from __future__ import annotations

import pytest

from gongkai import analyze
from gongkai.ingest import report_from_text
from gongkai.learn.gold_tables import Number, Place, tables_told, told_cells
from gongkai.synthesis import Options, Synthetic, generate

OPTIONS = {
    "clean": Options(clean=True),
    "as pages are": Options(),
    "a wrong number in each": Options(plant="one", clean=True),
}


def numbers(cells: dict[Place, Number]) -> dict[Place, Number]:
    return {place: number for place, number in cells.items() if number is not None}


def expected(synthetic: Synthetic) -> dict[Place, Number]:
    return numbers(told_cells(synthetic.truth["tables"]))


def found(synthetic: Synthetic) -> dict[Place, Number]:
    report = report_from_text(synthetic.text, source=synthetic.source)
    return numbers(told_cells(tables_told(analyze(report).tables)))


@pytest.mark.parametrize("name", OPTIONS)
def test_no_cell_is_wrong_and_few_are_unknown(name: str) -> None:
    n_found = n_expected = 0
    for synthetic in generate(80, seed=11, options=OPTIONS[name]):
        told, truth = found(synthetic), expected(synthetic)
        assert told.items() <= truth.items(), synthetic.source
        n_found += len(told)
        n_expected += len(truth)
    assert n_expected > 3_000
    assert n_found >= 0.98 * n_expected
