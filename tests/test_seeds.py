"""The seeds are real reports: no tool, editor or line-end setting may touch a byte of them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
DIGESTS = {
    "000_35ad782e3b744f98.txt": "c75ff5c916e513adc9030f8788a5836e97177bf396db959531f5df720c2db9d3",
    "001_c7c1a845340d13e1.txt": "4693a4f436f3c9d6928aa68c603c9ac6071611e73fb3b9d3f61abda2e9ebe9ad",
    "002_898da3b058eb999e.txt": "cd19f31ade8f242a2f26a6a8fac6c7fc50b3b5b217271c2ac29f688e54d5a475",
    "003_197fbe14a0704b15.txt": "bccc0327fa526feac72043d98bcda6b409594b67bee858d0e760c0eddd2ebc0c",
    "004_cd588bd75be99253.txt": "66dae0eaa3ac495ce57ee174bdf7b54c2fea1cdfb9113fc1dad6bc81d96b05ff",
}


@pytest.mark.parametrize(("name", "digest"), DIGESTS.items())
def test_a_seed_is_the_report_as_it_was_found(name: str, digest: str) -> None:
    assert sha256((SEEDS / name).read_bytes()).hexdigest() == digest


def test_there_are_no_other_seeds() -> None:
    assert {path.name for path in SEEDS.iterdir()} == set(DIGESTS)
