"""The words of `gongkai.text.tokens` as a tokenizer of spaCy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry

from gongkai.text.tokens import split

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

_FILE = "terms.json"


class Tokenizer(DummyTokenizer):
    """Cuts a text into the words of jieba and of the field's terms; `doc.text` is the text.

    `terms` are the user's own, over and above those of gongkai. They are saved with the pipeline.
    """

    def __init__(self, vocab: Vocab, terms: Iterable[str] = ()) -> None:
        self.vocab = vocab
        self.terms = tuple(terms)

    def __call__(self, text: str) -> Doc:
        """Return a Doc; a single space after a word belongs to it, other white space is a token."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in split(text, terms=self.terms):
            if word == " " and spaces and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        """Return the user's terms."""
        return json.dumps(self.terms, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, **_: object) -> Tokenizer:
        """Take over the terms of another tokenizer."""
        self.terms = tuple(json.loads(data))
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write the user's terms into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: object) -> Tokenizer:
        """Read the terms that `to_disk` wrote."""
        return self.from_bytes((Path(path) / _FILE).read_bytes())


@registry.tokenizers("gongkai.jieba.v1")  # type: ignore[untyped-decorator] # of catalogue
def make_tokenizer(terms: list[str] | None = None) -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a pipeline; `terms` are the user's own."""

    def tokenizer(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, terms or ())

    return tokenizer
