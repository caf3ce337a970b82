"""The frame around the code says what is true: pins, links, paths, columns, recipes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gongkai.batch.tables import SCHEMAS

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "corpora/**/*.md", "models/**/*.md", "benchmarks/*.md")
    for path in ROOT.glob(pattern)
)
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT, BUILD = SETTINGS["project"], SETTINGS["build-system"]["requires"]


def pins() -> dict[str, str]:
    """Return the lines of constraints.txt by canonical name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(re.split("[^A-Za-z0-9._-]", line)[0]): line for line in pinned}


def needed(name: str, extras: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the names of what an installed distribution asks for, and of what that asks for."""
    for text in metadata.requires(name) or ():
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": e}) for e in extras or {""}):
            yield canonicalize_name(requirement.name)
            yield from needed(requirement.name, frozenset(requirement.extras))


def test_constraints_hold_names_and_versions_alone() -> None:
    for line in pins().values():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9.]*", line), line
    assert "//" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


def test_constraints_name_everything_that_is_installed() -> None:
    build = {canonicalize_name(Requirement(text).name) for text in BUILD}
    asked = {*needed("gongkai"), *needed("gongkai", frozenset({"dev"})), *build}
    assert len(asked) > 20
    assert asked <= pins().keys()


def test_every_dependency_is_explained() -> None:
    explained = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    for text in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"], *BUILD]:
        assert f"\n| {Requirement(text).name} | " in explained


def test_the_version_stands_in_one_place() -> None:
    assert metadata.version("gongkai") == PROJECT["version"]
    assert f"\n## {PROJECT['version']}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text):
        assert (document.parent / target).exists(), target
    for path in re.findall(r"`([\w.-]+/[\w./-]+\.(?:py|toml|md|json|txt))`", text):
        assert (ROOT / path).exists() or path.startswith("run/"), path


@pytest.mark.parametrize("table", SCHEMAS)
def test_the_data_model_names_every_column(table: str) -> None:
    document = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## `{table}`.*\n((?:(?!## ).*\n?)+)", document, re.MULTILINE)
    told = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section, re.MULTILINE)
    words = {"date32[day]": "date32", "list<item: string>": "list of strings"}
    columns = [(field.name, str(field.type)) for field in SCHEMAS[table]]
    assert told == [
        (name, "list of structs" if "struct<" in kind else words.get(kind, kind))
        for name, kind in columns
    ]


def test_the_data_model_names_every_table() -> None:
    document = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
    assert re.findall(r"^## `(\w+)`", document, re.MULTILINE) == list(SCHEMAS)


def test_the_recipes_name_every_knowledge_file() -> None:
    recipes = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in (ROOT / "nlp/gongkai").rglob("*.toml"):
        if "\nmatches = " in path.read_text(encoding="utf-8"):
            assert f"| `{path.relative_to(ROOT).as_posix()}` |" in recipes


def test_the_recipes_give_entries_that_keep_their_own_examples() -> None:
    recipes = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```toml\n(.*?)^ *```$", recipes, re.MULTILINE | re.DOTALL)
    entries = [
        entry for block in blocks for kind in tomllib.loads(block).values() for entry in kind
    ]
    assert len(entries) == 2
    for entry in entries:
        assert all(re.search(entry["pattern"], example) for example in entry["matches"])
        assert not any(re.search(entry["pattern"], example) for example in entry["rejects"])


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readmes_show_the_pinned_scores(readme: str) -> None:
    pinned = json.loads((ROOT / "models/scores.json").read_text(encoding="utf-8"))["overall"]
    text = (ROOT / readme).read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| `(\w+)` \| ([\d.]+) \|$", text, re.MULTILINE))
    assert shown == {name: f"{score:.4f}" for name, score in pinned.items()}
