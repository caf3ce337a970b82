"""The tokenizer of spaCy: the words of the field, and the text as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

TERMS = ["乌有七条", "甲、乙清单"]


def blank(terms: list[str] | None = None) -> Language:
    tokenizer = {"@tokenizers": "gongkai.jieba.v1", "terms": terms}
    return spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})


NLP = blank()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("推行“双随机、一公开”", "推行|“|双随机、一公开|”"),
        ("A3 纸\n  两张 ", "A3|纸|\n| | |两张"),
        (" 依申请公开  办理", " |依申请公开| |办理"),
        ("", ""),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert [token.text for token in NLP(text)] == (tokens.split("|") if tokens else [])


@given(st.lists(st.one_of(st.text(), st.sampled_from([" ", "　", "\n", "政务公开", "A3"]))))
def test_the_doc_has_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    doc = NLP(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_terms_of_the_user_are_saved(tmp_path: Path) -> None:
    nlp = blank(TERMS)
    text = "甲、乙清单和乌有七条"
    words = [token.text for token in nlp(text)]
    assert words == ["甲、乙清单", "和", "乌有七条"]
    nlp.to_disk(tmp_path / "pipeline")
    assert [token.text for token in spacy.load(tmp_path / "pipeline")(text)] == words
    other = blank()
    other.from_bytes(nlp.to_bytes())
    assert [token.text for token in other(text)] == words


def test_a_pipeline_can_be_made_ready_for_training() -> None:
    nlp = blank(TERMS)
    nlp.initialize()
    assert len(nlp("乌有七条")) == 1
