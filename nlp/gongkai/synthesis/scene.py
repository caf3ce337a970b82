"""One report in the making: what it is about, how it writes, what it has said so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gongkai.model import Edition, ItemKind, Level, Substance
from gongkai.synthesis.banks import Banks, Phrase, load_banks
from gongkai.synthesis.bodies import Body, Place, body_at, index_of, place_of
from gongkai.synthesis.draw import Draw, share_of
from gongkai.synthesis.editions import edition_of
from gongkai.synthesis.marks import numbering
from gongkai.synthesis.numbers import Year
from gongkai.synthesis.options import Options
from gongkai.synthesis.page import OWN, Origin, Page, Planted, Slip, Statement
from gongkai.synthesis.rewording import reword
from gongkai.synthesis.shapes import shapes
from gongkai.synthesis.slips import find_slip
from gongkai.synthesis.templates import Filler, Mention

_EMPTY_SLOT = "　"  # what a form has where nothing was filled in
_ERAS = ((2018, 2014), (2020, 2019), (9999, 2022))
_RANKS = (Substance.BOILERPLATE, Substance.SLOTTED, Substance.SUBSTANTIVE)


def highest(substances: list[Substance]) -> Substance:
    """Return the substance of a sentence made of several clauses: that of the most local."""
    return max(substances, key=_RANKS.index)


@dataclass(frozen=True, slots=True)
class Style:
    """How a body writes and its page shows it; the same in all its years."""

    stop: str
    indent: str
    part_mark: str
    sub_mark: str
    item_mark: str
    sub_end: str
    run_in: str
    runs_in: bool
    has_subs: str
    table_form: str
    sticks: float
    brief: bool


class Passage(NamedTuple):
    """How a section is drawn: with which draws, as of which year, copied from where."""

    filler: Filler
    draw: Draw
    year: int
    origin: Origin


@lru_cache(maxsize=32)
def style_of(seed: int, number: int, level: Level) -> Style:
    """Return how a body of a level writes."""
    draw = Draw(seed, "style", number)
    form = draw.share()
    forms = (
        *((0.52, "tabs"), (0.70, "pipes"), (0.76, "bare_pipes"), (0.86, "spaces")),
        *((0.91, "cells"), (0.96, "far_cells"), (0.985, "piped_cells"), (1.0, "glued")),
    )
    layout = draw.share()
    subs = ((0.5, "five"), (0.6, "some"), (0.74, "slogans"), (0.8, "listed"), (1.0, "none"))
    brief = draw.chance(shapes()["brief"].get(level.value, 0.0))
    if brief and layout < 0.75:
        layout = 1.0
    return Style(
        stop="\n" if draw.chance(0.6) else "\n\n",
        indent=draw.pick(("", "", "", "　　", "　　", "    ")),
        part_mark=draw.weighted(numbering("parts")),
        sub_mark=draw.weighted(numbering("subs")),
        item_mark=draw.weighted(numbering("items")),
        sub_end=draw.weighted(numbering("ends")),
        run_in=draw.weighted(numbering("run_in")),
        runs_in=draw.chance(0.5),
        has_subs=next(name for bound, name in subs if layout <= bound),
        table_form=next(name for bound, name in forms if form < bound),
        sticks=draw.pick((0.1, 0.35, 0.35, 0.6, 0.85)),
        brief=brief,
    )


@dataclass(slots=True)
class Scene:
    """What the writers of all parts share."""

    options: Options
    seed: int
    index: int
    body: Body
    place: Place
    year: int
    edition: Edition
    style: Style
    numbers: Year
    names: dict[str, str]
    page: Page
    draw: Draw
    number_draw: Draw
    banks: Banks = field(init=False)
    used: set[str] = field(default_factory=set)
    slip: str | None = None
    slips: list[Slip] = field(default_factory=list)
    planted: Planted | None = None
    plant: str | None = None
    printed: dict[str, int | float | None] = field(default_factory=dict)
    claims: list[Statement] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    posted: date | None = None

    def __post_init__(self) -> None:
        self.banks = load_banks(self.options.banks)

    @property
    def level(self) -> Level:
        """The level of the body."""
        return self.body.level

    def passage(self, section: str) -> Passage:
        """Return how a section is drawn: by this report, by an earlier one, or by a cluster."""
        county = self.body.county.number
        shared = share_of(self.seed, "clusters", county) * 0.7
        if share_of(self.seed, "cluster", county, self.body.level, section, self.body.number) < (
            shared * 0.6
        ):
            name = f"county-{county}/{self.body.level}/{section}"
            number, year = next(
                (number, era[1]) for number, era in enumerate(_ERAS) if self.year <= era[0]
            )
            draw = Draw(self.seed, name, number)
            return Passage(self._filler(draw), draw, year, Origin("cluster", name))
        position = self.place.position
        while position and self._is_copied(section, position):
            position -= 1
        draw = Draw(self.seed, "section", self.body.number, section, position)
        origin = OWN
        if position != self.place.position:
            origin = Origin("self", source_name(self.seed, index_of(self.body.number, position)))
        return Passage(self._filler(draw), draw, self.body.years[position], origin)

    def _is_copied(self, section: str, position: int) -> bool:
        """Tell whether a section was taken over from the year before, which had the same parts."""
        key = (self.seed, "copied", self.body.number, section, position)
        if share_of(*key) >= self.style.sticks:
            return False
        editions = (edition_of(self.seed, self.body, position - back) for back in (0, 1))
        return len({edition is Edition.PRE2019 for edition in editions}) == 1

    def _filler(self, draw: Draw) -> Filler:
        words, level, year = self.banks.words, self.body.level, self.year
        return Filler(
            self.names,
            self.numbers.quantities,
            lambda slot: words.of(slot, level, year),
            draw,
            self.number_draw,
        )

    def fill(self, phrase: Phrase, filler: Filler, start: int) -> str:
        """Return a phrase filled for the place `start` of the page, and note what it claims."""
        template = phrase.template
        if not template.mentions:
            return template.fill(filler)
        text, mentions = template.fill_with_mentions(filler)
        mentions = [each for each in mentions if _is_plain(text[each.start : each.end])]
        if self.plant == "prose" and self.planted is None:
            text, mentions = self._spoiled(text, mentions, start)
        for mention in mentions:
            stated = int(text[slice(*mention.number)]) if mention.number else None
            self.note_claim(mention, start, stated=stated)
        return text

    def _spoiled(self, text: str, mentions: list[Mention], start: int) -> tuple[str, list[Mention]]:
        """Make the first number wrong that a table confirms, in a phrase for the place `start`."""
        for mention in mentions:
            if mention.number and self.printed.get(mention.quantity) is not None:
                break
        else:
            return text, mentions
        first, last = mention.number
        right = self.numbers.quantities[mention.quantity]
        wrong = right + self.draw.between(1, 3)
        shown = str(wrong)
        span = (start + first, start + first + len(shown))
        told = {"kind": "prose", "quantity": mention.quantity}
        self.planted = Planted(told, right, wrong, span)
        shifted = [each.shifted(last, len(shown) - (last - first)) for each in mentions]
        return text[:first] + shown + text[last:], shifted

    def note_claim(self, mention: Mention, start: int, *, stated: float | None = None) -> None:
        """Note what words at the place `start` of the page claim; `stated` is a wrong number."""
        quantity = mention.quantity
        value = self.numbers.quantities[quantity] if stated is None else stated
        first, end = start + mention.start, start + mention.end
        self.claims.append(Statement(first, end, quantity, value, self.printed.get(quantity)))

    def say(
        self,
        phrase: Phrase,
        passage: Passage,
        before: str = "",
        behind: Sequence[tuple[str, Phrase]] = (),
    ) -> None:
        """Write a sentence; `before` is its list mark, `behind` what goes on in it, with its mark.

        Its role is that of the last phrase, its substance that of the most local.
        """
        page = self.page
        start = page.here()
        text = before
        origin = passage.origin
        for joint, each in (("", phrase), *behind):
            text = text[:-1] + joint if joint else text
            words, changed = self._worded(each, passage, start + len(text))
            origin = Origin("reworded", origin.source) if changed else origin
            text += words
        told = [phrase, *(each for _, each in behind)]
        substance = highest([each.substance for each in told])
        page.unit(text, told[-1].role, substance, "+".join(each.name for each in told), origin)
        if any(_EMPTY_SLOT in each.template.text for each in told):
            self.slips.append(Slip("slot", start, page.length, ""))
        if phrase.topics:
            head = start + len(before)
            first = len(re.split("[，：；。]", text[len(before) :])[0])
            kind = ItemKind(phrase.role.value)
            page.item(kind, (start, page.length), (head, head + first), phrase.topics)

    def _worded(self, phrase: Phrase, passage: Passage, start: int) -> tuple[str, bool]:
        """Return a phrase in words for a place of the page, and whether it was reworded."""
        filler, slip = passage.filler, None
        if self.slip and phrase.template.slots:
            slip, filler = self._slipped(phrase, filler)
        text = self.fill(phrase, filler, start)
        if slip is not None:
            self._note_slip(slip, start, text)
        elif passage.origin.kind == "self" and not phrase.template.mentions:
            return reword(text, self.number_draw)
        return text, False

    def _slipped(
        self, phrase: Phrase, filler: Filler
    ) -> tuple[tuple[str, str, str] | None, Filler]:
        """Return the slip that a sentence can take, and what fills it then."""
        found = find_slip(self, phrase)
        if found is None:
            return None, filler
        kind, slot, wrong = found
        names = filler.names | {slot: wrong}
        changed = Filler(names, filler.values, filler.words, filler.word_draw, filler.number_draw)
        return (kind, wrong, filler.names[slot]), changed

    def _note_slip(self, slip: tuple[str, str, str], start: int, text: str) -> None:
        kind, wrong, expected = slip
        offset = start + text.index(wrong)
        self.slips.append(Slip(kind, offset, offset + len(wrong), expected))
        self.slip = None


def _is_plain(clause: str) -> bool:
    """Tell whether a reader knows which number of the tables a clause states."""
    return not any(words in clause for words in shapes()["claims"]["ambiguous"])


def source_name(seed: int, index: int) -> str:
    """Return what a report is called."""
    return f"synthetic-{seed}-{index:07d}.txt"


def stage(seed: int, index: int, first_year: int) -> tuple[Body, Place]:
    """Return the body of a report, and which of its reports it is."""
    place = place_of(index)
    return body_at(seed, place.body, first_year), place
