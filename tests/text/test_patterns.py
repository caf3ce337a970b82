"""Pattern sets and word lists."""

import re

from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.patterns import Hit, PatternSet, words_pattern

SETS = PatternSet([("slow", "慢|迟"), ("few", "少"), ("slow", "滞后")])


def test_find_prefers_the_earlier_label_to_the_earlier_place() -> None:
    assert SETS.find("人少,更新慢") == Hit("slow", 5, 6)


def test_find_all_gives_every_hit_label_by_label() -> None:
    assert [hit.label for hit in SETS.find_all("人少,更新慢,滞后")] == ["slow", "slow", "few"]


def test_starts_fits_quote_and_blank() -> None:
    assert SETS.starts("更新滞后", 2)
    assert not SETS.fits("更新滞后")
    assert SETS.fits("滞后")
    assert SETS.quote("更新滞后") == "滞后"
    assert SETS.quote("更新") is None
    assert SETS.blank("更新滞后") == "更新〇〇"


def test_names_of_groups_may_recur() -> None:
    assert PatternSet([("a", "(?P<x>1)"), ("a", "(?P<x>2)")]).find("2") == Hit("a", 0, 1)


@given(st.sets(st.text(st.sampled_from("公开信息栏.?"), min_size=1, max_size=4), min_size=1))
def test_words_pattern_matches_the_words_and_nothing_else(words: set[str]) -> None:
    pattern = re.compile(words_pattern(words))
    for word in words:
        assert pattern.fullmatch(word)
    for other in ("公", "开公", "信息公开", "栏.", "?"):
        assert bool(pattern.fullmatch(other)) == (other in words)
