"""The phrase banks are as their format says, large enough, and cleanly divided."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import gongkai.synthesis
from gongkai.model import Level, Role, SectionLabel, Topic
from gongkai.synthesis.banks import Banks, Phrase, bank_files, load_banks
from gongkai.synthesis.bodies import stems
from gongkai.synthesis.checks import check_group, check_subject
from gongkai.synthesis.draw import Draw
from gongkai.synthesis.templates import Filler, compile_template
from gongkai.text.gazetteer import gazetteer

FOLDER = Path(gongkai.synthesis.__file__).parent
YEARS = (2008, 2012, 2016, 2019, 2022, 2025)


def narrative(banks: Banks) -> list[Phrase]:
    return [phrase for group in banks.groups for phrase in group.phrases]


def items(banks: Banks, kind: str) -> list[Phrase]:
    return [
        phrase
        for subject in banks.subjects
        for wording in (subject.issues if kind == "issue" else subject.remedies)
        for phrase in (wording.head, *wording.details)
    ]


def everything(banks: Banks) -> list[Phrase]:
    return [*narrative(banks), *items(banks, "issue"), *items(banks, "remedy")]


def test_every_file_is_loaded() -> None:
    found = {name for name, _ in bank_files()}
    there = {
        path.relative_to(FOLDER / "banks").as_posix()
        for path in (FOLDER / "banks").rglob("*.toml")
        if path.name != "slots.toml"
    }
    assert found == there | {"frame.toml"}


def test_there_are_enough_wordings() -> None:
    banks = load_banks()
    assert len(items(banks, "issue")) >= 400
    assert len(items(banks, "remedy")) >= 400
    told = [each for each in narrative(banks) if each.role in (Role.ACTION, Role.FIGURE)]
    assert len(told) >= 800


def test_every_topic_and_level_is_covered() -> None:
    banks = load_banks()
    for level in Level:
        for year in YEARS:
            assert set(banks.subjects_by_topic(level, year)) >= set(Topic) - {
                Topic.NEW_MEDIA,
                Topic.INTERPRETATION,
                Topic.INNOVATION,
                Topic.OTHER,
                Topic.KEY_AREAS,
            }
            for label in SectionLabel:
                if label.value.startswith("overview"):
                    assert banks.pool(label.value, level, year), (label, level, year)
    assert {topic for subject in banks.subjects for topic in subject.topics[:1]} == set(Topic)


@pytest.mark.parametrize("split", ["all", "train", "test"])
def test_no_wording_stands_twice(split: str) -> None:
    banks = load_banks(split)
    for phrases in (narrative(banks), items(banks, "issue"), items(banks, "remedy")):
        times = Counter(phrase.template.text for phrase in phrases)
        assert [text for text, count in times.items() if count > 1] == []


def test_no_phrase_is_both_for_training_and_for_testing() -> None:
    train, test = load_banks("train"), load_banks("test")
    statutory = {
        phrase.template.text
        for group in train.groups
        if "statutory" in group.told
        for phrase in group.phrases
    }
    one = {phrase.template.text for phrase in everything(train)} - statutory
    other = {phrase.template.text for phrase in everything(test)} - statutory
    assert one.isdisjoint(other)
    assert 0.12 < len(other) / (len(one) + len(other)) < 0.3
    total = {phrase.template.text for phrase in everything(load_banks())}
    assert one | other | statutory == total


def test_test_banks_serve_every_level_and_year() -> None:
    banks = load_banks("test")
    for level in Level:
        for year in YEARS:
            assert len(banks.subjects_by_topic(level, year)) >= 8
            for place in ("overview.proactive", "front.basis", "lead.issues", "lead.remedies"):
                assert banks.pool(place, level, year)


def test_every_phrase_can_be_filled() -> None:
    banks = load_banks()
    draw = Draw("fill")
    names = dict.fromkeys([name for phrase in everything(banks) for name in phrase.template.slots])
    filler = Filler(
        names=dict.fromkeys(names, "某"),
        values=dict.fromkeys(names, 1),
        words=lambda slot: banks.words.of(slot, Level.COUNTY, 2022),
        word_draw=draw,
        number_draw=draw,
    )
    for phrase in everything(banks):
        assert "{" not in phrase.template.fill(filler)


GROUP: dict[str, Any] = {
    "id": "tiny.group",
    "section": "overview",
    "role": "action",
    "substance": "boilerplate",
    "texts": ["一句话。"],
}
SUBJECT: dict[str, Any] = {
    "id": "tiny.subject",
    "topics": ["platform"],
    "issue": [{"head": "更新慢"}],
    "remedy": [{"head": "加快更新", "boilerplate": ["每周一次"]}],
}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"texts": ["没有句号"]}, "does not end in 。"),
        ({"texts": ["两句。话。"]}, "more than one sentence"),
        ({"texts": ["一句话。", "一句话。"]}, "stand there twice"),
        ({"texts": []}, "missing"),
        ({"role": "acting"}, "'acting' is none of action"),
        ({"section": "part one"}, "'part one' is none of"),
        ({"levels": ["village"]}, "'village' is none of"),
        ({"since": "2012"}, "since is no year"),
        ({"id": None}, "the id is missing"),
    ],
)
def test_a_broken_group_is_named(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=f"^some.toml: .*{reason}"):
        check_group("some.toml", GROUP | change, set())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"topics": ["speed"]}, "'speed' is none of"),
        ({"topics": []}, "no topics"),
        ({"remedy": []}, "no remedy"),
        ({"issue": [{"head": "更新慢。"}]}, "closing mark"),
        ({"issue": [{"head": "更新慢", "stock": ["一月一次"]}]}, "unknown keys"),
        ({"issue": [{"head": "更新慢", "boilerplate": ["一月。一次"]}]}, "closing mark"),
        ({"issue": [{"boilerplate": ["一月一次"]}]}, "no head"),
    ],
)
def test_a_broken_subject_is_named(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=f"^some.toml: tiny.subject.*{reason}"):
        check_subject("some.toml", SUBJECT | change, set())


def test_an_id_stands_once() -> None:
    seen: set[str] = set()
    check_group("some.toml", GROUP, seen)
    with pytest.raises(ValueError, match="twice"):
        check_group("some.toml", GROUP, seen)


@pytest.mark.parametrize(
    "text", ["{n:9-2}条。", "{nobody}好。", "{n:2-5|x}条。", "{zero:speed|无}。", "{we", "{we:1}。"]
)
def test_an_unknown_slot_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"slot|range|quantity|invalid"):
        compile_template(text)


def test_no_invented_place_is_a_real_county() -> None:
    places = gazetteer()
    assert len(set(stems())) == len(stems()) >= 300
    for stem in stems():
        assert stem not in places.bare
        for suffix in ("省", "市", "县", "区", "旗", "州", "盟", "地区", "新区", "自治县"):
            assert stem + suffix not in places.full


def test_banks_are_read_as_toml() -> None:
    for name, file in bank_files():
        assert tomllib.loads(file.read_text(encoding="utf-8")), name
