"""The noise of pages and converters, laid over a finished text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from gongkai.model import Role, SectionLabel
from gongkai.synthesis.draw import Draw
from gongkai.synthesis.moving import Change, Moves
from gongkai.synthesis.scene import Scene
from gongkai.text.patterns import read_knowledge

_PAGES = 349
_BEFORE_DIGIT = re.compile(r"(?<=[一-鿿])(?=\d)")
_AFTER_DIGIT = re.compile(r"(?<=\d)(?=[一-鿿])")
_LOST = re.compile(r"(?<=\d)[年月](?=\d)|(?<=\d)[条件](?=[。，；])|〔|〕")
_ORDINAL_LINE = re.compile(r"^(\s*)(一、|\(一\)|（一）)", re.MULTILINE)
_LINE_END = re.compile(r"(?<=[^\n])\n")
_RADICALS = str.maketrans(
    "一工力大小口子文方日月木水用生示立行", "⼀⼯⼒⼤⼩⼝⼦⽂⽅⽇⽉⽊⽔⽤⽣⽰⽴⾏"
)

_ASCII_MARKS = str.maketrans("，；：？！（）", ",;:?!()")


class Noisy(NamedTuple):
    """The spoilt text, where its spans have moved, and what was done to it."""

    text: str
    moves: Moves
    kinds: tuple[str, ...]


@cache
def knowledge() -> dict[str, Any]:
    """Return what noise.toml holds."""
    text = files("gongkai.synthesis").joinpath("noise.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def draw_kinds(scene: Scene, kinds: Iterable[str]) -> list[str]:
    """Return which kinds of noise a report has, of those asked for."""
    draw = Draw(scene.seed, "noise", scene.index, *kinds)
    shares = knowledge()["share"]
    return [kind for kind in kinds if draw.chance(shares[kind] / _PAGES)]


def add_noise(scene: Scene, text: str) -> Noisy | None:
    """Return a text with its share of noise, or None when it stays as it is."""
    kinds = draw_kinds(scene, _KINDS)
    if not kinds:
        return None
    draw = Draw(scene.seed, "spoil", scene.index)
    for kind in kinds:
        if kind in _SAME_LENGTH:
            text = _SAME_LENGTH[kind](scene, draw, text)
    changes = [
        change for kind in kinds if kind in _INNER for change in _INNER[kind](scene, draw, text)
    ]
    moves = Moves(changes)
    return Noisy(moves.apply(text), moves, tuple(kinds))


def _page_numbers(_scene: Scene, draw: Draw, text: str) -> Iterator[Change]:
    form = draw.pick(knowledge()["lines"]["page_numbers"])
    position, page = 0, 0
    while (match := _LINE_END.search(text, position + 900)) is not None:
        page += 1
        position = match.start()
        yield Change(position, position, "\n" + form.format(page=page))


def _wraps(scene: Scene, draw: Draw, _text: str) -> Iterator[Change]:
    """Yield line ends within long sentences, as PDF and flip-book pages have them."""
    width = draw.between(34, 46)
    wrap = draw.pick(("\n", "\n", "\n\n"))
    for unit in scene.page.units:
        if unit.role is not Role.TABLE:
            for position in range(unit.start + width, unit.end - 2, width):
                yield Change(position, position, wrap)


def _digit_spaces(_scene: Scene, draw: Draw, text: str) -> Iterator[Change]:
    for pattern in (_BEFORE_DIGIT, _AFTER_DIGIT):
        for match in pattern.finditer(text):
            if draw.chance(0.8):
                yield Change(match.start(), match.start(), " ")


def _markdown(scene: Scene, _draw: Draw, _text: str) -> Iterator[Change]:
    for unit in scene.page.units:
        if unit.role is Role.HEADING:
            yield Change(unit.start, unit.start, "## ")


def _lost(scene: Scene, _draw: Draw, text: str) -> Iterator[Change]:
    """Yield the characters beside digits that some mirrors lose; the signature is spared."""
    units = scene.page.units
    back = next((unit.start for unit in units if unit.section is SectionLabel.BACK), len(text))
    for match in _LOST.finditer(text, 0, back):
        yield Change(match.start(), match.end(), "")


def _damaged(_scene: Scene, draw: Draw, text: str) -> Iterator[Change]:
    for match in _ORDINAL_LINE.finditer(text):
        worse = {"一、": ("—、", "一,、"), "(一)": ("(-)",), "（一）": ("(-)", "）")}[match[2]]
        if draw.chance(0.7):
            yield Change(match.start(2), match.end(2), draw.pick(worse))


def _broken_code(_scene: Scene, _draw: Draw, text: str) -> Iterator[Change]:
    for ordinal, broken in knowledge()["damage"]["broken_ordinals"].items():
        for match in re.finditer(ordinal, text):
            yield Change(match.start(), match.end(), broken)


def _doubled(_scene: Scene, _draw: Draw, text: str) -> Iterator[Change]:
    for match in re.finditer("[，。]", text):
        yield Change(match.start(), match.end(), "，，" if match[0] == "，" else ".，")


def _glosses(_scene: Scene, draw: Draw, text: str) -> Iterator[Change]:
    """Yield readings in brackets behind some characters of a converted page."""
    if not draw.chance(0.35):
        return
    glosses = knowledge()["glosses"]
    for match in re.finditer(f"[{''.join(glosses)}]", text):
        if draw.chance(0.25):
            yield Change(match.end(), match.end(), f"({glosses[match[0]]})")


def _unclosed(scene: Scene, draw: Draw, text: str) -> Iterator[Change]:
    """Yield closing marks that the writers forgot at the ends of paragraphs."""
    for unit in scene.page.units:
        ends = unit.end == len(text) or text[unit.end] == "\n"
        if ends and text[unit.end - 1] == "。" and draw.chance(0.3):
            yield Change(unit.end - 1, unit.end, "")


def _spam(_scene: Scene, draw: Draw, text: str) -> Iterator[Change]:
    word = draw.pick(knowledge()["damage"]["spam"])
    for match in re.finditer("政府信息公开", text):
        if draw.chance(0.7):
            yield Change(match.start(), match.end(), word)


def _traditional(_scene: Scene, draw: Draw, text: str) -> str:
    if draw.chance(0.25):
        for word, other in knowledge()["vocabulary"].items():
            text = text.replace(word, other)
    return text.translate(_traditional_table())


@cache
def _traditional_table() -> dict[int, str]:
    """Return what converters write: they leave alone what traditional script has, too."""
    told = read_knowledge("gongkai.text", "script.toml")
    pairs = zip(
        "".join(told["simplified"].split()), "".join(told["traditional"].split()), strict=True
    )
    table: dict[str, str] = {}
    for simplified, traditional in pairs:
        if not _is_in_big5(simplified) and _is_in_big5(traditional):
            table.setdefault(simplified, traditional)
    return str.maketrans(table | knowledge()["usual"])


def _is_in_big5(char: str) -> bool:
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def _ascii_marks(_scene: Scene, _draw: Draw, text: str) -> str:
    return text.translate(_ASCII_MARKS)


def _radicals(_scene: Scene, _draw: Draw, text: str) -> str:
    return text.translate(_RADICALS)


def _masked(scene: Scene, _draw: Draw, text: str) -> str:
    """Set xx for the names of the places around the body."""
    county = scene.body.county
    stems = {name[:2] for name in (county.province, county.city, county.county, scene.body.name)}
    for stem in stems:
        text = text.replace(stem, "xx")
    return text


_INNER: dict[str, Callable[[Scene, Draw, str], Iterator[Change]]] = {
    "page_numbers": _page_numbers,
    "wraps": _wraps,
    "digit_spaces": _digit_spaces,
    "markdown": _markdown,
    "lost_characters": _lost,
    "damaged_ordinals": _damaged,
    "broken_code": _broken_code,
    "doubled": _doubled,
    "traditional": _glosses,
    "spam": _spam,
    "unclosed": _unclosed,
}
_SAME_LENGTH: dict[str, Callable[[Scene, Draw, str], str]] = {
    "traditional": _traditional,
    "ascii_marks": _ascii_marks,
    "radicals": _radicals,
    "masked": _masked,
}
_KINDS = tuple(dict.fromkeys((*_SAME_LENGTH, *_INNER)))
