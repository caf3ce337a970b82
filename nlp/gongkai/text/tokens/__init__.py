"""Words: where a text is cut, by jieba's dictionary and the terms of the field."""

from gongkai.text.tokens.terms import read_terms
from gongkai.text.tokens.words import Word, cut, split

__all__ = ["Word", "cut", "read_terms", "split"]
