"""The source of a page before it is parsed: the hostile is refused, the broken mended."""

from __future__ import annotations

import re

from gongkai.errors import InputError
from gongkai.ingest.html.elements import FLAT

# A report's page has up to 30,000 tags. A parser that closes elements as browsers do looks through
# the open ones at each tag: many of both are its worst case.
_MOST_TAGS = 100_000
_UNCHECKED_TAGS = 5_000
_DEEPEST = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script\b", re.IGNORECASE)
# <条例> in a text is no tag to a browser, but <GB条例> is.
_CHINESE_NAME = re.compile(
    r"<(?=/?[a-zA-Z][^\s<>/\"'=\u3400-\u9fff《》]{0,80}+[\u3400-\u9fff《》])"
)
# A browser that runs scripts reads nothing in there, even in the head; a parser would.
_NOSCRIPT = re.compile(r"<(/?)noscript\b", re.IGNORECASE)
# Whatever the two above match begins so; nearly every page has none of it, and one look is enough.
_ODD_TAG = re.compile(r"</?(?:[nN][oO][sS]|[a-zA-Z][a-zA-Z0-9:_-]*+[^\s<>/\"'=])")
_XML = re.compile(r"\s*<\?xml")
_SELF_CLOSED = re.compile(
    r"<(script|style|title|iframe|textarea|a|div|span|p|b|i|td)((?:\s[^<>]{0,500})?)/>",
    re.IGNORECASE,
)


def check_tags(text: str, *, source: str) -> None:
    """Raise InputError for a page with too many tags or with elements nested too deeply."""
    n_tags = text.count("<")
    if n_tags > _MOST_TAGS:
        raise InputError("input.html_tags", source=source, found=n_tags, limit=_MOST_TAGS)
    if n_tags <= _UNCHECKED_TAGS:
        return
    depth = deepest = 0
    for is_end, name in _TAG.findall(_without_scripts(text)):
        if name.lower() in FLAT:
            continue
        depth = max(0, depth - 1) if is_end else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise InputError("input.html_nested", source=source, found=deepest, limit=_DEEPEST)


def _without_scripts(text: str) -> str:
    """Return the source without its scripts, which compare numbers with what looks like tags."""
    pieces: list[str] = []
    position = 0
    for script in _SCRIPT.finditer(text):
        if script.start() >= position:
            pieces.append(text[position : script.start()])
            end = _SCRIPT_END.search(text, script.end())
            position = end.end() if end else len(text)
    return "".join([*pieces, text[position:]])


def mend_tags(text: str) -> str:
    """Return the source with tags that are none made text, and those that XML closed made whole.

    What stands for a browser without scripts is hidden.
    """
    if _ODD_TAG.search(text):
        text = _NOSCRIPT.sub(r"<\1template", _CHINESE_NAME.sub("&lt;", text))
    if _XML.match(text):
        text = _SELF_CLOSED.sub(r"<\1\2></\1>", text)
    return text
