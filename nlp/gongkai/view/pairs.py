"""The issues of a report, each with the remedies that answer it, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.model import Analysis, Item, ItemKind, ItemStatus, Link
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.prose import Prose

_STYLES = {ItemKind.ISSUE: "red", ItemKind.REMEDY: "blue"}


def render_pairs(analysis: Analysis, *, language: Language) -> Group:
    """Draw issue → remedy pairs with their evidence, then the remedies that answer no issue."""
    drawn = [*_render_issues(analysis, language), *_render_unprompted(analysis, language)]
    return Group(*(drawn or [Text(message("view.no_items", language))]))


def _render_issues(analysis: Analysis, language: Language) -> Iterator[RenderableType]:
    remedies = {item.item_id: item for item in analysis.items if item.kind is ItemKind.REMEDY}
    for issue in analysis.items:
        if issue.kind is not ItemKind.ISSUE:
            continue
        yield Text()
        yield Prose(_render_item(issue, analysis.report.text, language))
        links = [link for link in analysis.links if link.issue_id == issue.item_id]
        for link in links:
            yield _indented(_evidence(link, language))
            remedy = remedies[link.remedy_id]
            yield _indented(Prose(_render_item(remedy, analysis.report.text, language)), 5)
        if not links:
            yield _indented(Text("↳ " + message("view.unaddressed", language), style="yellow"))


def _render_unprompted(analysis: Analysis, language: Language) -> Iterator[RenderableType]:
    items = [item for item in analysis.items if item.status is ItemStatus.UNPROMPTED]
    if items:
        yield Text("\n" + message("view.unprompted", language), style="yellow")
    for item in items:
        yield _indented(Prose(_render_item(item, analysis.report.text, language)))


def _render_item(item: Item, text: str, language: Language) -> Text:
    style = _STYLES[item.kind]
    drawn = Text(label_name("role", item.kind, language), style=style)
    topics = ", ".join(label_name("topic", topic, language) for topic in item.topics)
    drawn.append(f" [{topics}]  ", style="dim")
    head = item.head or item.span
    drawn.append(visible(text[item.span.start : head.start]), style=f"not bold {style}")
    drawn.append(visible(head.of(text)), style=f"bold {style}" if item.head else style)
    drawn.append(visible(text[head.end : item.span.end]), style=f"not bold {style}")
    return drawn


def _evidence(link: Link, language: Language) -> Text:
    told = ", ".join(label_name("evidence", evidence, language) for evidence in link.evidence)
    return Text(f"↳ {told} ({link.score:.2f})", style="dim")


def _indented(drawn: RenderableType, cells: int = 3) -> Padding:
    return Padding(drawn, (0, 0, 0, cells))
