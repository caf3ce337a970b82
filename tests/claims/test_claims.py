"""Claims of whole reports: the seeds, the probes, invented reports, any text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.claims import find_claims
from gongkai.ingest import read_report, report_from_text
from gongkai.learn.gold_reading import read_gold
from gongkai.model import CONFIRMED, Breakdown, Claim, Quantity, Report
from gongkai.sections import find_sections
from gongkai.sentences import tag_sentences
from gongkai.synthesis import Options, generate
from gongkai.text.patterns import read_knowledge

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "corpora" / "gold").glob("*.json"))
TITLE = "石桥县2024年政府信息公开工作年度报告\n\n"
PARTS = "一、总体情况\n\n（二）依申请公开情况\n{}\n"

# What reports are made of, so that most draws come near a claim.
VERBS = "收到 受理 申请 答复 办结 予以公开 不予公开 部分公开 无法提供 结转 制发 主动公开 较 增加 占"
NOUNS = (
    "依申请公开 政府信息 行政复议 行政诉讼 规章 规范性文件 行政事业性收费 信息 网站 微信 留言 培训"
)
NUMBERS = (
    "3 12 27,000 1.5 十二 一百 两 〇 ２ 万 亿 % 件 条 宗 次 万元 余 近 约 2023年 2024年 上年 下年度"
)
OTHERS = "均 全部 未 没有 无 零 其中 分别为 共 合计 等 其他 ( ) （ ） 、 ， 。 ； ： “ ” 《 》"
WORDS = st.sampled_from([*f"{VERBS} {NOUNS} {NUMBERS} {OTHERS}".split(), "\n", " ", "\u3000"])


def claims_in(text: str) -> tuple[Report, tuple[Claim, ...], tuple[Breakdown, ...]]:
    report = report_from_text(text, source="x")
    sections = find_sections(report)
    return report, *find_claims(report, tag_sentences(report, sections))


def said(text: str) -> set[tuple[str, float]]:
    _, claims, _ = claims_in(TITLE + PARTS.format(text))
    return {(claim.quantity.value, claim.value) for claim in claims}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds(path: Path) -> None:
    gold = read_gold(path)
    assert gold.claims is not None
    report = read_report(ROOT / "seeds" / gold.source)
    sections = find_sections(report)
    claims, _ = find_claims(report, tag_sentences(report, sections))
    year = report.metadata.year.value if report.metadata.year else None
    found = [each for each in claims if each.quantity in CONFIRMED and each.year in (None, year)]
    assert sorted((each.quantity, each.value) for each in found) == sorted(
        (each.quantity, each.value) for each in gold.claims
    )
    for claim in gold.claims:
        same = [each for each in found if each.quantity is claim.quantity]
        assert any(claim.span.overlap(each.span) for each in same)


def test_probe_of_a_number_below_a_damaged_mark() -> None:
    _, claims, _ = claims_in("—、总体情况\n(-)压实责任。云岭镇全年发布消息41条。")
    assert [(claim.quantity, claim.value) for claim in claims] == [("items_published", 41)]


def test_probe_of_an_empty_slot() -> None:
    text = TITLE + "一、总体情况\n（一）主动公开情况\n主动公开信息条,其中会议9条、预算2条\n"
    _, claims, breakdowns = claims_in(text)
    assert claims == ()
    assert breakdowns == ()


def test_probe_of_what_is_carried_in() -> None:
    assert said("收到6件,结转上年9件,答复15件") == {
        ("applications_received", 6),
        ("applications_carried_in", 9),
        ("applications_handled", 15),
    }


def test_probe_of_a_run_in_heading() -> None:
    _, claims, _ = claims_in("一、总体情况\n(三)政府信息管理(四)平台建设情况 新增终端2台\n")
    assert claims == ()


def test_probe_of_what_is_not_about_openness() -> None:
    text = TITLE + "一、总体情况\n（一）主动公开情况\n全年办理案件88件、罚款3万元\n"
    assert claims_in(text)[1] == ()


def test_probe_of_a_nil_form() -> None:
    assert said("我会未收到申请,零报告") == {("applications_received", 0)}


@pytest.mark.parametrize(
    ("part", "text", "quantities"),
    [
        ("三、收到和处理政府信息公开申请情况", "无。", ["applications_received"]),
        ("四、政府信息公开行政复议、行政诉讼情况", "无", ["reviews", "lawsuits"]),
        ("六、其他需要报告的事项", "无。", []),
        ("五、存在的主要问题及改进情况", "无。", []),
    ],
)
def test_a_bare_nil_says_what_its_part_counts(part: str, text: str, quantities: list[str]) -> None:
    _, claims, _ = claims_in(f"{TITLE}{part}\n{text}\n")
    assert sorted(claim.quantity for claim in claims) == sorted(quantities)


def test_a_number_is_quoted_and_so_are_its_words() -> None:
    report, claims, _ = claims_in(
        TITLE + PARTS.format("2024年，我局共收到政府信息公开申请 15 余件。")
    )
    (claim,) = claims
    assert claim.span.of(report.text) == "我局共收到政府信息公开申请 15 余件"
    assert claim.number is not None
    assert claim.number.of(report.text) == "15"
    assert (claim.unit, claim.approximate, claim.year) == ("件", True, None)


def test_an_id_tells_where_the_number_stands_whatever_else_is_claimed() -> None:
    text = TITLE + PARTS.format("公开信息80条。收到申请15件。")
    report, claims, _ = claims_in(text)
    place = report.text.index("15")
    assert [claim.claim_id for claim in claims] == [f"C{report.text.index('80')}", f"C{place}"]
    _, claims, _ = claims_in(text.replace("公开信息80条", "信息共有八九类"))
    assert claims[-1].claim_id == f"C{place}"
    nil = PARTS.format("未发生行政复议和行政诉讼。")
    assert len({claim.claim_id for claim in claims_in(TITLE + nil)[1]}) == 2


@pytest.mark.parametrize(
    ("words", "at_least"),
    [("15件以上", True), ("超过15件", True), ("15余件", False), ("约15件", False)],
)
def test_a_lower_bound_is_told(words: str, *, at_least: bool) -> None:
    (claim,) = claims_in(TITLE + PARTS.format(f"全年收到申请{words}。"))[1]
    assert (claim.approximate, claim.at_least) == (True, at_least)


def test_words_alone_have_no_number() -> None:
    report, claims, _ = claims_in(TITLE + PARTS.format("共收到申请15件，全部予以公开。"))
    granted = next(claim for claim in claims if claim.quantity is Quantity.GRANTED)
    assert granted.number is None
    assert granted.span.of(report.text) == "共收到申请15件，全部予以公开"


def test_a_report_of_an_unknown_year_speaks_of_its_own() -> None:
    _, claims, _ = claims_in("一、总体情况\n（二）依申请公开情况\n收到申请3件。\n")
    assert [claim.year for claim in claims] == [None]


# Sentences that say more than, or other than, the generator has noted of them.
UNTOLD = ("故无收费", "不存在不予公开", "无不予公开", "无新收和结转", "处理申请")


def test_invented_reports() -> None:
    right, predicted, gold = Counter[str](), Counter[str](), Counter[str]()
    for made in generate(150, seed=11, options=Options(clean=True)):
        report, claims, breakdowns = claims_in(made.text)
        untold = [
            range(unit["start"], unit["end"])
            for unit in made.truth["sentences"]
            if any(word in unit["text"] for word in UNTOLD)
        ]
        year = report.metadata.year.value if report.metadata.year else None
        ours = [
            (claim.quantity.value, claim.value, claim.span)
            for claim in claims
            if claim.quantity in CONFIRMED
            and claim.year in (None, year)
            and not any(claim.span.start in each for each in untold)
        ]
        theirs = [
            truth
            for truth in made.truth["claims"]
            if not any(truth["start"] in each for each in untold)
        ]
        predicted.update(quantity for quantity, _, _ in ours)
        gold.update(truth["quantity"] for truth in theirs)
        for truth in theirs:
            right[truth["quantity"]] += any(
                (quantity, value) == (truth["quantity"], truth["value"])
                and span.start < truth["end"]
                and truth["start"] < span.end
                for quantity, value, span in ours
            )
        for each in breakdowns:
            assert each.is_open or each.total.value == sum(part.value for part in each.parts)
    assert sum(gold.values()) > 300
    assert right.total() >= 0.99 * gold.total()
    assert right.total() >= 0.99 * predicted.total()


@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_text_is_read_and_quoted(text: str) -> None:
    report, claims, breakdowns = claims_in(TITLE + PARTS.format(text))
    for claim in claims:
        assert claim.span.of(report.text).strip()
        assert claim.value >= 0
        if claim.number is not None:
            assert claim.span.start <= claim.number.start < claim.number.end <= claim.span.end
    for breakdown in breakdowns:
        amounts = (breakdown.total, *breakdown.parts)
        assert all(amount.span.of(report.text).strip() for amount in amounts)
        assert len(breakdown.parts) > 1


@given(st.lists(WORDS, max_size=40).map("".join))
def test_a_line_in_front_moves_the_spans(text: str) -> None:
    body = TITLE + PARTS.format(text + "。")
    line = "石桥县政务公开\n\n"
    _, claims, _ = claims_in(body)
    _, moved, _ = claims_in(line + body)
    places = [(claim.quantity, claim.span.start + len(line)) for claim in claims]
    assert [(claim.quantity, claim.span.start) for claim in moved] == places


@pytest.mark.parametrize(
    "text",
    [
        "未" * 5000,
        "收到申请" * 2000,
        "其中1条、" * 1500,
        "均按时" * 3000,
        "（" * 4000 + "1件",
        "“1" * 3000,
        "没有申请复议诉讼规章" * 600,
        "1,000" * 2000,
        "一十百" * 3000 + "件",
    ],
    ids=lambda text: text[:6],
)
def test_long_runs_end(text: str) -> None:
    report, claims, breakdowns = claims_in(TITLE + PARTS.format(text))
    assert text in report.text
    assert all(claim.span.of(report.text) in text for claim in claims)
    assert all(part.span.of(report.text) in text for each in breakdowns for part in each.parts)


def test_every_quantity_has_a_wording() -> None:
    families = read_knowledge("gongkai.claims", "quantities.toml")["families"]
    worded = {name for names in families.values() for name in names}
    told_by_channel = {Quantity.WEBSITE_ITEMS, Quantity.NEW_MEDIA_ITEMS}
    assert worded == set(Quantity) - told_by_channel
