"""The phrase banks: read, checked, and divided into a part to train on and a part to test with."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from gongkai.model import Level, Role, SectionLabel, Substance, Topic
from gongkai.synthesis.checks import check_group, check_subject, entry_error
from gongkai.synthesis.draw import Weighted, stable_number
from gongkai.synthesis.shapes import shapes
from gongkai.synthesis.templates import FRAME_NAMES, Template, compile_template
from gongkai.synthesis.words import Words, fits

SPLITS = ("all", "train", "test")
# Of 57 pages 4 admit a shortcoming outside part five.
_ADMITTED = 0.2
_ACCOUNTS_SINCE = 2011
_OLD = 2018  # the last year of the older reports


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording and what it does; `name` is the id that the truth calls it by.

    `topics` are those of a sentence that is an issue or a remedy by itself.
    """

    name: str
    template: Template
    role: Role
    substance: Substance
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Sentences that may stand for each other."""

    id: str
    section: SectionLabel
    phrases: tuple[Phrase, ...]
    weight: float
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """The short name of an issue or a remedy with what may be said of it."""

    head: Phrase
    details: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Issues, and the remedies that answer them."""

    id: str
    topics: tuple[Topic, ...]
    issues: tuple[Wording, ...]
    remedies: tuple[Wording, ...]
    told: Mapping[str, Any]


class Banks:
    """All phrases of one split, by where and when they can be used."""

    def __init__(
        self, groups: tuple[Group, ...], subjects: tuple[Subject, ...], words: Words
    ) -> None:
        """Take what was read."""
        self.groups = groups
        self.subjects = subjects
        self.words = words
        self._by_place: dict[str, list[Group]] = {}
        for group in groups:
            for place in places_of(group):
                self._by_place.setdefault(place, []).append(group)
        self._pools: dict[tuple[str, Level, int], Weighted[Group] | None] = {}
        self._subjects: dict[tuple[Level, int], dict[Topic, Weighted[Subject]]] = {}

    def pool(self, place: str, level: Level, year: int) -> Weighted[Group] | None:
        """Return the groups for a place (a section, lead.issues, front.basis, …), if any."""
        key = (place, level, year)
        if key not in self._pools:
            found = [
                (group, weight_of(group))
                for group in self._by_place.get(place, ())
                if fits(group.told, level, year)
            ]
            self._pools[key] = Weighted(found) if found else None
        return self._pools[key]

    def subjects_by_topic(self, level: Level, year: int) -> dict[Topic, Weighted[Subject]]:
        """Return the subjects that fit, by main topic, with their weights."""
        key = (level, year)
        if key not in self._subjects:
            found: dict[Topic, list[tuple[Subject, float]]] = {}
            for each in self.subjects:
                if each.issues and each.remedies and fits(each.told, level, year):
                    found.setdefault(each.topics[0], []).append((each, each.told.get("weight", 1)))
            self._subjects[key] = {topic: Weighted(pairs) for topic, pairs in found.items()}
        return self._subjects[key]


# What an admission in a section is about, where its group does not say.
_SECTION_TOPICS = {
    "overview": ("content", "timeliness"),
    "overview.proactive": ("content",),
    "overview.on_request": ("on_request",),
    "overview.management": ("standardization",),
    "overview.platform": ("platform",),
    "overview.oversight": ("oversight",),
}
# The narrative sentences of the front by the family that they belong to.
_FRONT = {"F04": "basis", "F05": "outline", "F06": "period", "F07": "copy", "F08": "contact"}


def places_of(group: Group) -> tuple[str, ...]:
    """Return where the sentences of a group are used.

    A lead-in or closing of issues or remedies (lead.issues), a place of the frame (front.basis),
    a section, or in part five a section with a role. `fees` is the part that older reports have.
    """
    told = group.told
    if "use" in told:
        return (str(told["use"]),)
    for key in ("lead", "closing"):
        if key in told:
            return (f"{key}.{told[key]}",)
    if group.section is SectionLabel.FRONT:
        usual = "praise" if told["role"] in ("framing", "action") else "basis"
        return ("front." + _FRONT.get(told.get("family", ""), usual),)
    if group.section.part is SectionLabel.ISSUES_REMEDIES:
        return (f"{group.section}:{told['role']}",)
    if group.section is SectionLabel.BACK:
        is_signed = any("{body}" in text or "月" in text for text in told["texts"])
        return ("back.signed" if is_signed else "back",)
    if group.section is SectionLabel.OTHER_MATTERS:
        is_fees = told.get("family") == "F15" or told.get("until") == _OLD
        return ("other_matters", "fees") if is_fees else ("other_matters",)
    return (group.section.value,)


def weight_of(group: Group) -> float:
    """Return how often a group is drawn: as it says, less for admissions and for local wordings."""
    usual = shapes()["sentences"][group.told["substance"]]
    return float(group.weight * usual * (_ADMITTED if is_admission(group) else 1))


def is_admission(group: Group) -> bool:
    """Tell whether a group admits a shortcoming, or promises a measure, outside part five."""
    return (
        group.told["role"] in ("issue", "remedy")
        and group.section.part is not SectionLabel.ISSUES_REMEDIES
    )


def belongs(text: str, split: str) -> bool:
    """Tell whether a phrase is part of a split: about four of five are for training.

    What an issue or a remedy says behind its head goes with the head.
    """
    if split == "all":
        return True
    return (stable_number("split", text) % 5 == 0) == (split == "test")


@cache
def load_banks(split: str = "all") -> Banks:
    """Return the phrases of a split.

    Raises ValueError for an entry that breaks the format, with its file and id.
    """
    root = files("gongkai.synthesis")
    tables = {name: _read(file) for name, file in bank_files()}
    groups: list[Group] = []
    subjects: list[Subject] = []
    seen_groups: set[str] = set()
    seen_subjects: set[str] = set()
    for name, table in tables.items():
        for entry in table.get("group", ()):
            check_group(name, entry, seen_groups)
            groups.append(_group(name, entry, split))
        for entry in table.get("subject", ()):
            check_subject(name, entry, seen_subjects)
            subjects.append(_subject(name, entry, split))
    words = Words(_read(root.joinpath("banks", "slots.toml")))
    return Banks(tuple(group for group in groups if group.phrases), tuple(subjects), words)


def bank_files() -> Iterator[tuple[str, Traversable]]:
    """Yield the files of phrases by name, in the order of their names."""
    root = files("gongkai.synthesis")
    yield "frame.toml", root.joinpath("frame.toml")
    for folder in ("narrative", "subjects"):
        entries = root.joinpath("banks", folder).iterdir()
        for file in sorted(entries, key=lambda file: file.name):
            if file.name.endswith(".toml"):
                yield f"{folder}/{file.name}", file


def bank_digests() -> dict[str, str]:
    """Return the SHA-256 of every file of phrases, by name."""
    return {name: sha256(file.read_bytes()).hexdigest() for name, file in bank_files()}


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _phrase(
    name: str, text: str, role: Role, substance: Substance, extra: tuple[str, ...] = ()
) -> Phrase:
    digest = sha256(text.encode()).hexdigest()[:8]
    return Phrase(f"{name}#{digest}", compile_template(text, extra), role, substance)


def _topics(entry: Mapping[str, Any], role: Role) -> tuple[Topic, ...]:
    """Return the topics of a group's sentences: those told, or what its section is about."""
    if role not in (Role.ISSUE, Role.REMEDY):
        return ()
    told = entry.get("topics") or _SECTION_TOPICS.get(entry["section"], ("other",))
    return tuple(Topic(topic) for topic in told)


def _group(file: str, entry: Mapping[str, Any], split: str) -> Group:
    role, substance = Role(entry["role"]), Substance(entry["substance"])
    topics = _topics(entry, role)
    extra = FRAME_NAMES if file == "frame.toml" else ()
    texts = [text for text in entry["texts"] if "statutory" in entry or belongs(text, split)]
    try:
        phrases = tuple(
            replace(_phrase(entry["id"], text, role, substance, extra), topics=topics)
            for text in texts
        )
    except ValueError as error:
        raise entry_error(file, entry["id"], str(error)) from error
    return Group(
        entry["id"], SectionLabel(entry["section"]), phrases, entry.get("weight", 1), _dated(entry)
    )


def _dated(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an entry with its first year: nobody had an account before there were any."""
    has_account = "{account}" in str(entry)
    return {"since": _ACCOUNTS_SINCE, **entry} if has_account else entry


def _subject(file: str, entry: Mapping[str, Any], split: str) -> Subject:
    def wordings(kind: Literal["issue", "remedy"]) -> tuple[Wording, ...]:
        found = (_wording(f"{entry['id']}.{kind}", each, kind, split) for each in entry[kind])
        return tuple(each for each in found if each is not None)

    try:
        issues, remedies = wordings("issue"), wordings("remedy")
    except ValueError as error:
        raise entry_error(file, entry["id"], str(error)) from error
    topics = tuple(Topic(topic) for topic in entry["topics"])
    return Subject(entry["id"], topics, issues, remedies, _dated(entry))


def _wording(
    name: str, entry: Mapping[str, Any], kind: Literal["issue", "remedy"], split: str
) -> Wording | None:
    if not belongs(entry["head"], split):
        return None
    role = Role(kind)
    head_substance = Substance(entry.get("head_substance", "boilerplate"))
    details = tuple(
        _phrase(name, text, role, substance)
        for substance in Substance
        for text in entry.get(substance.value, ())
    )
    return Wording(_phrase(name, entry["head"], role, head_substance), details)
