"""Weights are arrays in a skops file: the same bytes each time, and nothing else is read."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import numpy as np
import pytest
import skops.io
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from gongkai.errors import ModelError
from gongkai.learn.store.weights import pack_arrays, unpack_arrays


def arrays() -> dict[str, Any]:
    return {
        "role": np.linspace(-1, 1, 12, dtype=np.float16).reshape(3, 4),
        "cells": np.arange(5, dtype=np.uint32),
    }


PACKED = pack_arrays(arrays())


def read(data: bytes) -> dict[str, Any]:
    return unpack_arrays(data, source="w", names=("role", "cells"))


def repacked(
    edit: Callable[[dict[str, bytes]], object], *, compression: int = ZIP_DEFLATED
) -> bytes:
    """Return the packed arrays with other members in the zip file."""
    with ZipFile(io.BytesIO(pack_arrays(arrays()))) as file:
        members = {name: file.read(name) for name in file.namelist()}
    edit(members)
    made = io.BytesIO()
    with ZipFile(made, "w", compression) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def schema(edit: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, bytes]], object]:
    def change(members: dict[str, bytes]) -> None:
        values = json.loads(members["schema.json"])
        edit(values)
        members["schema.json"] = json.dumps(values).encode()

    return change


def with_first_array(content: bytes) -> Callable[[dict[str, bytes]], object]:
    def change(members: dict[str, bytes]) -> None:
        members[next(name for name in members if name.endswith(".npy"))] = content

    return change


def npy(array: NDArray[Any], *, pickled: bool = False) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=pickled)
    return stream.getvalue()


def flagged(data: bytes, *, offset: int, value: int) -> bytes:
    """Return a zip file whose directory says something else of every member."""
    changed, place = bytearray(data), -1
    while (place := changed.find(b"PK\x01\x02", place + 1)) >= 0:
        changed[place + offset] |= value
    return bytes(changed)


def broken(data: bytes) -> bytes:
    return data[:60] + b"\xff" * 20 + data[80:]


def header(text: str) -> Callable[[dict[str, bytes]], object]:
    packed = f"{text}\n".encode()
    return with_first_array(b"\x93NUMPY\x01\0" + len(packed).to_bytes(2, "little") + packed)


def shape(text: str) -> Callable[[dict[str, bytes]], object]:
    return header(f"{{'descr': '<f4', 'fortran_order': False, 'shape': {text}, }}")


def same(members: dict[str, bytes]) -> None:
    """Leave the members as they are."""


def test_arrays_come_back_and_skops_reads_them_too() -> None:
    packed = pack_arrays(arrays())
    assert pack_arrays(arrays()) == packed
    assert skops.io.get_untrusted_types(data=packed) == []
    for found in (read(packed), skops.io.loads(packed, trusted=[])):
        assert list(found) == list(arrays())
        for name, array in arrays().items():
            assert found[name].dtype == array.dtype
            np.testing.assert_array_equal(found[name], array)


@pytest.mark.parametrize(
    ("edit", "match"),
    [
        (schema(lambda s: s.update(__class__="system", __module__="os")), "holds a os.system"),
        (
            schema(lambda s: s["content"]["role"].update(__class__="Ridge", __module__="sklearn")),
            "holds a sklearn.Ridge, but only numpy.ndarray is trusted",
        ),
        (
            schema(lambda s: s["content"]["role"].update(__loader__="ObjectNode")),
            "content.role.__loader__ is 'ObjectNode', but expected NdArrayNode",
        ),
        (
            schema(lambda s: s["key_types"]["content"][0].update(__class__="int")),
            "holds a builtins.int, but only builtins.str is trusted",
        ),
        (schema(lambda s: s["content"]["role"].update(file="../../x.npy")), "no plain file name"),
        (schema(lambda s: s["content"]["role"].update(file="99999.npy")), "cannot be read"),
        (schema(lambda s: s.pop("content")), "content is nothing, but expected an object"),
        (schema(lambda s: s["content"].pop("cells")), "array cells has nothing, but expected"),
        (
            schema(lambda s: s["content"].update(x=s["content"]["role"])),
            "array x has numbers, but expected nothing",
        ),
        (
            schema(lambda s: s["content"].update({"x\n\x1b" * 500: {}})),
            r"array (x\\n\\x1b)+x?\.\.\. has numbers, but expected nothing",
        ),
        (
            schema(lambda s: s["content"]["role"].update(file=s["content"]["cells"]["file"])),
            "but expected a file of its own",
        ),
        (
            schema(lambda s: s["content"]["role"].update(__class__="a\nb\x1b[31m")),
            r"content.role.__class__ is 'a\\nb\\x1b\[31m', but expected a text of one line",
        ),
        (lambda m: m.pop("schema.json"), "cannot be read"),
        (lambda m: m.update({"schema.json": b"{"}), "cannot be read"),
        (lambda m: m.update({"schema.json": b"[" * 100_000}), "cannot be read"),
        (lambda m: m.update({"schema.json": b" " * 2_000_000}), "more than 1000000 bytes"),
        (with_first_array(b"no array"), "cannot be read"),
        (with_first_array(npy(np.array([{}]), pickled=True)), r"holds a \|O, but only numbers"),
        (with_first_array(npy(np.array(["text"]))), "but only numbers is trusted"),
        (with_first_array(pack_arrays(arrays())), "is no array"),
        (with_first_array(npy(np.ones(3))[:-1]), "is cut off"),
        (header("{'descr': (" + " " * 20), "is no array"),
        (header("(" * 900 + ")" * 900), "is no array"),
        (
            header("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), }"),
            "is no array",
        ),
        (shape("(1000000000,)"), "is cut off"),
        (shape("(-1, -1)"), "is no array"),
        (shape("(007,)"), "is no array"),
        (shape("(" + "9" * 30 + ",)"), "is no array"),
    ],
)
def test_other_content_is_refused(edit: Callable[[dict[str, bytes]], object], match: str) -> None:
    with pytest.raises(ModelError, match=match):
        read(repacked(edit))


@pytest.mark.parametrize(
    "data",
    [
        repacked(same, compression=ZIP_LZMA),
        repacked(same, compression=ZIP_BZIP2),
        broken(repacked(same, compression=ZIP_LZMA)),
        broken(repacked(same, compression=ZIP_BZIP2)),
        flagged(repacked(same), offset=8, value=0x01),
        flagged(repacked(same), offset=8, value=0x40),
        flagged(repacked(same), offset=10, value=0x60),
    ],
)
def test_encryption_and_other_compressions_are_refused_unread(data: bytes) -> None:
    with pytest.raises(ModelError, match="a member that is encrypted, or not deflated"):
        read(data)


def test_two_members_of_one_name_are_refused() -> None:
    made = io.BytesIO(pack_arrays(arrays()))
    with ZipFile(made, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("schema.json", "{}")
    with pytest.raises(ModelError, match="two members of one name"):
        read(made.getvalue())


def test_members_that_are_stored_are_read() -> None:
    assert list(read(repacked(same, compression=ZIP_STORED))) == list(arrays())


def test_the_size_of_all_members_together_is_bounded() -> None:
    def grow(members: dict[str, bytes]) -> None:
        members.update({f"{number}.npy": b"\0" * 20_000_000 for number in range(100, 103)})

    with pytest.raises(ModelError, match=r"6000\d{4} bytes, more than the limit of 50000000"):
        read(repacked(grow))
    packed = pack_arrays(arrays())
    with ZipFile(io.BytesIO(packed)) as file:
        total = sum(member.file_size for member in file.infolist())
    unpack_arrays(packed, source="w", names=("role", "cells"), limit=total)
    with pytest.raises(ModelError, match=f"w: {total} bytes, more than the limit of {total - 1}"):
        unpack_arrays(packed, source="w", names=("role", "cells"), limit=total - 1)


@pytest.mark.parametrize("said", [0, 1, 20])
def test_a_member_larger_than_it_says_is_refused(said: int) -> None:
    changed = bytearray(pack_arrays(arrays()))
    place = changed.find(b"PK\x01\x02")
    changed[place + 24 : place + 28] = said.to_bytes(4, "little")
    with pytest.raises(ModelError, match="cannot be read as part of a model"):
        read(bytes(changed))


@given(place=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_changed_byte_gives_arrays_or_a_reason(place: int, value: int) -> None:
    changed = bytearray(PACKED)
    changed[place % len(changed)] = value
    try:
        found = read(bytes(changed))
    except ModelError as error:
        assert str(error).isprintable()  # noqa: PT017 - either is right
    else:
        assert list(found) == list(arrays())


@pytest.mark.parametrize("cut", [0, 1, 100, -30])
def test_a_file_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(ModelError, match="w: cannot be read as part of a model"):
        read(PACKED[:cut])
