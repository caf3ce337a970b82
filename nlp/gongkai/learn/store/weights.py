"""Named arrays as a skops file: the same arrays give the same bytes, and only arrays are read.

skops writes; reading is done here, since it takes skops three seconds to load what it may meet in
a file, and a file of ours holds a dict of arrays and nothing else. `skops.io.load` reads it too.
"""

from __future__ import annotations

import io
import json
import math
import re
import struct
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is an exception

from gongkai.learn.store.fields import Fields
from gongkai.learn.store.refusing import refused, unreadable

if TYPE_CHECKING:
    from numpy.typing import NDArray

TRUSTED = ("builtins.dict", "numpy.ndarray")
_KEY = "builtins.str"
_SCHEMA = "schema.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LARGEST_SCHEMA = 1_000_000
_LARGEST_HEADER = 1000
# Bytes of all arrays together.
LARGEST = 50_000_000
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
    struct.error,
)
_ARRAY_FILE = re.compile(r"[0-9]{1,20}\.npy")
_COMPRESSIONS = (ZIP_STORED, ZIP_DEFLATED)
# Bits that say nothing of encryption: the effort of deflating, sizes that follow, UTF-8.
_FLAGS = 0x80E
_PREFIX = 10
_SIZE = rb"(?:0|[1-9][0-9]{0,9})"
_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00(?P<length>..)(?P<text>"
    rb"\{'descr': '(?P<kind>[!-&(-~]{1,20})', 'fortran_order': (?:False|True), "
    rb"'shape': \((?P<shape>|%b,|%b(?:, %b){1,3})\), \} *\n)" % (_SIZE, _SIZE, _SIZE),
    re.DOTALL,
)
_NUMBERS = re.compile("[<>](?:f[248]|[iu][248])|[|][iu]1")


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


def unpack_arrays(
    data: bytes, *, source: str, names: Collection[str], limit: int = LARGEST
) -> dict[str, NDArray[Any]]:
    """Return the arrays of a skops file, which are those of `names` and no others.

    Raises ModelError for anything else: another type is named; arrays of objects are none of
    ours. What would take more than `limit` bytes is refused before it is unpacked.
    """
    try:
        with ZipFile(io.BytesIO(data)) as file:
            _check_members(file, source, limit)
            if file.getinfo(_SCHEMA).file_size > _LARGEST_SCHEMA:
                raise BadZipFile(f"{_SCHEMA} of more than {_LARGEST_SCHEMA} bytes")
            schema = Fields(source, "", json.loads(file.read(_SCHEMA)))
            members = _members(schema, names)
            return {name: _array(file.read(members[name]), name, source) for name in members}
    except _UNREADABLE as error:
        raise unreadable(source, error) from error


def _check_members(file: ZipFile, source: str, limit: int) -> None:
    """Check what a zip file says of its members, before any is unpacked.

    No member gives more than the size that it is said to have.
    """
    members = file.infolist()
    if len({member.filename for member in members}) < len(members):
        raise BadZipFile("two members of one name")
    for member in members:
        if member.compress_type not in _COMPRESSIONS or member.flag_bits & ~_FLAGS:
            raise BadZipFile("a member that is encrypted, or not deflated")
    total = sum(member.file_size for member in members)
    if total > limit:
        raise refused("model.large", source=source, found=total, limit=limit)


def _members(schema: Fields, names: Collection[str]) -> dict[str, str]:
    """Return the member that holds each array, as the schema has it."""
    content = schema.inner("content")
    for name in (*names, *content.values):
        if name not in content.values or name not in names:
            found, expected = ("nothing", "an array") if name in names else ("numbers", "nothing")
            raise refused(
                "model.weights", source=schema.source, name=name, found=found, expected=expected
            )
    _check_types(schema)
    members: dict[str, str] = {}
    for name in content.values:
        node = content.inner(name)
        member = node.text("file")
        if not _ARRAY_FILE.fullmatch(member):
            raise refused("model.path", source=schema.source, found=member)
        if member in members.values():
            raise node.misfit("file", "a file of its own")
        members[name] = member
    return members


def _check_types(root: Fields) -> None:
    """Check that a schema tells of trusted types alone: a dict of arrays, its keys as texts."""
    for each in (root, *map(root.inner("content").inner, root.inner("content").values)):
        expected = TRUSTED[0] if each is root else TRUSTED[1]
        loader = "DictNode" if each is root else "NdArrayNode"
        if _type(each) != expected:
            raise refused("model.type", source=root.source, found=_type(each), expected=expected)
        if each.text("__loader__") != loader:
            raise each.misfit("__loader__", loader)
    for key in root.inner("key_types").inner_list("content"):
        if _type(key) != _KEY:
            raise refused("model.type", source=root.source, found=_type(key), expected=_KEY)


def _type(node: Fields) -> str:
    return f"{node.text('__module__')}.{node.text('__class__')}"


def _array(content: bytes, name: str, source: str) -> NDArray[Any]:
    """Return an array in NumPy's format 1.0, whose header NumPy is shown only if it is plain."""
    import numpy as np  # noqa: PLC0415 - reading a manifest does without

    header = _HEADER.match(content)
    if not header or int.from_bytes(header["length"], "little") != header.end("text") - _PREFIX:
        raise ValueError(f"{name} is no array")
    kind = header["kind"].decode()
    if not _NUMBERS.fullmatch(kind):
        raise refused("model.type", source=source, found=kind, expected="numbers")
    n_values = math.prod(map(int, re.findall(rb"\d+", header["shape"])))
    if n_values * np.dtype(kind).itemsize != len(content) - header.end():
        raise ValueError(f"{name} is cut off, or has another size than it says")
    array: NDArray[Any] = np.lib.format.read_array(
        io.BytesIO(content), allow_pickle=False, max_header_size=_LARGEST_HEADER
    )
    return array


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
