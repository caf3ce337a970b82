"""Every label has a name in both languages."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

from gongkai import Settings, read_report, view
from gongkai.batch import Review
from gongkai.messages import Language
from gongkai.model import (
    CellState,
    CheckVerdict,
    Edition,
    Kind,
    LedgerStatus,
    Level,
    LinkEvidence,
    Quantity,
    Role,
    SectionLabel,
    Severity,
    SlipKind,
    Substance,
    TableName,
    Topic,
    WarningKind,
)
from gongkai.model.statutory import (
    APPLICANTS,
    DISCLOSURE_COLUMNS,
    DISCLOSURE_ROWS,
    LITIGATION_COLUMNS,
    LITIGATION_ROWS,
    REQUEST_ROWS,
)
from gongkai.view.labels import label_code, label_name

LABELS = tomllib.loads((Path(view.__file__).parent / "labels.toml").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "seeds"
GROUPS: dict[str, type[StrEnum]] = {
    "section": SectionLabel,
    "role": Role,
    "role_meaning": Role,
    "substance": Substance,
    "topic": Topic,
    "kind": Kind,
    "edition": Edition,
    "evidence": LinkEvidence,
    "warning": WarningKind,
    "level": Level,
    "slip": SlipKind,
    "severity": Severity,
    "severity_meaning": Severity,
    "verdict": CheckVerdict,
    "review": Review,
    "ledger": LedgerStatus,
    "table": TableName,
    "cell_state": CellState,
    "quantity": Quantity,
}
CELLS = {
    *(*REQUEST_ROWS, *APPLICANTS),
    *(*LITIGATION_ROWS, *LITIGATION_COLUMNS),
    *(*DISCLOSURE_ROWS, *DISCLOSURE_COLUMNS),
}


@pytest.mark.parametrize("group", GROUPS)
def test_the_names_are_those_of_the_labels(group: str) -> None:
    assert set(LABELS[group]) == {label.value for label in GROUPS[group]}


def test_the_rows_and_columns_of_tables_have_names() -> None:
    assert set(LABELS["cell"]) == CELLS


@pytest.mark.parametrize("group", ["heading", "review"])
def test_a_name_stands_for_one_label(group: str) -> None:
    for label, names in LABELS[group].items():
        for name in (label, *names.values()):
            assert label_code(group, f" {name.upper()} ") == label
    assert label_code(group, "nobody named it") is None


@pytest.mark.parametrize("group", LABELS)
def test_every_name_is_there_in_both_languages(group: str) -> None:
    for names in LABELS[group].values():
        assert set(names) == {"en", "zh"}
        assert names["en"].isascii()
        assert not names["zh"].isascii()


def test_the_origins_in_the_seeds_have_names() -> None:
    for path in SEEDS.iterdir():
        metadata = read_report(path, settings=Settings()).metadata
        facts = (metadata.issuer, metadata.year, metadata.period, metadata.edition)
        assert {fact.origin for fact in facts if fact} <= set(LABELS["origin"])


@pytest.mark.parametrize(
    ("group", "label", "language", "name"),
    [
        ("role", "remedy", "zh", "改进措施"),
        ("role", "remedy", "en", "remedy"),
        ("section", "overview.on_request", "zh", "一、依申请公开"),
        ("origin", "a place nobody named", "zh", "a place nobody named"),
    ],
)
def test_a_label_is_called_by_its_name(
    group: str, label: str, language: Language, name: str
) -> None:
    assert label_name(group, label, language) == name
