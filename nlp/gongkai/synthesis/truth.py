"""The truth about a report, in the project's gold format with what only a generator knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from gongkai.model import ItemKind
from gongkai.synthesis.noise import Noisy, add_noise
from gongkai.synthesis.page import Origin, Piece, Planted, Statement, Unit
from gongkai.synthesis.report import Written
from gongkai.synthesis.scene import Scene, source_name

Truth = dict[str, Any]
Boundary = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A report and the truth about it.

    `truth` is an object of the format gongkai-gold/1. Beside the keys of the format every sentence
    has `phrase` (the id of its wording, several joined by +) and `origin` (`kind`: own, cluster,
    self or reworded; `from`: the cluster, or the source of the earlier report), every item
    `subjects`; `slips`, `noise` and `planted` tell what was made wrong on purpose.
    """

    source: str
    text: str
    truth: Truth


def tell(written: Written) -> Synthetic:
    """Return a report, with the noise that it is to have, and the truth about it."""
    scene = written.scene
    text = scene.page.text
    noisy = None if scene.options.clean else add_noise(scene, text)
    published = scene.posted or written.published
    start: Boundary = int
    end: Boundary = int
    if noisy is not None:
        text = noisy.text
        start, end = noisy.moves.start, noisy.moves.end
    telling = _Telling(text, start, end)
    truth: Truth = {
        "format": "gongkai-gold/1",
        "source": source_name(scene.seed, scene.index),
        "report_id": sha256(text.encode()).hexdigest()[:16],
        "metadata": _metadata(scene, published, noisy),
        "sentences": [telling.sentence(unit) for unit in scene.page.units],
        "items": [telling.item(piece) for piece in scene.page.items],
        "links": list(_links(scene.page.items)),
        "claims": [telling.claim(claim) for claim in scene.claims],
        "tables": {name: _cells(table) for name, table in written.tables.items()},
        "slips": [
            {"kind": slip.kind, **telling.span(slip.start, slip.end), "expected": slip.expected}
            for slip in scene.slips
        ],
        "noise": [*scene.noise, *(noisy.kinds if noisy else ())],
        "planted": scene.planted and telling.planted(scene.planted),
    }
    return Synthetic(truth["source"], text, truth)


class _Telling:
    """Puts what a page knows into the objects of the format, at its place in the final text."""

    def __init__(self, text: str, start: Boundary, end: Boundary) -> None:
        self._text = text
        self._start = start
        self._end = end

    def span(self, start: int, end: int, key: str = "text") -> Truth:
        start, end = self._start(start), self._end(end)
        end = start + len(self._text[start:end].rstrip())  # a space came for the last character
        return {"start": start, "end": end, key: self._text[start:end]}

    def sentence(self, unit: Unit) -> Truth:
        span = self.span(unit.start, unit.end)
        return {
            "start": span["start"],
            "end": span["end"],
            "section": unit.section,
            "role": unit.role,
            "substance": unit.substance,
            "text": span["text"],
            "phrase": unit.phrase,
            "origin": unit.origin and _origin(unit.origin),
        }

    def item(self, piece: Piece) -> Truth:
        head = self.span(*piece.head)["text"]
        span = self.span(piece.start, piece.end)
        return {
            "id": piece.id,
            "kind": piece.kind,
            "start": span["start"],
            "end": span["end"],
            "head": head,
            "topics": list(piece.topics),
            "text": span["text"],
            "subjects": list(piece.subjects),
        }

    def claim(self, claim: Statement) -> Truth:
        verdict = "no_table"
        if claim.table_value is not None:
            verdict = "consistent" if claim.value == claim.table_value else "inconsistent"
        return {
            **self.span(claim.start, claim.end, "quote"),
            "quantity": claim.quantity,
            "value": claim.value,
            "approx": False,
            "verdict": verdict,
            "table_value": claim.table_value,
        }

    def planted(self, planted: Planted) -> Truth:
        where = self.span(*planted.span) if planted.span else {}
        return {**planted.told, "right": planted.right, "wrong": planted.wrong, **where}


def _origin(origin: Origin) -> Truth:
    return {"kind": origin.kind, "from": origin.source}


def _metadata(scene: Scene, published: date | None, noisy: Noisy | None) -> Truth:
    is_masked = noisy is not None and "masked" in noisy.kinds
    is_cut = "cut" in scene.noise
    is_named = not is_masked and not (is_cut and scene.body.name not in scene.page.text)
    is_dated = not is_cut or f"{scene.year}年" in scene.page.text
    return {
        "issuer": _issuer(scene) if is_named else None,
        "region": _region(scene) if is_named else None,
        "year": scene.year if is_dated else None,
        "published": published and published.isoformat(),
        "edition": scene.edition,
    }


def _issuer(scene: Scene) -> str:
    """Return the body's name as title and signature have it.

    The place before it is part of it where the title has that; 人民政府 where either has it.
    """
    chain, title = scene.body.chain, scene.names["title"]
    full = scene.body.full
    is_full = full in title or any(
        unit.end - unit.start == len(full) and scene.page.text[unit.start : unit.end] == full
        for unit in (*scene.page.units[:3], *scene.page.units[-3:])
    )
    return (chain if chain in title else "") + (full if is_full else scene.body.name)


def _region(scene: Scene) -> list[str]:
    """Return the invented places that the body belongs to, from the province down."""
    county = scene.body.county
    chain = [county.province, county.city, county.county]
    depth = {"province": 1, "province_bureau": 1, "city": 2, "city_bureau": 2, "school": 2}
    names = chain[: depth.get(scene.body.kind, 3)]
    return [*names, scene.body.name] if scene.body.kind in ("town", "street") else names


def _links(items: list[Piece]) -> Iterator[dict[str, str]]:
    """Yield what answers what: a remedy and an issue that share a subject."""
    for issue in items:
        for remedy in items:
            if (
                issue.kind is ItemKind.ISSUE
                and remedy.kind is ItemKind.REMEDY
                and not set(issue.subjects).isdisjoint(remedy.subjects)
            ):
                yield {"issue": issue.id, "remedy": remedy.id}


def _cells(table: dict[str, tuple[int | None, ...]] | None) -> Truth | None:
    """Return a table as the format writes it: a number where it prints a single one."""
    if table is None:
        return None
    return {name: row[0] if len(row) == 1 else list(row) for name, row in table.items()}
