"""One check in words: its rule, what it is applied to, both sides and what they quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from gongkai.checks import rule_name, rule_told
from gongkai.messages import Language
from gongkai.model import Check, CheckVerdict, Severity
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.prose import Prose

if TYPE_CHECKING:
    from gongkai.model.reviewing import CheckRow

SEVERITY_STYLES = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
    Severity.OK: "green",
}
_SIGNS = {
    CheckVerdict.CONSISTENT: "=",
    CheckVerdict.INCONSISTENT: "≠",
    CheckVerdict.UNKNOWN: "?",
}
_SIDE_LENGTH = 60
_UNKNOWN = "–"
# What may be the subject of a check, by group of labels; the rest are rows that only a report has.
_SUBJECT_GROUPS = ("table", "cell", "quantity", "section")
_NUMBERED = re.compile(r"[A-Za-z]?\d*|prose")
_STRUCTURE = "structure."


def told_check(
    check: Check | CheckRow,
    left: Sequence[str],
    right: Sequence[str],
    *,
    language: Language,
    is_known: bool = False,
) -> Group:
    """Draw the rule of a check and what it is applied to; below, both sides and their words.

    A rule on what a report must have says what it looks for, unless that is known by now, and how
    much of it there is.
    """
    rule = Text(visible(rule_name(check.rule, language)), style="bold")
    subject = subject_name(check.subject, language)
    if subject:
        rule.append(f" · {subject}", style="not bold")
    if check.rule.startswith(_STRUCTURE):
        compared = shown(check.left) if check.left else ""
        words = "" if is_known else visible(rule_told(check.rule, language))
    else:
        compared, words = sides(check), _quoted(left, right)
    found = Text(compared, style=f"bold {SEVERITY_STYLES[check.severity]}")
    found.append(f"  {words}" if compared and words else words, style="not bold dim")
    return Group(Prose(rule), *([Prose(found)] if found else []))


def subject_name(subject: str, language: Language) -> str:
    """Return what a check is applied to, in words as far as its parts have names.

    Numbers of claims and sentences are left out: a check quotes them.

    >>> subject_name("rules.issued", "en")
    'rules, issued'
    """
    parts = (part for part in subject.split(".") if not _NUMBERED.fullmatch(part))
    return ", ".join(_part_name(part, language) for part in parts)


def _part_name(part: str, language: Language) -> str:
    names = (label_name(group, part, language) for group in _SUBJECT_GROUPS)
    return next((name for name in names if name != part), visible(part))


def sides(check: Check | CheckRow) -> str:
    """Return both sides of a check with how they compare, and their difference.

    A side of which nothing is known is a dash.
    """
    if check.left is None and check.right is None:
        return ""
    is_near = check.verdict is CheckVerdict.CONSISTENT and check.delta
    sign = "≈" if is_near else _SIGNS[check.verdict]
    told = f"{shown(check.left)} {sign} {shown(check.right)}"
    return f"{told} ({check.delta:+,.15g})" if check.delta else told


def shown(value: float | None) -> str:
    """Return a number as it is read, without what floating point leaves behind it."""
    return _UNKNOWN if value is None else f"{value:,.15g}"


def _quoted(left: Sequence[str], right: Sequence[str]) -> str:
    """Return the words of both sides, each side cut where it is long."""
    return " ↔ ".join(filter(None, (_quoted_side(left), _quoted_side(right))))


def _quoted_side(quotes: Sequence[str]) -> str:
    told = " ".join(f"“{visible(quote[: 2 * _SIDE_LENGTH])}”" for quote in quotes[:_SIDE_LENGTH])
    return told if len(told) <= _SIDE_LENGTH else told[:_SIDE_LENGTH] + "…"
