"""The body that issued a report: by its title, its signature, or who it says wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gongkai.ingest.titles import Title, year_in
from gongkai.ingest.wording import expressions, labelled_expressions, patterns, without_ahead
from gongkai.model import Fact, PageField
from gongkai.text.bodies import LOCAL, REGIONAL, Form, count_own_words, name_body
from gongkai.text.joined import Joined
from gongkai.text.lines import Line

# A signature, and the foot of the page behind it.
_LAST_LINES = 24
_FIRST_LINES = 4
_HEAD_LINES = 40
# Characters; a report names its body long before, and a hostile text may be longer.
_FURTHEST = 30_000
_TRAILING = re.compile(r"(?:(?<!海)关|[于的]|年度?|工作|本级)+$")
_PIECE_MARKS = re.compile(r"^[\d.、\-—\"“”*#]+|[\"“”]")
_SUBJECT = re.compile(r"(?:政府|政务)?信息公开(?:工作)?$")
_PATH = re.compile("[>\u203a»]+")
# A title that names a body of some place without saying which: 县教育局.
_PLACELESS = re.compile(
    r"[省市县区旗州盟]?[^省市县区旗州盟]{2,10}(?:局|委|办公室|中心|委员会|镇|乡)"
)
_FIELDS = ("发布机构", "发布单位", "公开主体", "信息来源", "来源", "责任部门", "制作单位")
# 我局 is said by bodies that are called 局, but also by others that were one once.
_SAYS = {
    Form.BUREAU: {Form.BUREAU, Form.COMMISSION, Form.OFFICE, Form.INSTITUTION},
    Form.MINISTRY: {Form.MINISTRY, Form.OFFICE},
}


class _Author(NamedTuple):
    """What the text calls its author: 我镇 (a form), or nothing that tells (None)."""

    form: Form | None

    def may_be(self, name: str) -> bool:
        """Tell whether a name can be that of the author."""
        if patterns("no_body").starts(name):
            return False
        naming = name_body(name)
        if naming is None:
            return False
        return self.form is None or naming.form in _SAYS.get(self.form, {self.form})


def find_issuer(
    joined: Joined, lines: list[Line], title: Title | None, fields: tuple[PageField, ...]
) -> Fact[str] | None:
    """Return the issuing body with its source, or None.

    A title that names only a place, or a body without its place, is completed by the signature.
    """
    titled = _body_of_title(title)
    if titled and title is not None:
        for signed in _signed(reversed(lines[-_LAST_LINES:]), "signature", _Author(None)):
            completed = _complete(titled, signed.value)
            if completed is not None:
                return Fact(completed, signed.origin, signed.span)
        return Fact(titled, "title", title.span)
    author = _author(joined.text)
    found = tuple(_untitled(joined, lines, author))
    if found:
        return _in_full(found)
    for name in _FIELDS:
        for field in fields:
            value = "".join(field.value.split())
            if field.name.rstrip(":：") == name and author.may_be(value):
                return Fact(value, "page field", None)
    return None


def _untitled(joined: Joined, lines: list[Line], author: _Author) -> Iterator[Fact[str]]:
    """Yield who may have issued a report whose title does not tell, the most likely first."""
    yield from _named(joined, "titled", author)
    yield from _signed(reversed(lines[-_LAST_LINES:]), "signature", author)
    yield from _signed(lines[:_FIRST_LINES], "letterhead", author)
    for label in ("author", "contact", "address", "page line", "subject"):
        yield from _named(joined, label, author)
    yield from _path(lines, author)
    yield from _most_named(joined, author)
    yield from _named(joined, "page owner", author)


def _in_full(found: tuple[Fact[str], ...]) -> Fact[str]:
    """Return the most likely of several names, with its place where another says it."""
    first = found[0]
    if _PLACELESS.fullmatch(first.value):
        for fact in found:
            if fact.value.endswith(first.value) and len(fact.value) > len(first.value):
                return fact
    return first


def _author(folded: str) -> _Author:
    counts = count_own_words(folded)
    return _Author(max(counts, key=lambda form: counts[form]) if counts else None)


def _body_of_title(title: Title | None) -> str | None:
    """Return the body a title names: what is left of it beside year and subject."""
    if title is None:
        return None
    for part in (title.before, title.after):
        year = year_in(part)
        pieces = [part[: year.start()], part[year.end() :]] if year else [part]
        for piece in pieces:
            body = _SUBJECT.sub("", _TRAILING.sub("", _PIECE_MARKS.sub("", piece)))
            body = without_ahead(body)
            if body.endswith("人民"):
                body += "政府"
            if len(body) >= 2 and not patterns("no_body").starts(body):
                return body
    return None


def _signed(lines: Iterable[Line], origin: str, author: _Author) -> Iterator[Fact[str]]:
    """Yield the bodies of lines that are nothing but a body's name and a date."""
    for line in lines:
        for expression in expressions("signature"):
            match = expression.fullmatch(line.text)
            if match is not None and author.may_be(match.group("body")):
                span = line.folded.span(match.start("body"), match.end("body"))
                yield Fact(match.group("body"), origin, span)


def _complete(titled: str, signed: str) -> str | None:
    """Return the name by which the signature completes that of the title.

    The organ of a place continues its name; a body named without its place gets it.
    """
    if signed.endswith(titled) and _PLACELESS.fullmatch(titled):
        return signed if len(signed) > len(titled) else None
    if patterns("organ").find(titled) is not None:
        return None
    if titled in signed and len(signed) > len(titled):
        return signed
    for start in range(len(titled) - 1):
        if signed.startswith(titled[start:]) and len(signed) > len(titled) - start:
            return titled[:start] + signed
    return None


def _named(joined: Joined, label: str, author: _Author) -> Iterator[Fact[str]]:
    """Yield the names that patterns of one label of [[author]] find."""
    for expression in labelled_expressions("author", label):
        for match in expression.finditer(joined.text, 0, _FURTHEST):
            stated = match.group("body")
            name = without_ahead(stated)
            if not author.may_be(name):
                continue
            start = match.end("body") - len(name)
            yield Fact(_without_unit(name), label, joined.span(start, match.end("body")))


def _without_unit(name: str) -> str:
    """Return the body whose information desk is named; the office of a government stays itself."""
    naming = name_body(name)
    if naming is None or naming.unit is None:
        return name
    if naming.form in REGIONAL and naming.unit in ("办公室", "办公厅"):
        return name[: name.index(naming.unit) + len(naming.unit)]
    return naming.name


def _path(lines: list[Line], author: _Author) -> Iterator[Fact[str]]:
    """Yield the bodies in the path that a page prints above the report, the innermost first."""
    for line in lines[:_HEAD_LINES]:
        steps = _PATH.split(line.text)
        for step in reversed(steps[1:] if len(steps) > 1 else []):
            if author.may_be(step):
                start = line.text.rindex(step)
                yield Fact(step, "page path", line.folded.span(start, start + len(step)))


@cache
def _names_of(form: Form) -> re.Pattern[str]:
    end = {Form.STREET: "街道", Form.TOWN: "镇", Form.RURAL: "乡", Form.SUMU: "苏木"}[form]
    return re.compile(
        rf"(?:^|[,。;:、(\n\d年日]|由|与|和|在|对)(?P<body>[\u4e00-\u9fff]{{2,10}}?{end}"
        r"(?:人民政府|政府|办事处|党委)?)"
    )


def _most_named(joined: Joined, author: _Author) -> Iterator[Fact[str]]:
    """Yield the name that a town's, 乡's, street's or sumu's report has most often."""
    if author.form is None or author.form not in LOCAL:
        return
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for match in _names_of(author.form).finditer(joined.text):
        name = without_ahead(match.group("body"))
        start = match.end("body") - len(name)
        name = name.removesuffix("党委")
        if author.may_be(name):
            counts[name] += 1
            first.setdefault(name, start)
    if counts:
        name = counts.most_common(1)[0][0]
        yield Fact(name, "text", joined.span(first[name], first[name] + len(name)))
