"""Which lines belong to the page around a report, by chrome.toml."""

from __future__ import annotations

from functools import lru_cache

from gongkai.ingest.html.page import Line
from gongkai.text.edits import apply_edits
from gongkai.text.glosses import find_glosses
from gongkai.text.normalize import fold_text
from gongkai.text.patterns import PatternSet, pattern_sets
from gongkai.text.script import simplify

# Pages of one site share their menus, and all reports their headings: what is known of a line is
# kept for the next page. No line that is asked about is longer than a few hundred characters.
REMEMBERED = 8192
# Longer lines are sentences, whatever words they hold.
_LONGEST = 120
_LONGEST_CONTROL = 40
_LONGEST_HEADING = 60
_PROSE = 40
_SENTENCE_ENDS = ("。", "；", "，")


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """Return a line as patterns see it; the same few lines are asked several questions."""
    return simplify(fold_text(apply_edits(text, find_glosses(text))))


@lru_cache(maxsize=1)
def _sets() -> dict[str, PatternSet]:
    return pattern_sets("gongkai.ingest.html", "chrome.toml")


def is_control(line: Line) -> bool:
    """Tell whether a line is a control or a counter, which no report has; sentences are none."""
    text = line.text
    is_short = len(text) <= _LONGEST_CONTROL and not text.endswith(_SENTENCE_ENDS)
    return is_short and _fires("control", text)


def is_page_line(line: Line) -> bool:
    """Tell whether a line looks like part of a page: a menu, a path, a control, a foot."""
    if is_linked(line):
        return True
    if len(line.text) > _LONGEST:
        return False
    return _is_of_page(line.text)


def is_linked(line: Line) -> bool:
    """Tell whether most of a line is links."""
    return line.n_linked * 2 > len(line.text)


def is_footer(line: Line) -> bool:
    """Tell whether a line closes a page."""
    return len(line.text) <= _LONGEST and _fires("footer", line.text)


def is_prose(line: Line) -> bool:
    """Tell whether a line is a sentence or more, and no link."""
    text = line.text
    return len(text) >= _PROSE and ("。" in text or "，" in text or ";" in text or "；" in text)


def is_report_line(line: Line) -> bool:
    """Tell whether a line can only be a report's: a heading of a part or a row of its tables."""
    return len(line.text) <= _LONGEST_HEADING and _fires("report", line.text)


def is_title(line: Line) -> bool:
    """Tell whether a line may be the title of a report."""
    return len(line.text) <= _LONGEST_HEADING and _fires("title", line.text)


def is_closing(line: Line) -> bool:
    """Tell whether a line may stand behind the last sentence of a report."""
    return len(line.text) <= _LONGEST and _fires("closing", line.text)


@lru_cache(maxsize=REMEMBERED)
def _is_of_page(text: str) -> bool:
    return not folded(text) or any(_fires(name, text) for name in ("control", "line", "footer"))


@lru_cache(maxsize=REMEMBERED)
def _fires(name: str, text: str) -> bool:
    return _sets()[name].find(folded(text)) is not None
