"""A card tells what a model is, what it learned from, what it scores, and where it ends."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.learn.card import write_card
from gongkai.learn.confusion import Confusion, confuse, most_confused
from gongkai.learn.store import DataSet, Manifest

MANIFEST = Manifest(
    kind="linear",
    name="tiny",
    version="0.1.0",
    settings={"recipe": {"seed": 7}},
    data=(DataSet("gold", "ab" * 32, 5),),
    scores={
        "gold/rules": {"role_macro_f1": 0.5},
        "gold/both": {"role_macro_f1": 0.75, "link_f1": 0.25},
        "calibration": {
            "role/n_units": 40,
            "role/temperature": 1.5,
            "role/error_before": 0.2,
            "role/error_after": 0.1,
        },
    },
)


class Crossed:
    roles = confuse([("issue", "issue"), ("issue", "remedy"), ("nil", None)])
    sections = Confusion(Counter())


@pytest.mark.parametrize(
    "line",
    [
        "# tiny",
        "| gold | 5 | `abababababababab` |",
        "| metric | rules | both |",
        "| role_macro_f1 | 0.500 | 0.750 |",
        "| link_f1 |  | 0.250 |",
        "| role | 40 | 1.50 | 0.200 | 0.100 |",
        "| gold \\ predicted | - | issue | nil | remedy |",
        "| issue |  | 1 |  | 1 |",
        "None was taken for another.",
        "| a rule |",
        "| seed | 7 |",
        "Made by `gongkai train`, with the settings below.",
    ],
)
def test_a_card_has_the_line(line: str) -> None:
    assert line in write_card(MANIFEST, Crossed(), rules="| a rule |\n").splitlines()


def test_a_card_without_scores_is_short() -> None:
    plain = Manifest(kind="encoder", name="e", version="1", settings={}, data=(), scores={})
    card = write_card(plain)
    assert "transformer encoder" in card
    assert "## Scores" not in card
    assert "## Loss" not in card
    assert "Its settings are not known." in card


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, "Which reports it learned from is not known."),
        ({"synthetic, held out": 9}, "Which reports it learned from is not known."),
        ({"gold": 5}, "It learned from 5 gold reports, and no synthetic one."),
        ({"gold": 0, "synthetic": 60}, "It learned from 60 synthetic reports, and no gold one."),
        ({"gold": 1}, "It learned from 1 gold report, and no synthetic one."),
        ({"gold": 5, "synthetic": 60}, "It learned from 5 gold and 60 synthetic reports."),
    ],
)
def test_a_card_tells_what_its_data_tells(counts: dict[str, int], told: str) -> None:
    data = tuple(DataSet(name, "0" * 64, n) for name, n in counts.items())
    card = write_card(replace(MANIFEST, data=data))
    limits = card[card.index("## Limits") : card.index("## Made with")]
    assert told in limits
    assert "models/README.md" in limits


def test_a_card_makes_up_no_command() -> None:
    card = write_card(MANIFEST)
    assert "```" not in card
    assert "corpora/" not in card


def test_scores_by_head_stand_beside_losses() -> None:
    scores = {
        "held_out": {"section_accuracy": 0.9, "section_macro_f1": 0.625, "link_accuracy": 1.0},
        "training": {"loss_before": 2.5, "loss_after": 0.125},
    }
    lines = write_card(replace(MANIFEST, kind="encoder", scores=scores)).splitlines()
    assert lines.count("## Scores on synthetic reports") == 1
    assert "| head | accuracy | macro f1 |" in lines
    assert "| section | 0.900 | 0.625 |" in lines
    assert "| link | 1.000 |  |" in lines
    assert "| 2.500 | 0.125 |" in lines


def test_the_most_confused_come_first() -> None:
    found = confuse([("a", "b"), ("a", "c"), ("a", "c"), ("b", "b")])
    assert most_confused(found) == [("a", "c", 2), ("a", "b", 1)]
    assert most_confused(found, 1) == [("a", "c", 2)]


def test_the_readme_of_the_models_shows_what_the_card_tells() -> None:
    folder = Path(__file__).parents[2] / "models"
    shown = (folder / "README.md").read_text(encoding="utf-8")
    card = (folder / "linear/README.md").read_text(encoding="utf-8")
    scored = card[card.index("## Scores on gold") : card.index("## Calibration")]
    confused = card[card.index("## Which role") : card.index("## Which section")]
    rows = [line for line in (scored + confused).splitlines() if line.startswith("|")]
    assert len(rows) > 20
    assert [row for row in rows if row not in shown.splitlines()] == []
