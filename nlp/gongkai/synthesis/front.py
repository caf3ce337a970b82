"""The front of a report: title, opening address, legal basis, period, outline, contact."""

from __future__ import annotations

from datetime import date

from gongkai.model import Edition, Role, SectionLabel
from gongkai.synthesis.banks import Phrase
from gongkai.synthesis.chrome import TOP, UNDER_TITLE, write_chrome
from gongkai.synthesis.draw import Weighted
from gongkai.synthesis.marks import chinese
from gongkai.synthesis.narrative import joined
from gongkai.synthesis.scene import Passage, Scene

_OUTLINE = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_OLD_OUTLINE = (
    "概述",
    "主动公开政府信息情况",
    "依申请公开政府信息情况",
    "政府信息公开的收费及减免情况",
    "因政府信息公开申请行政复议、提起行政诉讼的情况",
    "存在的主要问题和改进措施",
)
_NOTICES = {
    Edition.E2019: (
        "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
        "（国办公开办函〔2019〕60号）"
    ),
    Edition.E2021: (
        "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
        "（国办公开办函〔2021〕30号）"
    ),
}
_STREETS = ("人民路", "建设路", "府前街", "中心街", "解放路", "文化路")
# What the front says after its basis, as often as pages have it.
_ORDERS = Weighted(
    (
        (("basis",), 8),
        (("basis", "period"), 10),
        (("basis", "outline", "period"), 18),
        (("basis", "outline", "period", "copy"), 14),
        (("basis", "outline", "period", "copy", "contact"), 22),
        (("basis", "period", "contact"), 8),
        (("praise", "basis", "outline"), 4),
        (("praise", "basis", "period"), 4),
        (("praise", "address"), 8),
        (("basis", "address"), 3),
        ((), 6),
    )
)


def name_front(scene: Scene) -> str:
    """Set the names that the front needs, and return the title."""
    _set_names(scene)
    return _draw_title(scene, scene.passage("title"))


def _set_names(scene: Scene) -> None:
    names, draw = scene.names, scene.draw
    old = scene.edition is Edition.PRE2019
    outline = _OLD_OUTLINE if old else _OUTLINE
    notice = _NOTICES[Edition.E2021 if scene.edition is Edition.E2021 else Edition.E2019]
    if draw.chance(0.06):
        notice = _NOTICES[Edition.E2019]
    short_notice = draw.chance(0.5)
    names |= {
        "outline": "、".join(outline),
        "n_parts": chinese(len(outline) - draw.chance(0.04)),
        "edition_notice": notice.partition("（")[0] if short_notice else notice,
        "phone": f"0{draw.between(310, 998)}-{draw.between(2, 8)}XXXXXX",
        "postcode": f"{draw.between(10, 86)}{draw.between(1000, 9999)}",
        "address": f"{names['chain']}{draw.pick(_STREETS)}{draw.between(1, 188)}号",
        "mail": "xxgk@example.cn",
    }


def write_front(scene: Scene, posted: date) -> None:
    """Write everything before part one, with what a page that was posted that day shows of it."""
    page = scene.page
    page.section = SectionLabel.FRONT
    title = name_front(scene)
    write_chrome(scene, TOP, posted)
    _write_title(scene, title)
    write_chrome(scene, UNDER_TITLE, posted)
    passage = scene.passage("front")
    places = passage.draw.weighted(_ORDERS)
    if not places:
        return
    one_paragraph = passage.draw.chance(0.8)
    page.paragraph()
    phrases = [_draw_one(scene, passage, f"front.{place}") for place in places]
    told = [phrase for phrase in phrases if phrase is not None]
    for number, ((_, first), *behind) in enumerate(joined(passage, told, "front")):
        if number and not one_paragraph:
            page.paragraph()
        scene.say(first, passage, behind=behind)


def _draw_one(scene: Scene, passage: Passage, place: str) -> Phrase | None:
    pool = scene.banks.pool(place, scene.level, passage.year)
    if pool is None:
        return None
    for _ in range(4):
        phrase = passage.draw.pick(passage.draw.weighted(pool).phrases)
        if phrase.template.is_true(scene.numbers.quantities):
            return phrase
    return None


def _draw_title(scene: Scene, passage: Passage) -> str:
    pool = scene.banks.pool("front.title", scene.level, scene.year)
    if pool is None:
        return ""
    template = passage.draw.pick(passage.draw.weighted(pool).phrases).template
    scene.names["title"] = title = template.fill(passage.filler)
    return title


def _write_title(scene: Scene, title: str) -> None:
    page, draw = scene.page, scene.draw
    if draw.chance(0.12):  # the issuer on a line of its own
        page.paragraph(indented=False)
        page.unit(scene.names["body"], Role.HEADING)
    times = 1 if scene.options.clean or not draw.chance(0.05) else draw.between(2, 3)
    for _ in range(times):
        page.paragraph(indented=False)
        _write_title_lines(scene, title)


def _write_title_lines(scene: Scene, title: str) -> None:
    """Write the title, now and then broken before the year or the name of the report."""
    page = scene.page
    cut = next((title.find(word) for word in ("政府信息公开", "政务公开") if word in title), -1)
    if cut > 4 and scene.draw.chance(0.1):
        page.heading(title[:cut])
        page.put("\n")
        page.heading(title[cut:])
        return
    page.heading(title)
