"""Parts two to four and six: the tables, and what else a report must say."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.model import Edition, Role, SectionLabel
from gongkai.synthesis import tables
from gongkai.synthesis.banks import Phrase
from gongkai.synthesis.marks import mark, small_names
from gongkai.synthesis.narrative import joined, pick_phrases, say_all, write_part_heading
from gongkai.synthesis.numbers import APPLICANTS
from gongkai.synthesis.page import Planted
from gongkai.synthesis.scene import Passage, Scene
from gongkai.synthesis.shapes import shapes
from gongkai.synthesis.tables import Cells

Table = dict[str, Cells] | None

# The parts with a table, and how often a sentence stands before it.
_SPOKEN = {
    SectionLabel.DISCLOSURE_TABLE: 0.08,
    SectionLabel.REQUESTS_TABLE: 0.12,
    SectionLabel.LITIGATION_TABLE: 0.3,
}


# Which rows of the applications table make up a quantity, by how their names begin.
_CONFIRMING = {
    "applications_received": ("new",),
    "applications_total": ("new", "carried_in"),
    "applications_carried_in": ("carried_in",),
    "applications_handled": ("total",),
    "applications_carried_out": ("carried_out",),
    "granted": ("granted",),
    "partially_granted": ("partially_granted",),
    "refused": ("refused",),
    "unable_to_provide": ("unable",),
    "not_processed": ("not_processed",),
    "otherwise_closed": ("other",),
}
# What part six may have headings for.
_MATTERS = ("fee", "plan", "proposal", "innovation")


def print_cells(scene: Scene) -> dict[str, Table]:
    """Return what the report's tables print, and tell the scene which quantities they confirm."""
    if scene.edition is Edition.PRE2019:
        return {"disclosure": None, "requests": None, "litigation": None}
    found: dict[str, Table] = {
        "disclosure": tables.disclosure_cells(scene.numbers, scene.edition),
        "requests": tables.request_cells(scene.numbers, scene.edition),
        "litigation": dict(tables.litigation_cells(scene.numbers)),
    }
    may_change = scene.plant is None
    lost = scene.draw.share() if may_change and not scene.options.clean else 1.0
    shares = shapes()["page"]
    if lost < shares["lost_tables_brief" if scene.style.brief else "lost_tables"]:
        found = dict.fromkeys(found)
    elif may_change and scene.draw.chance(0.06):
        found["requests"] = _blanked(found["requests"])
    if scene.plant == "cell":
        found["requests"] = _spoiled(scene, found["requests"])
    _confirm(scene, found)
    return found


def _blanked(cells: Table) -> Table:
    """Leave the zeros out, as many offices do."""
    if cells is None:
        return None
    return {name: tuple(cell or None for cell in row) for name, row in cells.items()}


def _spoiled(scene: Scene, cells: Table) -> Table:
    """Make one number of an applicant's column wrong, so that sums no longer agree."""
    if cells is None:
        return None
    names = [name for name, row in cells.items() if row[0] is not None]
    name = scene.draw.pick(names)
    column = scene.draw.between(0, 5)
    right = cells[name][column] or 0
    wrong = right + scene.draw.between(1, 4)
    row = list(cells[name])
    row[column] = wrong
    told = {"kind": "cell", "table": "requests", "row": name, "column": column}
    scene.planted = Planted(told, right, wrong)
    return {**cells, name: tuple(row)}


def _confirm(scene: Scene, found: dict[str, Table]) -> None:
    """Note for each quantity what the printed tables say of it.

    None where a table is lost, or where any of the cells is blank that make up the quantity.
    """
    quantities = scene.numbers.quantities
    printed = scene.printed
    requests = found["requests"]
    if requests is not None:
        rows = tables.request_names(scene.edition)
        for name, prefixes in _CONFIRMING.items():
            cells = [requests[row][-1] for row in rows if row.startswith(prefixes)]
            printed[name] = None if None in cells else quantities[name]
    if found["litigation"] is not None:
        printed["reviews"], printed["lawsuits"] = quantities["reviews"], quantities["lawsuits"]
    if found["disclosure"] is not None:
        for name in ("rules_issued", "normative_documents_issued"):
            printed[name] = quantities[name]
        if scene.edition is Edition.E2021:
            printed["fees_charged"] = quantities["fees_charged"]


def write_tables(scene: Scene, found: dict[str, Table], number: int) -> int:
    """Write parts two to four; return the number of the next part.

    Where the tables were lost, their headings follow each other, or are lost as well.
    """
    if found["requests"] is None and scene.draw.chance(0.15):
        return number + 3
    edition = scene.edition
    page = scene.page
    for part, share in _SPOKEN.items():
        page.section = part
        write_part_heading(scene, part.value, number)
        number += 1
        name = part.value.partition("_")[0]
        cells = found[name]
        if scene.draw.chance(share):
            page.paragraph()
            say_one(scene, part.value)
        if cells is None:
            continue
        rows = {
            "disclosure": lambda cells: tables.disclosure_rows(cells, edition),
            "requests": lambda cells: tables.request_rows(cells, edition),
            "litigation": tables.litigation_rows,
        }[name](cells)
        _print(scene, rows, _wrong_cell(scene) if name == "requests" else None)
    return number


def _wrong_cell(scene: Scene) -> tuple[int, int] | None:
    """Return which row of the applications table, and which of its cells, is wrong."""
    told = scene.planted.told if scene.planted else {}
    if told.get("kind") == "cell":
        return tables.request_place(str(told["row"]), int(str(told["column"])), scene.edition)
    if told.get("kind") == "year":
        return tables.request_place("carried_in", APPLICANTS - 1, scene.edition)
    return None


def _print(scene: Scene, rows: Iterable[tuple[str, ...]], wrong: tuple[int, int] | None) -> None:
    """Print a table; `wrong` is a row and a cell of it with the error that is planted."""
    page = scene.page
    form = scene.style.table_form
    page.put("\n" if scene.style.stop == "\n" else "\n\n")
    is_ruled = tables.FORMS[form].ruled
    for row_no, row in enumerate(rows):
        units = tables.printed_row(row, form)
        starts = _print_units(scene, (*units, tables.ruled_row(row)) if is_ruled else units)
        is_ruled = False
        if wrong and wrong[0] == row_no and scene.planted:
            unit_no, offset = tables.cell_place(row, form, wrong[1])
            start = starts[unit_no] + offset
            span = (start, start + len(row[wrong[1]]))
            scene.planted = scene.planted._replace(span=span)
    page.trim()


def _print_units(scene: Scene, units: Iterable[tuple[str, str, str]]) -> list[int]:
    """Print the units of a row; return where they begin."""
    page = scene.page
    starts = []
    for before, core, behind in units:
        if before:
            page.put(before)
        starts.append(page.unit(core, Role.TABLE))
        page.put(behind)
    return starts


def write_other(scene: Scene, number: int) -> None:
    """Write part six."""
    page, draw = scene.page, scene.draw
    page.section = SectionLabel.OTHER_MATTERS
    write_part_heading(scene, "other_matters", number)
    page.paragraph()
    passage = scene.passage("other_matters")
    layout = passage.draw.share()
    if layout < 0.45:
        say_one(scene, "other.nil")
        return
    if layout < 0.75 and scene.year >= 2021:
        say_one(scene, "other.fees")
    phrases = pick_phrases(scene, passage, "other_matters", passage.draw.between(1, 4))
    if passage.draw.chance(0.3):
        _write_matters(scene, passage, phrases)
        return
    for (_, first), *behind in joined(passage, phrases, "joins"):
        if len(phrases) > 1 and draw.chance(0.2):
            page.paragraph()
        scene.say(first, passage, behind=behind)
    if not phrases or passage.draw.chance(0.2):
        say_one(scene, "other.nil")


def _write_matters(scene: Scene, passage: Passage, phrases: list[Phrase]) -> None:
    """Write each matter of part six under a heading of its own."""
    page, draw = scene.page, passage.draw
    runs_in = draw.chance(0.5)
    matters: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        subject = phrase.name.partition(".")[2].partition("_")[0].partition("#")[0]
        matters.setdefault(subject if subject in _MATTERS else "other", []).append(phrase)
    for rank, (name, told) in enumerate(matters.items(), 1):
        page.paragraph()
        title = mark("（{一}）", rank) + draw.pick(small_names(name))
        page.heading(title + ("。" if runs_in or draw.chance(0.2) else ""))
        if not runs_in:
            page.paragraph()
        say_all(scene, passage, told)


def say_one(scene: Scene, place: str) -> None:
    """Write one sentence for a place, if the banks have one that is true."""
    passage = scene.passage(place)
    for phrase in pick_phrases(scene, passage, place, 1):
        scene.say(phrase, passage)
