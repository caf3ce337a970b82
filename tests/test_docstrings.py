"""The examples in docstrings give what they say."""

import doctest
import importlib
import pkgutil
from importlib.util import find_spec

import pytest

import gongkai

# What these import is brought by an extra, and may not be there.
EXTRA = ("gongkai.learn.encoder", "gongkai.training.encoder")
HAS_EXTRA = find_spec("torch") is not None
MODULES = [
    module.name
    # `index` raises for a package that cannot be imported and is none of these
    for module in pkgutil.walk_packages(gongkai.__path__, "gongkai.", onerror=EXTRA.index)
    if not module.name.endswith("__main__") and (HAS_EXTRA or not module.name.startswith(EXTRA))
]


def test_examples_exist() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    n_examples = sum(
        len(test.examples)
        for name in MODULES
        for test in finder.find(importlib.import_module(name))
    )
    assert n_examples > 8


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
