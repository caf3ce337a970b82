"""The elements of HTML by what they do to the text of a page."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What a browser does not show, and controls whose labels are not the page's text.
SKIPPED = _names("""
    -comment !doctype applet audio button canvas datalist dialog embed frame head iframe input map
    math meter noembed noframes noscript object option progress rp rt rtc script select style svg
    template textarea video
""")
# What begins and ends a line.
BLOCKS = _names("""
    address caption dd details dir dl dt figcaption figure h1 h2 h3 h4 h5 h6 hgroup hr legend li
    marquee menu ol p search summary tbody tfoot thead tr ul
""")
# What may hold a whole article or a whole menu, or a title; the UCAP… are marks of a publishing
# system that many governments use.
CONTAINERS = _names("""
    article aside blockquote body center div fieldset footer form h1 h2 h3 header main nav section
    td th ucapcontent ucaptitle
""")
# Elements that have no end tag or need none: they do not nest where it is left out.
FLAT = _names("""
    area base body br caption col colgroup dd dt embed head hr html img input li link meta optgroup
    option p param rb rp rt rtc source tbody td tfoot th thead tr track wbr
""")
