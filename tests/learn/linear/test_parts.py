"""The parts of the linear model: n-grams, columns, sequences, calibration, recipes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import ModelError
from gongkai.learn.linear.decoding import count_transitions, decode
from gongkai.learn.linear.describing import Described, describe_pairs
from gongkai.learn.linear.encoding import Wording, learn_columns
from gongkai.learn.linear.fitting import calibration_error, fit_temperature
from gongkai.learn.linear.ngrams import hash_ngrams, hash_words
from gongkai.learn.linear.recipe import Recipe, read_recipe
from tests.learn.linear.reports import observed

TEXTS = st.lists(st.text(max_size=12), min_size=1, max_size=6)


@given(TEXTS)
def test_a_text_has_the_same_n_grams_alone_and_among_others(texts: list[str]) -> None:
    hashes, counts = hash_ngrams(texts, longest=3, salt=1)
    assert len(hashes) == counts.sum()
    start = 0
    for text, count in zip(texts, counts, strict=True):
        alone, _ = hash_ngrams([text], longest=3, salt=1)
        np.testing.assert_array_equal(hashes[start : start + count], alone)
        start += count


@pytest.mark.parametrize(("text", "count"), [("", 2 + 1), ("甲", 3 + 2 + 1), ("甲乙丙", 5 + 4 + 3)])
def test_n_grams_are_counted_with_the_marks_at_both_ends(text: str, count: int) -> None:
    assert hash_ngrams([text], longest=3, salt=1)[1].tolist() == [count]


def test_digits_are_alike_and_channels_are_not() -> None:
    first, _ = hash_ngrams(["发布48条"], longest=3, salt=1)
    np.testing.assert_array_equal(hash_ngrams(["发布90条"], longest=3, salt=1)[0], first)
    assert not set(first.tolist()) & set(hash_ngrams(["发布48条"], longest=3, salt=2)[0].tolist())


def test_words_and_pairs_of_words_are_counted() -> None:
    hashes, counts = hash_words(["信息公开", ""], salt=1)
    assert len(hashes) == counts.sum()
    assert counts[1] == 1


@given(TEXTS)
def test_rows_do_not_depend_on_each_other(texts: list[str]) -> None:
    described = [
        Described((text, text[:2]), [("length", float(len(text))), ("a", 1.0)]) for text in texts
    ]
    encoder = learn_columns([described], Wording(2, words=False), least_texts=1)
    together = encoder.encode(described).toarray()
    for row, each in zip(together, described, strict=True):
        np.testing.assert_allclose(encoder.encode([each]).toarray()[0], row, rtol=1e-5)


def test_what_was_never_seen_has_no_column() -> None:
    encoder = learn_columns(
        [[Described(("甲",), [("a", 1.0)])]], Wording(2, words=False), least_texts=1
    )
    row = encoder.encode([Described(("乙",), [("b", 1.0)])])
    assert row.shape == (1, encoder.n_columns)
    assert encoder.column("a") == encoder.n_columns - 1
    assert encoder.column("b") is None


def test_the_order_of_labels_decides_what_the_wording_leaves_open() -> None:
    transitions = count_transitions([[0, 0, 0, 1, 1, 1]] * 9, 2)
    scores = np.log(np.array([[0.9, 0.1], [0.6, 0.4], [0.1, 0.9], [0.5, 0.5]], np.float32))
    assert decode(scores, transitions).tolist() == [0, 0, 1, 1]
    assert decode(scores[:0], transitions).tolist() == []


@given(st.integers(1, 4), st.integers(0, 5))
def test_decoding_finds_the_best_of_all_sequences(n_labels: int, n_lines: int) -> None:
    draw = np.random.default_rng(n_labels * 7 + n_lines)
    scores = draw.random((n_lines, n_labels)).astype(np.float32)
    transitions = draw.random((n_labels, n_labels)).astype(np.float32)
    every = (
        np.stack(np.meshgrid(*[range(n_labels)] * n_lines, indexing="ij"), axis=-1).reshape(
            -1, n_lines
        )
        if n_lines
        else np.zeros((1, 0), int)
    )

    def total(labels: object) -> float:
        path = np.array(labels, int)
        steps = transitions[path[:-1], path[1:]].sum() if n_lines > 1 else 0.0
        return float(scores[range(n_lines), path].sum() + steps)

    assert total(decode(scores, transitions)) == pytest.approx(max(map(total, every)), rel=1e-5)


def test_confidence_that_is_too_high_is_taken_back() -> None:
    draw = np.random.default_rng(1)
    labels = draw.integers(0, 2, 2000)
    seen = np.where(draw.random(2000) < 0.8, labels, 1 - labels)
    scores = np.eye(2, dtype=np.float32)[seen] * 6
    temperature = fit_temperature(scores, labels)
    assert temperature == pytest.approx(6 / np.log(4), rel=0.05)
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert calibration_error(shares, labels) == pytest.approx(0.2, abs=0.03)
    assert fit_temperature(scores[:0], labels[:0]) == 1.0


def test_pairs_know_their_rank() -> None:
    described = [dict(each.named) for each in describe_pairs(observed(0).pairs)]
    assert [each.get("best_of_both", 0.0) for each in described] == [1.0, 0.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("sead = 4", "sead is 4, but expected one of seed, "),
        ("seed = true", "seed is True, but expected a whole number"),
        ("words = 1", "words is 1, but expected true or false"),
        ("transition = 'x'", "transition is 'x', but expected a number"),
        ("seed = ", "cannot be read"),
    ],
)
def test_a_recipe_that_does_not_fit_is_named(tmp_path: Path, text: str, match: str) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=match):
        read_recipe(path)


def test_a_recipe_names_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text("n_synthetic = 50\ntext_scale = 2\n", encoding="utf-8")
    assert read_recipe(path) == Recipe(n_synthetic=50, text_scale=2.0)
