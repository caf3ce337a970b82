"""The examples in docstrings give what they say."""

import doctest
import importlib
import pkgutil

import pytest

import gongkai

MODULES = [
    module.name
    for module in pkgutil.walk_packages(gongkai.__path__, "gongkai.")
    if not module.name.endswith("__main__")
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
