"""The body that issued a report: by its title, its signature, or who it says wrote it."""

from __future__ import annotations

import re

from gongkai.ingest.knowledge import patterns
from gongkai.ingest.titles import Title, year_in
from gongkai.model import Fact, Span
from gongkai.text.lines import Line

_LAST_LINES = 14
_FIRST_LINES = 4
_ORGAN = re.compile(
    r"(?:政府|办公室|办公厅|办事处|局|委员会|委|厅|中心|院|会|处|队|站|所|社|公司|学校|大学|学院|部|署|馆)$"
)
_SIGNATURE = re.compile(
    r"(?P<body>[^,。;:、\d>|()]{2,30}?(?:政府|办公室|办公厅|办事处|局|委员会|委|厅|中心|街道|镇|乡|苏木|院|会|处|队"
    r"|站|所|社|公司|学校|大学|学院|部|署|馆))(?:\((?:盖章|公章|印章|代章)\))?"
    r"(?:(?:19|20)\d\d年.{1,8}|[二2][〇○O0零].{1,14})?"
)
_NO_BODY = re.compile(
    r"^(?:本?年度?|年|度|全文|本报告|工作|政府|我[省市县区镇乡街局]|.*(?:打印|关闭|分享|主办|承办|版权|备案|首页)).*$"
)
_TRAILING = re.compile(r"(?:[关于的]|年度?|工作|本级)+$")


def find_issuer(lines: list[Line], title: Title | None) -> Fact[str] | None:
    """Return the issuing body with its source, or None.

    A title that names only a place is completed by the signature of that place's organ.
    """
    titled = _body_of_title(title)
    signed = _signature(lines)
    if titled and title is not None:
        if signed is not None and not _ORGAN.search(titled):
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
            if len(body) >= 2 and not _NO_BODY.match(body):
                return body
    return None


def _signature(lines: list[Line]) -> Fact[str] | None:
    for line in reversed(lines[-_LAST_LINES:]):
        match = _SIGNATURE.fullmatch(line.text)
        if match is not None and not _NO_BODY.match(match.group("body")):
            return Fact(match.group("body"), "signature", line.span)
    return None


def _letterhead(lines: list[Line]) -> Fact[str] | None:
    for line in lines[:_FIRST_LINES]:
        match = _SIGNATURE.fullmatch(line.text)
        if match is not None and not _NO_BODY.match(match.group("body")):
            return Fact(match.group("body"), "letterhead", line.span)
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
    for pattern in patterns("author"):
        for line in lines:
            match = pattern.search(line.text)
            if match is not None:
                if _NO_BODY.match(match.group("body")):
                    continue
                span: Span = line.folded.span(match.start("body"), match.end("body"))
                return Fact(match.group("body"), "author line", span)
    return None
