"""One report from its seed, its index and the options: the text, and the truth about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.model import Edition, Role, SectionLabel, Substance
from gongkai.synthesis.bodies import FIRST_YEAR
from gongkai.synthesis.chrome import write_tail
from gongkai.synthesis.draw import Draw
from gongkai.synthesis.editions import TABLES_SINCE, edition_of
from gongkai.synthesis.five import write_five
from gongkai.synthesis.front import name_front, write_front
from gongkai.synthesis.marks import chinese
from gongkai.synthesis.narrative import LABELS, write_body, write_overview, write_part_heading
from gongkai.synthesis.numbers import quantities_of, years_of
from gongkai.synthesis.options import Options
from gongkai.synthesis.page import Page, Planted
from gongkai.synthesis.scene import Scene, stage, style_of
from gongkai.synthesis.shapes import shapes
from gongkai.synthesis.slips import KINDS
from gongkai.synthesis.statutory import Table, print_cells, say_one, write_other, write_tables

# The parts of reports before 2019; each may be left out but the first and the last.
_OLD_PARTS = (
    ("overview", 1.0),
    ("organization", 0.3),
    ("proactive", 0.95),
    ("management", 0.1),
    ("platform", 0.15),
    ("on_request", 0.9),
    ("consult", 0.2),
    ("fees", 0.7),
    ("litigation", 0.85),
)


class Written:
    """A report as it was written, before any noise."""

    __slots__ = ("published", "scene", "tables")

    def __init__(self, scene: Scene, tables: dict[str, Table], published: date | None) -> None:
        """Keep the scene with its page, the printed tables and the date of the signature."""
        self.scene = scene
        self.tables = tables
        self.published = published


def write_report(seed: int, index: int, options: Options) -> Written:
    """Write the report at an index."""
    if options.plant == "none":
        return _write(seed, index, options, None)
    draw = Draw(seed, "plant", index)
    kind = draw.pick(("cell", "prose", "year"))
    written = _write(seed, index, options, kind)
    if written.scene.planted is None:  # no number in its prose, or no year before
        written = _write(seed, index, options, "cell")
    return written


def _write(seed: int, index: int, options: Options, plant: str | None) -> Written:
    first_year = TABLES_SINCE if options.plant == "one" else FIRST_YEAR
    body, place = stage(seed, index, first_year)
    draw = Draw(seed, "report", index)
    year = body.years[place.position]
    scene = Scene(
        options=options,
        seed=seed,
        index=index,
        body=body,
        place=place,
        year=year,
        edition=edition_of(seed, body, place.position, plants=plant is not None),
        style=(style := style_of(seed, body.number, body.level)),
        numbers=years_of(seed, body)[place.position],
        names={},
        page=Page(stop=style.stop, indent=style.indent),
        draw=draw,
        number_draw=Draw(seed, "counts", index),
        plant=plant,
    )
    if plant == "year":
        _break_chain(scene)
    _set_names(scene)
    if draw.chance(options.slip_share):
        scene.slip = draw.pick(KINDS)
    tables = print_cells(scene)
    if not any(tables.values()) and draw.chance(shapes()["page"]["one_line"]):
        scene.page.run_on()
    signed = _sign(scene)
    is_cut = plant is None and not options.clean and draw.chance(shapes()["page"]["cut"])
    if is_cut:  # a page of several, whose first ones are elsewhere
        scene.noise.append("cut")
        number = _write_from_tables(scene, tables)
    else:
        write_front(scene, signed)
        is_old = scene.edition is Edition.PRE2019
        number = _write_old(scene) if is_old else _write_new(scene, tables)
    number = write_five(scene, number)
    if draw.chance(0.3 if scene.edition is Edition.PRE2019 else 0.97):
        write_other(scene, number)
    published = _write_back(scene, signed)
    write_tail(scene, signed)
    return Written(scene, tables, published)


def _break_chain(scene: Scene) -> None:
    """Carry in more than the year before carried out; within the year everything balances."""
    if not scene.place.position:
        return
    numbers = scene.numbers
    extra = scene.draw.between(1, 3)
    requests = dict(numbers.requests)
    for name in ("carried_in", "total", "granted"):
        row = list(numbers.row(name))
        row[0] += extra
        row[-1] += extra
        requests[name] = tuple(row)
    scene.numbers = replace(numbers, requests=requests)
    scene.numbers.quantities = quantities_of(scene.numbers)
    right = numbers.row("carried_in")[-1]
    told = {"kind": "year", "quantity": "applications_carried_in"}
    scene.planted = Planted(told, right, right + extra)


def _set_names(scene: Scene) -> None:
    body, year, words = scene.body, scene.year, scene.banks.words
    draw = Draw(scene.seed, "names", body.number)
    names = scene.names
    names |= body.names
    if draw.chance(0.4):
        names["site"] = draw.pick(words.of("site", body.level, year))
    names |= {
        "chain": body.chain,
        "account": draw.pick(words.of("account", body.level, year)),
        "thought": draw.pick(words.of("thought", body.level, year)),
        "congress": draw.pick(words.of("congress", body.level, year)),
        "count": chinese(3),
        "year": str(year),
        "last_year": str(year - 1),
        "next_year": str(year + 1),
    }


def _write_new(scene: Scene, tables: dict[str, Table]) -> int:
    """Write parts one to four of the six; return the number of the next part."""
    write_overview(scene, 1)
    return write_tables(scene, tables, 2)


def _write_from_tables(scene: Scene, tables: dict[str, Table]) -> int:
    """Write no part before the tables, and those only where they are; return the next number."""
    name_front(scene)
    if scene.edition is Edition.PRE2019:
        return scene.draw.between(4, 7)
    if any(tables.values()) or scene.draw.chance(0.5):
        return write_tables(scene, tables, 2)
    return 5


def _write_old(scene: Scene) -> int:
    """Write the parts of reports before 2019; return the number of the next part."""
    number = 0
    for part, share in _OLD_PARTS:
        if not scene.draw.chance(share):
            continue
        number += 1
        scene.page.section = LABELS.get(part, SectionLabel.OVERVIEW)
        write_part_heading(scene, part, number)
        scene.page.paragraph()
        passage = scene.passage(part)
        most = 2 if part in ("fees", "litigation") or scene.style.brief else 7
        write_body(scene, passage, part, passage.draw.between(1, most))
    return number + 1


def _sign(scene: Scene) -> date:
    """Return the day on which the report was signed and put on the page."""
    draw = Draw(scene.seed, "signed", scene.index)
    late = draw.chance(0.06)
    month = draw.between(4, 11) if late else draw.between(1, 3)
    return date(scene.year + 1, month, draw.between(1, 28))


def _write_back(scene: Scene, signed: date) -> date | None:
    """Write the signature and the date, if the report has them; return the date."""
    page, draw = scene.page, scene.draw
    page.section = SectionLabel.BACK
    layout = draw.share()
    if layout < 0.25:
        return None
    if layout < 0.9:
        page.paragraph(indented=False)
        name = scene.names["body"] if draw.chance(0.8) else scene.names["short"]
        page.unit(name, Role.BASIS, Substance.BOILERPLATE, "frame.signature")
    if layout < 0.35:
        return None
    page.paragraph(indented=False)
    page.unit(_shown(scene, signed), Role.BASIS, Substance.BOILERPLATE, "frame.date")
    if draw.chance(0.07):
        page.paragraph(indented=False)
        say_one(scene, "back")
    return signed


def _shown(scene: Scene, signed: date) -> str:
    form = scene.draw.share()
    if form < 0.06:
        digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(signed.year))
        return f"{digits}年{chinese(signed.month)}月{chinese(signed.day)}日"
    if form < 0.12:
        return f"{signed.year} 年 {signed.month} 月 {signed.day} 日"
    return f"{signed.year}年{signed.month}月{signed.day}日"
