"""Models on disk: written whole or not at all, and read with nothing taken on trust."""

from gongkai.learn.store.loading import Model, load_model
from gongkai.learn.store.manifest import DataSet, Manifest, Stored, read_manifest
from gongkai.learn.store.shelves import find_model, list_models
from gongkai.learn.store.writing import write_model

__all__ = [
    "DataSet",
    "Manifest",
    "Model",
    "Stored",
    "find_model",
    "list_models",
    "load_model",
    "read_manifest",
    "write_model",
]
