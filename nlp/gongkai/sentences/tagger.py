"""Cut sections into sentences and tag each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.model import Block, BlockKind, Report, Role, Section, Sentence
from gongkai.sentences.roles import decide_role
from gongkai.sentences.substance import decide_substance
from gongkai.text.normalize import Folded, fold
from gongkai.text.ordinals import parse_ordinal
from gongkai.text.sentences import split_sentences

_PLACE = re.compile("[\u4e00-\u9fff]{2,7}?(?:自治县|自治州|街道|省|市|州|县|区|旗|镇|乡|局)")
_SUFFIX = re.compile("(?:[\u4e00-\u9fff]族)?(?:自治县|自治州|街道|省|市|州|县|区|旗|镇|乡|局)$")


def tag_sentences(report: Report, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of a report in order, with role and substance.

    Headings and table rows are units of their own. Every character that shows stands in exactly
    one unit, but for page numbers, which stand in none unless a sentence runs across them.
    """
    own_names = _names_of(report)
    sentences: list[Sentence] = []
    for section in sections:
        for block in section.blocks:
            if block.kind is BlockKind.TABLE:
                sentences.append(_row(len(sentences), section, block))
                continue
            for folded in _units(report.text, block):
                sentences.append(_tag(len(sentences), folded, section, block, own_names))
    return tuple(sentences)


def _units(text: str, block: Block) -> Iterator[Folded]:
    spans = split_sentences(text, *block.span) if block.kind is BlockKind.PROSE else [block.span]
    for span in spans:
        folded = fold(text, span.start, span.end)
        if folded.text:
            yield folded


def _row(number: int, section: Section, block: Block) -> Sentence:
    return Sentence(
        sentence_no=number,
        section_no=section.section_no,
        section=section.label,
        span=block.span,
        role=Role.TABLE,
        role_score=0.97,
        role_cue="table row",
        substance=None,
        substance_score=None,
        substance_cue="",
        ordinal=None,
    )


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


def _tag(
    number: int, folded: Folded, section: Section, block: Block, own_names: tuple[str, ...]
) -> Sentence:
    text = folded.text
    role = decide_role(text, section.label, block.kind)
    substance = decide_substance(text, role.label, own_names)
    ordinal = parse_ordinal(text)
    return Sentence(
        sentence_no=number,
        section_no=section.section_no,
        section=section.label,
        span=folded.visible(),
        role=role.label,
        role_score=role.score,
        role_cue=role.cue,
        substance=substance.label if substance else None,
        substance_score=substance.score if substance else None,
        substance_cue=substance.cue if substance else "",
        ordinal=folded.quote(0, ordinal.end) if ordinal else None,
    )
