"""Named arrays as a skops file: the same arrays give the same bytes, and only arrays are read.

skops writes; reading is done here, since it takes skops three seconds to load what it may meet in
a file, and a file of ours holds a dict of arrays and nothing else. `skops.io.load` reads it too.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is an exception

from gongkai.errors import ModelError
from gongkai.learn.store.fields import Fields

if TYPE_CHECKING:
    from numpy.typing import NDArray

TRUSTED = ("builtins.dict", "numpy.ndarray")
_SCHEMA = "schema.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LARGEST_SCHEMA = 1_000_000
_LARGEST_ARRAY = 100_000_000
_MOST_ARRAYS = 100
# What zip files, JSON and arrays that were cut off or made up end in.
_UNREADABLE = (
    BadZipFile,
    ZlibError,
    EOFError,
    LookupError,
    ValueError,
    ArithmeticError,
    MemoryError,
    RecursionError,
    NotImplementedError,
)
_ARRAY_FILE = re.compile(r"\d{1,20}\.npy")


def pack_arrays(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return a skops file with named arrays; compressed, and free of times and addresses."""
    import skops.io  # noqa: PLC0415 - three seconds, for who writes a model

    with ZipFile(io.BytesIO(skops.io.dumps(dict(arrays)))) as made:
        schema = json.loads(made.read(_SCHEMA))
        numbers: dict[int, int] = {}
        members = {
            node["file"]: f"{_renumbered(node, numbers)}.npy" for node in schema["content"].values()
        }
        for node in schema["content"].values():
            node["file"] = members[node["file"]]
        _renumber(schema, numbers)
        packed = io.BytesIO()
        with ZipFile(packed, "w") as file:
            for old, new in members.items():
                _add(file, new, made.read(old))
            _add(file, _SCHEMA, json.dumps(schema, indent=1).encode())
    return packed.getvalue()


def unpack_arrays(data: bytes, *, source: str) -> dict[str, NDArray[Any]]:
    """Return the named arrays of a skops file.

    Raises ModelError for anything else: another type is named; arrays of objects are none of ours.
    """
    try:
        with ZipFile(io.BytesIO(data)) as file:
            schema = Fields(source, "", json.loads(_member(file, _SCHEMA, _LARGEST_SCHEMA, source)))
            _check_types(schema.content, source)
            content = schema.inner("content")
            if len(content.values) > _MOST_ARRAYS:
                raise content.misfit("content", f"at most {_MOST_ARRAYS} arrays")
            return {name: _array(file, content.inner(name), source) for name in content.values}
    except _UNREADABLE as error:
        raise ModelError("model.unreadable", source=source, reason=error) from error


def _check_types(node: object, source: str) -> None:
    """Check that a schema tells of trusted types alone: a dict of arrays, its keys as texts."""
    root = Fields(source, "", node)
    for each in (root, *map(root.inner("content").inner, root.inner("content").values)):
        name = f"{each.text('__module__')}.{each.text('__class__')}"
        expected = TRUSTED[0] if each is root else TRUSTED[1]
        loader = "DictNode" if each is root else "NdArrayNode"
        if name != expected or each.text("__loader__") != loader:
            raise ModelError("model.type", source=source, found=name[:80], expected=expected)
    for key in root.inner("key_types").inner_list("content"):
        name = f"{key.text('__module__')}.{key.text('__class__')}"
        if name != "builtins.str":
            raise ModelError("model.type", source=source, found=name[:80], expected="builtins.str")


def _array(file: ZipFile, node: Fields, source: str) -> NDArray[Any]:
    import numpy as np  # noqa: PLC0415 - reading a manifest does without

    name = node.text("file")
    if not _ARRAY_FILE.fullmatch(name):
        raise ModelError("model.path", source=source, found=name[:60])
    stream = io.BytesIO(_member(file, name, _LARGEST_ARRAY, source))
    array: NDArray[Any] = np.load(stream, allow_pickle=False)
    if array.dtype.kind not in "fui":
        raise ModelError("model.type", source=source, found=array.dtype, expected="numbers")
    return array


def _member(file: ZipFile, name: str, limit: int, source: str) -> bytes:
    """Return a member of a zip file, of which no more than `limit` bytes are unpacked."""
    with file.open(name) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise ModelError("model.large", source=f"{source}:{name}", found=len(content), limit=limit)
    return content


def _add(file: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _EPOCH)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3
    file.writestr(info, content)


def _renumber(node: object, numbers: dict[int, int]) -> None:
    """Replace the addresses in a schema by numbers in the order in which they are met."""
    if isinstance(node, dict):
        _renumbered(node, numbers)
        for each in node.values():
            _renumber(each, numbers)
    elif isinstance(node, list):
        for each in node:
            _renumber(each, numbers)


def _renumbered(node: dict[str, Any], numbers: dict[int, int]) -> int:
    if "__id__" not in node:
        return -1
    node["__id__"] = number = numbers.setdefault(node["__id__"], len(numbers) + 1)
    return number
