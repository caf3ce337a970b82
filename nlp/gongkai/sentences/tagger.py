"""Cut sections into sentences and tag each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.model import (
    Block,
    BlockKind,
    Decision,
    Heads,
    Report,
    Role,
    Section,
    Sentence,
    SentenceUnit,
    Substance,
    Tagged,
)
from gongkai.sentences.roles import decide_role
from gongkai.sentences.substance import decide_substance
from gongkai.sentences.votes import votes_on
from gongkai.text.normalize import Folded, fold
from gongkai.text.ordinals import parse_ordinal
from gongkai.text.sentences import split_sentences

_PLACE = re.compile("[\u4e00-\u9fff]{2,7}?(?:自治县|自治州|街道|省|市|州|县|区|旗|镇|乡|局)")
_SUFFIX = re.compile("(?:[\u4e00-\u9fff]族)?(?:自治县|自治州|街道|省|市|州|县|区|旗|镇|乡|局)$")


class _Stretch(NamedTuple):
    """A sentence, heading or table row to be; with what the rules decide."""

    section: Section
    block: Block
    folded: Folded
    role: Decision[Role]
    substance: Decision[Substance] | None


def tag_sentences(
    report: Report, sections: tuple[Section, ...], heads: Heads | None = None
) -> tuple[Sentence, ...]:
    """Return the sentences of a report in order, with role and substance.

    Headings and table rows are units of their own. Every character that shows stands in exactly
    one unit, but for page numbers, which stand in none unless a sentence runs across them. The
    `heads`, if there are any, decide on all but table rows, with the rules among their evidence.
    """
    own_names = _names_of(report)
    stretches = list(_read_stretches(report, sections, own_names))
    if heads is not None:
        stretches = _decide(stretches, heads, own_names)
    return tuple(_sentence(number, stretch) for number, stretch in enumerate(stretches))


def _read_stretches(
    report: Report, sections: tuple[Section, ...], own_names: tuple[str, ...]
) -> Iterator[_Stretch]:
    for section in sections:
        for block in section.blocks:
            if block.kind is BlockKind.TABLE:
                row = Decision(Role.TABLE, 0.97, "table row")
                yield _Stretch(section, block, fold(report.text, *block.span), row, None)
                continue
            for folded in _units(report.text, block):
                role = decide_role(folded.text, section.label, block.kind)
                substance = decide_substance(folded.text, role.label, own_names)
                yield _Stretch(section, block, folded, role, substance)


def _units(text: str, block: Block) -> Iterator[Folded]:
    spans = split_sentences(text, *block.span) if block.kind is BlockKind.PROSE else [block.span]
    for span in spans:
        folded = fold(text, span.start, span.end)
        if folded.text:
            yield folded


def _decide(stretches: list[_Stretch], heads: Heads, own_names: tuple[str, ...]) -> list[_Stretch]:
    """Return the stretches with what the heads decide on all but the table rows."""
    asked = [stretch for stretch in stretches if stretch.role.label is not Role.TABLE]
    n_places = Counter(stretch.section.section_no for stretch in asked)
    places: Counter[int] = Counter()
    units: list[SentenceUnit] = []
    for stretch in asked:
        number = stretch.section.section_no
        ordinal = parse_ordinal(stretch.folded.text)
        units.append(
            SentenceUnit(
                text=stretch.folded.text,
                section=stretch.section.label,
                kind=stretch.block.kind,
                ordinal=ordinal.kind.value if ordinal else "",
                place=places[number],
                n_places=n_places[number],
                ruled=stretch.role,
                ruled_substance=stretch.substance,
                votes=votes_on(stretch.folded.text, own_names),
            )
        )
        places[number] += 1
    tagged = iter(heads.tag_sentences(units))
    return [
        stretch if stretch.role.label is Role.TABLE else _decided(stretch, next(tagged))
        for stretch in stretches
    ]


def _decided(stretch: _Stretch, tagged: Tagged) -> _Stretch:
    """Return a stretch with the decisions on it; what stands in no table is no row of one."""
    role = stretch.role if tagged.role.label is Role.TABLE else tagged.role
    return stretch._replace(role=role, substance=tagged.substance)


def _names_of(report: Report) -> tuple[str, ...]:
    """Return the issuer's name and the place names in it, long and short, longest first."""
    issuer = report.metadata.issuer
    if issuer is None:
        return ()
    places = _PLACE.findall(issuer.value)
    names = {issuer.value, *places}
    for place in places:
        stem = _SUFFIX.sub("", place)
        names.update(name for name in (stem, stem[:2] + place[-1]) if len(name) >= 2)
    return tuple(sorted(names, key=len, reverse=True))


def _sentence(number: int, stretch: _Stretch) -> Sentence:
    folded, role = stretch.folded, stretch.role
    is_row = role.label is Role.TABLE
    substance = None if role.label in (Role.HEADING, Role.TABLE) else stretch.substance
    ordinal = None if is_row else parse_ordinal(folded.text)
    return Sentence(
        sentence_no=number,
        section_no=stretch.section.section_no,
        section=stretch.section.label,
        span=stretch.block.span if is_row else folded.visible(),
        role=role.label,
        role_score=role.score,
        role_cue=role.cue,
        substance=substance.label if substance else None,
        substance_score=substance.score if substance else None,
        substance_cue=substance.cue if substance else "",
        ordinal=folded.quote(0, ordinal.end) if ordinal else None,
    )
