"""Answers stand in columns, in Chinese as well."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.cells import cell_len

from gongkai.view import put, render_answer


def drawn(columns: list[str], rows: list[tuple[Any, ...]]) -> list[str]:
    stream = io.StringIO()
    put(render_answer(columns, rows, language="en"), stream, fold=False)
    return stream.getvalue().splitlines()


def test_columns_line_up_by_the_width_of_chinese() -> None:
    rows = [("栏目更新不够及时", "paired"), ("知晓度", "unaddressed")]
    header, _, first, second, total = drawn(["head", "status"], rows)
    assert cell_len(header.partition("status")[0]) == 19
    assert cell_len(first.partition("paired")[0]) == 19
    assert cell_len(second.partition("unaddressed")[0]) == 19
    assert total == "2 rows"


def test_a_row_stays_on_a_line_without_a_terminal() -> None:
    assert any("公" * 200 in line for line in drawn(["text"], [("公" * 200,)]))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "null"),
        (0, "0"),
        (True, "True"),
        (["timeliness", "platform"], "timeliness, platform"),
        ([], ""),
        ("\x1b[31m[red]红[/red]", "␛[31m[red]红[/red]"),
        ("两\n行", "两行"),
    ],
)
def test_a_value_is_shown(value: object, shown: str) -> None:
    assert drawn(["a", "b"], [(value, "|")])[2].split("|")[0].strip() == shown


def test_numbers_stand_at_the_right() -> None:
    header, _, first, second, _ = drawn(["n"], [(1,), (1000,)])
    assert (header, first, second) == ("   n", "   1", "1000")


def test_too_many_columns_become_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    stream = io.StringIO()
    columns = ["item_id", "kind", "head", "status", "topics"]
    row = ("I1", "issue", "栏目更新不够及时", "paired", ["timeliness"])
    put(render_answer(columns, [row], language="zh"), stream)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "── 1 ──"
    assert lines[3].split() == ["head", "栏目更新不够及时"]
    assert lines[-1] == "1 行"


def test_an_answer_without_rows_still_names_its_columns() -> None:
    assert drawn(["head"], [])[0] == "head"
