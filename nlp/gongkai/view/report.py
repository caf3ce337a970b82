"""One report: what it says of itself, then its parts with their tagged sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from itertools import groupby

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.model import (
    Analysis,
    Fact,
    Metadata,
    PageField,
    Region,
    Report,
    Role,
    Sentence,
    Span,
    Substance,
    printed_at,
)
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.prose import Prose

ROLE_STYLES = {
    Role.HEADING: "bold",
    Role.TABLE: "dim",
    Role.BASIS: "dim",
    Role.FRAMING: "magenta",
    Role.ACTION: "green",
    Role.FIGURE: "cyan",
    Role.ISSUE: "red",
    Role.REMEDY: "blue",
    Role.NIL: "dim",
}
_QUOTE_LENGTH = 40


def render_report(analysis: Analysis, *, language: Language) -> Group:
    """Draw the metadata with what each was read from, the warnings, the parts and sentences."""
    parts = list(_render_parts(analysis, language))
    if not parts:
        parts = [Text(message("view.no_parts", language))]
    return Group(render_head(analysis.report, language=language), *parts)


def render_head(report: Report, *, language: Language) -> Panel:
    """Draw what a report says of itself."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(style="dim", overflow="fold")
    kind = label_name("kind", report.kind, language)
    size = message("view.n_chars", language, n=len(report.text))
    grid.add_row(label_name("fact", "kind", language), Text(kind), Text(size))
    for name, value, fact in _facts(report.metadata, language):
        origin = _origin(report.text, fact.origin, fact.span, language)
        grid.add_row(label_name("fact", name, language), Text(visible(value)), Prose(origin))
    for warning in report.warnings:
        told = label_name("warning", warning.kind, language)
        note = Text(visible(f"{told} {warning.note}".rstrip()), style="yellow")
        quote = Prose(Text(_quote(report.text, warning.span) if warning.span else ""))
        grid.add_row(label_name("fact", "warning", language), note, quote)
    for beside in (*report.fields, *report.attachments):
        word = "field" if isinstance(beside, PageField) else "attachment"
        name, value = map(visible, beside)
        grid.add_row(label_name("fact", word, language), Text(name), Text(value))
    title = report.metadata.title
    name = title.of(report.text) if title else report.source
    return Panel(
        grid,
        title=Text(visible(name)),
        subtitle=Text(visible(report.source)) if title else None,
        title_align="left",
        subtitle_align="left",
    )


def _facts(metadata: Metadata, language: Language) -> Iterator[tuple[str, str, Fact[object]]]:
    for name in (field.name for field in fields(metadata)):
        fact: Fact[object] | None = getattr(metadata, name)
        if not isinstance(fact, Fact):
            continue
        if name in ("edition", "level"):
            value = label_name(name, str(fact.value), language)
        elif isinstance(fact.value, Region):
            value = " ".join(filter(None, astuple(fact.value)))
        elif isinstance(fact.value, tuple):
            value = " – ".join(map(str, fact.value))
        else:
            value = str(fact.value)
        yield name, value, fact


def _origin(text: str, origin: str, span: Span | None, language: Language) -> Text:
    place = visible(label_name("origin", origin, language))
    if span is None:
        return Text(message("view.read_beside", language, origin=place))
    return Text(message("view.read_from", language, origin=place, quote=_quote(text, span)))


def _quote(text: str, span: Span) -> str:
    quote = visible(span.of(text))
    return quote if len(quote) <= _QUOTE_LENGTH else quote[:_QUOTE_LENGTH] + "…"


def _render_parts(analysis: Analysis, language: Language) -> Iterator[RenderableType]:
    text = analysis.report.text
    sentences = groupby(analysis.sentences, key=lambda sentence: sentence.section_no)
    by_section = {number: list(group) for number, group in sentences}
    for section in analysis.sections:
        title = Text("\n" + label_name("section", section.label, language), style="bold")
        title.append(f"  {section.label}", style="not bold dim")
        places = printed_at(section.span, analysis.report.places)
        if places:
            page = message("view.page", language, n=places[0].page)
            title.append(f"  {page}", style="not bold dim")
        yield title
        yield _render_sentences(by_section.get(section.section_no, []), text, language)


def _render_sentences(sentences: Sequence[Sentence], text: str, language: Language) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, min_width=_widest("role", Role, language))
    grid.add_column(no_wrap=True, min_width=_widest("substance", Substance, language), style="dim")
    grid.add_column(overflow="fold")
    for is_table, group in groupby(sentences, key=lambda sentence: sentence.role is Role.TABLE):
        rows = list(group)
        if is_table:
            told = message("view.n_table_rows", language, n=len(rows))
            grid.add_row(_role(Role.TABLE, language), "", Text(told, style="dim"))
            continue
        for sentence in rows:
            substance = sentence.substance
            grid.add_row(
                _role(sentence.role, language),
                label_name("substance", substance, language) if substance else "",
                Prose(Text(visible(sentence.span.of(text)), style=ROLE_STYLES[sentence.role])),
            )
    return grid


def _widest(group: str, labels: Iterable[str], language: Language) -> int:
    """Return the cells that the longest name of a group takes: all parts have the same columns."""
    return max(cell_len(label_name(group, label, language)) for label in labels)


def _role(role: Role, language: Language) -> Text:
    return Text(label_name("role", role, language), style=ROLE_STYLES[role])
