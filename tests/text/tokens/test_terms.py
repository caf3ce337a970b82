"""The terms of the field: each is there for a reason that can be looked up."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest

from gongkai.text.tokens.engines import Engine, load_engine, read_dictionary
from gongkai.text.tokens.terms import shipped_terms

with Path("corpora/terms/evidence.tsv").open(encoding="utf-8") as _lines:
    EVIDENCE = {row["term"]: row for row in csv.DictReader(_lines, delimiter="\t")}
GROUPS = {
    head: [line for line in lines.split() if line]
    for head, _, lines in (
        group.partition("\n")
        for group in re.split(
            r"^# ---- ",
            files("gongkai.text.tokens").joinpath("terms.txt").read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        )[1:]
    )
}


@pytest.fixture(scope="module")
def base() -> Engine:
    return load_engine(read_dictionary())


def test_every_term_is_listed_once_and_has_its_row_of_evidence() -> None:
    assert len(set(shipped_terms())) == len(shipped_terms())
    assert tuple(EVIDENCE) == shipped_terms() == tuple(chain(*GROUPS.values()))


def test_the_dictionary_alone_cuts_every_term(base: Engine) -> None:
    assert [term for term in shipped_terms() if base(term) == [term]] == []


@pytest.mark.parametrize("group", [group for group in GROUPS if not group.startswith("closed: ")])
def test_every_term_of_an_open_group_is_cut_in_a_report(group: str) -> None:
    rows = [EVIDENCE[term] for term in GROUPS[group]]
    assert [row["term"] for row in rows if not float(row["cut_share"] or 0)] == []
