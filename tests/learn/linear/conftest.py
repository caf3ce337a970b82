"""A model learned from a dozen small reports."""

from __future__ import annotations

import pytest

from gongkai.learn.linear.model import LinearModel
from gongkai.learn.linear.recipe import Recipe
from gongkai.learn.linear.training import train
from gongkai.learn.material import Material
from tests.learn.linear.reports import observed

RECIPE = Recipe(least_texts=1, slack_role=10.0)


@pytest.fixture(scope="session")
def material() -> Material:
    """Twelve synthetic reports and no gold."""
    return Material((), (), (), (), tuple(map(observed, range(12))))


@pytest.fixture(scope="session")
def model(material: Material) -> LinearModel:
    """The model learned from them."""
    return train(material, RECIPE, name="tiny", version="0.1.0")
