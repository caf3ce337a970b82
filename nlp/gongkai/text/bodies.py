"""Names of public bodies: what sort of body a name is, and its full form."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.text.patterns import PatternSet, pattern_sets, read_knowledge

_FILE = ("gongkai.text", "bodies.toml")
# 白塔区人民政府青石街道办事处 is an office of the street, sent out by the district.
_SENDER = re.compile(r"(?<=[区市县旗])(?:人民)?政府(?=.+(?:街道|办事处))")
# What else a body is called: 青石县妇幼保健计划生育服务中心(县妇幼保健院).
_ALIAS = re.compile(r"\([^()]{2,20}\)$")


class Form(StrEnum):
    """What sort of body a name is, in the order of bodies.toml."""

    ZONE = "zone"
    STREET = "street"
    TOWN = "town"
    RURAL = "rural"
    SUMU = "sumu"
    BANNER = "banner"
    COUNTY = "county"
    PROVINCE = "province"
    DISTRICT = "district"
    CITY = "city"
    PREFECTURE = "prefecture"
    COMPANY = "company"
    HOSPITAL = "hospital"
    SCHOOL = "school"
    COURT = "court"
    ASSOCIATION = "association"
    BUREAU = "bureau"
    COMMISSION = "commission"
    MINISTRY = "ministry"
    OFFICE = "office"
    INSTITUTION = "institution"


LOCAL = frozenset({Form.STREET, Form.TOWN, Form.RURAL, Form.SUMU})
"""Below the county: what a street, a town, a 乡 and a sumu have in common."""

REGIONAL = frozenset(
    {Form.BANNER, Form.COUNTY, Form.PROVINCE, Form.DISTRICT, Form.CITY, Form.PREFECTURE}
)
"""Governments from the county up, which have departments and lower governments."""


class Naming(NamedTuple):
    """A body's name in full, the part of the body that writes for it, and what sort it is."""

    name: str
    unit: str | None
    form: Form

    @property
    def place(self) -> str:
        """The place that a government's or a street's name begins with; else the whole name."""
        return without_organ(self.name) if self.form in LOCAL | REGIONAL else self.name


def patterns(name: str) -> PatternSet:
    """Return one array of bodies.toml as a pattern set."""
    return pattern_sets(*_FILE)[name]


@lru_cache(maxsize=4096)
def name_body(stated: str) -> Naming | None:
    """Return the body that a name stands for, or None for what names no body.

    >>> name_body("白塔区人民政府办公室")
    Naming(name='白塔区人民政府', unit='办公室', form=<Form.DISTRICT: 'district'>)
    >>> name_body("柳泉镇"), name_body("全文")
    (Naming(name='柳泉镇人民政府', unit=None, form=<Form.TOWN: 'town'>), None)
    """
    stated, unit = _SENDER.sub("", stated), None
    # The desk of an office is part of the office: what stands next to the body is its unit.
    while part := patterns("unit").quote(stated):
        stated, unit = stated[: -len(part)], part
    hit = patterns("form").find(stated) or patterns("form").find(_ALIAS.sub("", stated))
    if hit is None:
        return None
    form = Form(hit.label)
    name = _in_full(stated, form)
    return Naming(name, "办公室" if unit == "办" else unit, form)


def without_organ(name: str) -> str:
    """Return the place that a government's name begins with.

    >>> without_organ("柳泉镇人民政府"), without_organ("柳泉镇")
    ('柳泉镇', '柳泉镇')
    """
    hit = patterns("organ").find(name)
    return name if hit is None else name[: hit.start]


def _in_full(stated: str, form: Form) -> str:
    """Return the name with the organ of its place, as the law calls it."""
    place = without_organ(stated)
    if form is Form.STREET:
        place = re.sub("街道办$", "街道", place)
        return place + "办事处" if place.endswith("街道") else stated
    if form is Form.ZONE:
        return place + "管理委员会"
    if form is Form.PREFECTURE and not place.endswith("州"):
        return place + "行政公署"
    if form in LOCAL | REGIONAL:
        return place + "人民政府"
    return stated


@cache
def _own_words() -> tuple[re.Pattern[str], dict[str, Form]]:
    entries = read_knowledge(*_FILE)["own"]
    groups = "|".join(f"(?P<{entry['label']}>{entry['pattern']})" for entry in entries)
    return re.compile(groups), {entry["label"]: Form(entry["label"]) for entry in entries}


def count_own_words(folded: str) -> dict[Form, int]:
    """Return how often a text calls its author 我镇, 我局 …, for each form that it says.

    >>> count_own_words("我镇公开信息8条,我镇网站由我局维护")
    {<Form.TOWN: 'town'>: 2, <Form.BUREAU: 'bureau'>: 1}
    """
    expression, forms = _own_words()
    counts: dict[Form, int] = {}
    for match in expression.finditer(folded):
        form = forms[str(match.lastgroup)]
        counts[form] = counts.get(form, 0) + 1
    return counts
