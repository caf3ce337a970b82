"""What a copied template left behind in a report, beside what should stand there."""

from __future__ import annotations

from rich.console import Group
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.model import Analysis
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.prose import Prose

_AROUND = 12


def render_slips(analysis: Analysis, *, language: Language) -> Group:
    """Draw each slip with the words around it and what was expected, or nothing."""
    if not analysis.slips:
        return Group()
    drawn: list[Text | Prose] = [Text("\n" + message("view.slips", language), style="yellow")]
    text = analysis.report.text
    for slip in analysis.slips:
        kind = label_name("slip", slip.kind, language)
        line = Text(f"   {kind}  ", style="dim")
        line.append("…" + _flat(text[max(0, slip.span.start - _AROUND) : slip.span.start]))
        line.append(_flat(slip.span.of(text)), style="not dim bold yellow")
        line.append(_flat(text[slip.span.end : slip.span.end + _AROUND]) + "…")
        if slip.expected:
            expected = message("view.expected", language, expected=visible(slip.expected))
            line.append(f"  {expected}", style="not dim")
        drawn.append(Prose(line))
    return Group(*drawn)


def _flat(text: str) -> str:
    return visible(text.replace("\n", " "))
