"""Every entry of every knowledge file matches what it says and rejects what it says."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import gongkai
from gongkai.sections.meanings import meanings_of
from gongkai.text.normalize import fold_text

PACKAGE = Path(gongkai.__file__).parent
# Whole lines and names are matched from their start, or as a whole; the rest is searched.
MATCHED = {("metadata.toml", "title"): re.match, ("metadata.toml", "signature"): re.fullmatch}


def entries() -> list[Any]:
    found = []
    for path in sorted(PACKAGE.rglob("*.toml")):
        if "synthesis" in path.parts:  # phrases, which match nothing; they have checks of their own
            continue
        for name, tables in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if isinstance(tables, list):
                for number, entry in enumerate(tables):
                    case = f"{path.parent.name}/{path.name}:{name}:{number}"
                    found.append(pytest.param(path.name, name, entry, id=case))
    return found


def test_there_are_knowledge_files() -> None:
    assert len(entries()) > 80


@pytest.mark.parametrize(("file", "name", "entry"), entries())
def test_entry_matches_and_rejects(file: str, name: str, entry: dict[str, Any]) -> None:
    assert entry["matches"], "an entry shows at least one wording that it matches"
    assert entry["rejects"], "an entry shows at least one wording that it must not match"
    for example in entry["matches"]:
        assert fires(file, name, entry, example), example
    for example in entry["rejects"]:
        assert not fires(file, name, entry, example), example


@pytest.mark.parametrize(("file", "name", "entry"), entries())
def test_pattern_is_written_over_folded_text(file: str, name: str, entry: dict[str, Any]) -> None:
    for key in ("pattern", "words", "names"):
        assert not re.search("[，：；（）？！]", entry.get(key, "")), (
            f"{file} {name}: fold the marks"
        )


def fires(file: str, name: str, entry: dict[str, Any], example: str) -> bool:
    folded = fold_text(example)
    if (file, name) == ("headings.toml", "heading"):
        is_meant = entry["label"] in [meaning.label for meaning in meanings_of(folded)]
        return is_meant and re.search(entry["pattern"], folded) is not None
    if file == "tables.toml":
        return is_row_of(entry, folded)
    return MATCHED.get((file, name), re.search)(entry["pattern"], folded) is not None


def is_row_of(entry: dict[str, Any], folded: str) -> bool:
    rest = re.sub(r"[\d.,\-]", "", re.sub(entry["words"], "", folded))
    return not rest and re.search(entry["names"], folded) is not None
