"""Load a model by name or path, whatever kind it is."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from gongkai.learn.store.manifest import Manifest, check_files, read_manifest
from gongkai.learn.store.shelves import find_model
from gongkai.model import Heads

# Which module reads a kind of model; imported when one is loaded.
_READERS = {"linear": "gongkai.learn.linear.reading", "encoder": "gongkai.learn.encoder.reading"}
# More bytes than this a model of a kind never has.
_LIMITS = {"linear": 50_000_000, "encoder": 5_000_000_000}


class Model(Heads, Protocol):
    """Heads that were trained and stored, with what they say of themselves."""

    @property
    def manifest(self) -> Manifest:
        """Kind, name, version, labels, data, scores; `digest` identifies the model."""
        ...


class _Reader(Protocol):
    def read_model(self, folder: Path, manifest: Manifest) -> Model: ...


def load_model(name_or_path: str | Path) -> Model:
    """Load a shipped model by its name, or any model by the path of its folder.

    Raises ModelError for a model that is not there, of another format, with labels that are not
    ours, cut off, changed since it was written, or with other content than weights.
    """
    folder = find_model(name_or_path)
    manifest = read_manifest(folder)
    check_files(folder, manifest, limit=_LIMITS[manifest.kind])
    reader = cast("_Reader", import_module(_READERS[manifest.kind]))
    return reader.read_model(folder, manifest)
