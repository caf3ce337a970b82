"""The lines that a page prints above, below and under the title of a report."""

from __future__ import annotations

from datetime import date

from gongkai.model import Role, SectionLabel, Substance
from gongkai.synthesis.draw import Draw
from gongkai.synthesis.noise import draw_kinds, knowledge
from gongkai.synthesis.scene import Scene

TOP = ("labels", "breadcrumb", "font_size", "index_table", "today", "counter", "pipes")
UNDER_TITLE = ("date_line",)
TAIL = ("share_tools", "captions", "column_name")
# A line with one of these tells something of this page alone.
_LOCAL = ("{date}", "{body}", "{title}", "{number}")


def write_chrome(scene: Scene, kinds: tuple[str, ...], posted: date) -> None:
    """Write the lines of those kinds that the page has; each is a unit, or none for pure layout."""
    if scene.options.clean:
        return
    draw = Draw(scene.seed, "chrome", scene.index, kinds[0])
    for kind in draw_kinds(scene, kinds):
        scene.noise.append(kind)
        _write_line(scene, draw, kind, posted)


def _write_line(scene: Scene, draw: Draw, kind: str, posted: date) -> None:
    page = scene.page
    page.paragraph(indented=False)
    if kind == "pipes":
        page.put("|" * draw.between(60, 300))
        return
    form = draw.pick(knowledge()["lines"][kind])
    text = form.format(
        date=posted.isoformat(),
        other_date=_day(draw, scene.year + 1),
        body=scene.body.full,
        title=scene.names.get("title", ""),
        year=scene.year,
        number=draw.between(10, 9999),
    ).strip()
    if posted.isoformat() in text:
        scene.posted = posted
    if kind == "column_name":
        page.heading(text)
        return
    is_local = any(slot in form for slot in _LOCAL)
    substance = Substance.SLOTTED if is_local else Substance.BOILERPLATE
    page.unit(text, Role.BASIS, substance, f"page.{kind}")


def write_tail(scene: Scene, posted: date) -> None:
    """Write what the page prints below the report."""
    scene.page.section = SectionLabel.BACK
    write_chrome(scene, TAIL, posted)


def _day(draw: Draw, first_year: int) -> str:
    """Return a day on which the page may have been read."""
    year, month, day = draw.between(first_year, 2026), draw.between(1, 12), draw.between(1, 28)
    return f"{year}年{month}月{day}日"
