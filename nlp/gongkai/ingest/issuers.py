"""The body that issued a report: by its title, its signature, or who it says wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.ingest.titles import Title, year_in
from gongkai.ingest.wording import expressions, patterns
from gongkai.model import Fact, Span
from gongkai.text.lines import Line

_LAST_LINES = 14
_FIRST_LINES = 4
_TRAILING = re.compile(r"(?:[关于的]|年度?|工作|本级)+$")


def find_issuer(lines: list[Line], title: Title | None) -> Fact[str] | None:
    """Return the issuing body with its source, or None.

    A title that names only a place is completed by the signature of that place's organ.
    """
    titled = _body_of_title(title)
    signed = _signature(lines)
    if titled and title is not None:
        if signed is not None and patterns("organ").find(titled) is None:
            completed = _complete(titled, signed.value)
            if completed is not None:
                return Fact(completed, signed.origin, signed.span)
        return Fact(titled, "title", title.span)
    return signed or _letterhead(lines) or _author(lines)


def _body_of_title(title: Title | None) -> str | None:
    """Return the body a title names: what is left of it beside year and subject."""
    if title is None:
        return None
    for part in (title.before, title.after):
        year = year_in(part)
        pieces = [part[: year.start()], part[year.end() :]] if year else [part]
        for piece in pieces:
            body = _TRAILING.sub("", re.sub(r"^[\d.、\-—\"“”*#]+|[\"“”]", "", piece))
            body = re.sub(r"(?:政府|政务)?信息公开(?:工作)?$", "", body)
            if body.endswith("人民"):
                body += "政府"
            if len(body) >= 2 and not patterns("no_body").starts(body):
                return body
    return None


def _signature(lines: list[Line]) -> Fact[str] | None:
    return _signed(reversed(lines[-_LAST_LINES:]), "signature")


def _letterhead(lines: list[Line]) -> Fact[str] | None:
    return _signed(lines[:_FIRST_LINES], "letterhead")


def _signed(lines: Iterable[Line], origin: str) -> Fact[str] | None:
    """Return the body of the first line that is nothing but a body's name and a date."""
    for line in lines:
        for expression in expressions("signature"):
            match = expression.fullmatch(line.text)
            if match is not None and not patterns("no_body").starts(match.group("body")):
                return Fact(match.group("body"), origin, line.span)
    return None


def _complete(place: str, signed: str) -> str | None:
    """Return the organ whose name continues that of a place, with the place's full chain."""
    if place in signed and len(signed) > len(place):
        return signed
    for start in range(len(place) - 1):
        if signed.startswith(place[start:]) and len(signed) > len(place) - start:
            return place[:start] + signed
    return None


def _author(lines: list[Line]) -> Fact[str] | None:
    for expression in expressions("author"):
        for line in lines:
            match = expression.search(line.text)
            if match is not None:
                if patterns("no_body").starts(match.group("body")):
                    continue
                span: Span = line.folded.span(match.start("body"), match.end("body"))
                return Fact(match.group("body"), "author line", span)
    return None
