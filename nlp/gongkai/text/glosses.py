"""Pronunciations that a page put in brackets behind single characters: 据(jù)."""

from __future__ import annotations

import re

from gongkai.model import Span
from gongkai.text.edits import Edit

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_LETTER = "[A-Za-zü\u0251\u0261'’ ]"
_TONED = re.compile(rf"(?<=[\u2e80-\u9fff])[(（]\s?(?:{_LETTER}*+[{TONES}])++{_LETTER}*+\s?[)）]")
# Syllables without a tone, which are glosses only beside others that have one.
_TONELESS = re.compile(
    r"(?<=[\u2e80-\u9fff])[(（](?:de|le|ge|me|men|ma|ba|ne|li|zi|zhe|er|tou|shang)[)）]"
)


def find_glosses(text: str) -> list[Edit]:
    """Return the edits that drop the glosses of a text, in order; (APP) and (WTO) are none."""
    toned = [Edit(Span(*match.span())) for match in _TONED.finditer(text)]
    if not toned:
        return []
    return sorted(toned + [Edit(Span(*match.span())) for match in _TONELESS.finditer(text)])
