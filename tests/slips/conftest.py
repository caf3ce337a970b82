"""The seeds, one a test."""

from pathlib import Path

import pytest

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(params=SEEDS, ids=[path.stem for path in SEEDS])
def seed(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path
