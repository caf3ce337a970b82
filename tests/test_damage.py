"""A damaged copy of a report is found to say what the report says, at its own places."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import Settings, analyze
from gongkai.ingest import report_from_text
from gongkai.model import Analysis, Kind, WarningKind
from gongkai.text.normalize import fold_text
from gongkai.text.patterns import read_knowledge
from gongkai.text.script import simplify

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
NONE = Settings(repairs=())
SYLLABLES = ("jù", "lì", "guī", "xìn", "xī", "gōng", "kāi", "lǜ", "zhèng", "fǔ")
WORDS = {"信息": "資訊", "文件": "檔案", "网络": "網路", "审核": "稽核", "优化": "最佳化"}
MISREAD = {"一": "ㄒ唬", "二": "ǘ?", "三": "ㄈ", "四": "ㄋ模", "五": "ㄎ澹"}
RADICALS = str.maketrans("一工力人大文面行户青见门长", "⼀⼯⼒⼈⼤⽂⾯⾏⼾⻘⻅⻔⻓")


def _traditional() -> dict[int, str]:
    """Return a traditional character for each simplified one that has any."""
    table = read_knowledge("gongkai.text", "script.toml")
    simplified, traditional = (
        "".join(table[name].split()) for name in ("simplified", "traditional")
    )
    pairs = zip(simplified, traditional, strict=True)
    return str.maketrans({plain: char for plain, char in pairs if plain != "着"})


def in_traditional(text: str) -> str:
    return text.translate(_traditional())


def converted(text: str) -> str:
    for word, other in WORDS.items():
        text = text.replace(word, other)
    return in_traditional(text)


def with_glosses(text: str) -> str:
    """Put a gloss behind every Chinese character of some."""
    return re.sub(
        "[\u4e00-\u9fff]",
        lambda match: (
            f"{match.group()}({SYLLABLES[ord(match.group()) % 10]})"
            if ord(match.group()) % 7 == 0
            else match.group()
        ),
        text,
    )


def with_doubled_marks(text: str) -> str:
    return re.sub("([，。、；：])", r"\1\1", text)


def with_doubled_headings(text: str) -> str:
    return re.sub(
        r"(?m)^(\W*)((?:[一二三四五六]、|（[一二三四五]）)[^\t\n|]{4,40}?)(\W*)$",
        lambda match: match[1] + "".join(char * 2 for char in match[2]) + match[3],
        text,
    )


def with_misread_marks(text: str) -> str:
    return re.sub(r"(?m)^\s*（([一二三四五])）", lambda match: "　?。" + MISREAD[match[1]], text)


class Damage(NamedTuple):
    """How a text is damaged, and which warnings tell of it."""

    damage: Callable[[str], str]
    warnings: set[WarningKind]


DAMAGES = {
    "traditional script": Damage(in_traditional, {WarningKind.SCRIPT}),
    "converted words": Damage(converted, {WarningKind.SCRIPT, WarningKind.VOCABULARY}),
    "glosses": Damage(with_glosses, {WarningKind.GLOSSES}),
    "doubled marks": Damage(with_doubled_marks, {WarningKind.DOUBLED}),
    "doubled headings": Damage(with_doubled_headings, {WarningKind.DOUBLED}),
    "radicals": Damage(lambda text: text.translate(RADICALS), {WarningKind.RADICALS}),
    "misread list marks": Damage(with_misread_marks, {WarningKind.ORDINALS}),
    "traditional script with glosses": Damage(
        lambda text: with_glosses(in_traditional(text)),
        {WarningKind.SCRIPT, WarningKind.GLOSSES},
    ),
    "converted words, doubled marks, glosses": Damage(
        lambda text: with_doubled_marks(with_glosses(converted(text))),
        {WarningKind.SCRIPT, WarningKind.VOCABULARY, WarningKind.GLOSSES, WarningKind.DOUBLED},
    ),
    "traditional script in radicals": Damage(
        lambda text: in_traditional(text.translate(RADICALS)),
        {WarningKind.SCRIPT, WarningKind.RADICALS},
    ),
}


def undamaged(quote: str) -> str:
    """Return what all damaged forms of a quote, and the quote itself, have in common."""
    for number, misread in MISREAD.items():
        quote = re.sub(rf"^[?]。{re.escape(misread)}", f"（{number}）", quote)
    quote = re.sub(rf"\((?:{'|'.join(SYLLABLES)})\)", "", quote)
    quote = re.sub(r"([^\W\d]|[,。、;:()])\1+", r"\1", simplify(fold_text(quote)))
    for word, other in WORDS.items():
        quote = quote.replace(simplify(other), word)
    return quote


def read(text: str, settings: Settings | None = None) -> Analysis:
    settings = settings or Settings()
    return analyze(report_from_text(text, source="x", settings=settings), settings)


def units(analysis: Analysis) -> list[tuple[object, ...]]:
    text = analysis.report.text
    return [
        (each.section, each.role, each.substance, undamaged(each.span.of(text)))
        for each in analysis.sentences
    ]


def items(analysis: Analysis) -> list[tuple[object, ...]]:
    text = analysis.report.text
    return [
        (
            item.kind,
            item.topics,
            item.status,
            item.concreteness,
            undamaged(item.span.of(text)),
            undamaged(item.head.of(text)) if item.head else None,
        )
        for item in analysis.items
    ]


def facts(analysis: Analysis) -> list[tuple[object, ...]]:
    metadata, text = analysis.report.metadata, analysis.report.text
    assert metadata.title is not None
    found: list[tuple[object, ...]] = [("title", undamaged(metadata.title.of(text)))]
    for name in ("issuer", "year", "period", "published", "edition"):
        fact = getattr(metadata, name)
        if fact is not None:
            found.append((name, fact.value, fact.span and undamaged(fact.span.of(text))))
    return found


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_seed_is_read_as_the_seed(name: str, path: Path) -> None:
    damage, warnings = DAMAGES[name]
    text = path.read_text(encoding="utf-8")
    damaged = damage(text)
    if damaged == text:
        pytest.skip("this seed has nothing that could be damaged so")
    plain, found = read(text), read(damaged)
    assert found.report.text == damaged
    assert units(found) == units(plain)
    assert items(found) == items(plain)
    assert found.links == plain.links
    assert facts(found) == facts(plain)
    assert {each.kind for each in found.report.warnings} - warnings == {
        each.kind for each in plain.report.warnings
    } - warnings
    assert warnings <= {each.kind for each in found.report.warnings}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_text_without_damage_is_left_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole, bare = read(text), read(text, Settings(repairs=("wraps", "page_lines")))
    assert replace(whole, report=bare.report) == bare


WRAPPED = """\
一、总体情况
全年公开信息41条，其中通过网站公开的有三十条，通过村里公开栏公开的
- 3 -
有十一条。"""


@pytest.mark.parametrize(
    ("repairs", "quotes"),
    [
        (("wraps", "page_lines"), [WRAPPED[7:]]),
        (("page_lines",), [WRAPPED.split("\n")[1], "有十一条。"]),
        ((), WRAPPED.split("\n")[1:]),
    ],
)
def test_repairs_of_the_layout_can_be_switched_off(
    repairs: tuple[str, ...], quotes: list[str]
) -> None:
    analysis = read(WRAPPED, Settings(repairs=repairs))
    assert [each.span.of(WRAPPED) for each in analysis.sentences][1:] == [
        quote.strip() for quote in quotes
    ]


LINES = st.lists(
    st.sampled_from(
        [
            "青石鎮2024年政府資訊(xùn)公開工作年度報告",
            "一一、、总总体体情情况况",
            "（一）主動(dòng)公開。全年公開資訊41條，，最佳化欄目。。",
            "?。ㄒ唬主动公开。全年公开信息41条。",
            "ǘ依申请公开。",
            "一是加強領導，，二是完善檔案(àn)；；三是強化監督(dū)。",
            "規章\t0\t0\t9",
            "- 3 -",
            "五、存在的主要問題(tí)及改進情況",
            "但仍存在更新慢、、內容少等問題。。下一步，，我鎮將加强培训.,",
            "郵遞區號：000000，，網際網路",
            "其他需要报告的事项",
            "青石镇人民政府",
            "",
        ]
    ),
    max_size=25,
)


@given(LINES)
def test_sections_partition_a_damaged_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    analysis = read(text)
    if analysis.report.kind is not Kind.REPORT or not fold_text(text):
        return
    assert "".join(section.span.of(text) for section in analysis.sections) == text
    end = 0
    for sentence in analysis.sentences:
        assert re.fullmatch("(-3-)*", fold_text(text[end : sentence.span.start]))
        quote = sentence.span.of(text)
        assert quote
        assert quote == quote.strip()
        assert sentence.ordinal is None or quote.startswith(sentence.ordinal)
        end = sentence.span.end
    for section in analysis.sections:
        for block in section.blocks:
            assert section.span.start <= block.span.start < block.span.end <= section.span.end


@given(LINES)
def test_every_repair_can_be_switched_off(lines: list[str]) -> None:
    text = "\n".join(lines)
    warnings = report_from_text(text, source="x", settings=NONE).warnings
    assert not {each.kind for each in warnings} & {
        WarningKind.SCRIPT,
        WarningKind.VOCABULARY,
        WarningKind.GLOSSES,
        WarningKind.DOUBLED,
        WarningKind.ORDINALS,
        WarningKind.PAGE_LINES,
    }
    analyze(report_from_text(text, source="x", settings=NONE), NONE)
