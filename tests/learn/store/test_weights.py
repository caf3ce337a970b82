"""Weights are arrays in a skops file: the same bytes each time, and nothing else is read."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest
import skops.io
from numpy.typing import NDArray

from gongkai.errors import ModelError
from gongkai.learn.store.weights import pack_arrays, unpack_arrays


def arrays() -> dict[str, Any]:
    return {
        "role": np.linspace(-1, 1, 12, dtype=np.float16).reshape(3, 4),
        "cells": np.arange(5, dtype=np.uint32),
    }


def repacked(edit: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return the packed arrays with other members in the zip file."""
    with ZipFile(io.BytesIO(pack_arrays(arrays()))) as file:
        members = {name: file.read(name) for name in file.namelist()}
    edit(members)
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
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


def test_arrays_come_back_and_skops_reads_them_too() -> None:
    packed = pack_arrays(arrays())
    assert pack_arrays(arrays()) == packed
    assert skops.io.get_untrusted_types(data=packed) == []
    for read in (unpack_arrays(packed, source="w"), skops.io.loads(packed, trusted=[])):
        assert list(read) == list(arrays())
        for name, array in arrays().items():
            assert read[name].dtype == array.dtype
            np.testing.assert_array_equal(read[name], array)


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
            "holds a numpy.ndarray",
        ),
        (
            schema(lambda s: s["key_types"]["content"][0].update(__class__="int")),
            "holds a builtins.int, but only builtins.str is trusted",
        ),
        (schema(lambda s: s["content"]["role"].update(file="../../x.npy")), "no plain file name"),
        (schema(lambda s: s["content"]["role"].update(file="99999.npy")), "cannot be read"),
        (schema(lambda s: s.pop("content")), "content is nothing, but expected an object"),
        (lambda m: m.pop("schema.json"), "cannot be read"),
        (lambda m: m.update({"schema.json": b"{"}), "cannot be read"),
        (lambda m: m.update({"schema.json": b"[" * 100_000}), "cannot be read"),
        (lambda m: m.update({"schema.json": b" " * 2_000_000}), "more than the limit"),
        (with_first_array(b"no array"), "cannot be read"),
        (with_first_array(npy(np.array([{}]), pickled=True)), "cannot be read"),
        (with_first_array(npy(np.array(["text"]))), "but only numbers is trusted"),
        (with_first_array(b"\0" * 100_000_001), "more than the limit of 100000000"),
    ],
)
def test_other_content_is_refused(edit: Callable[[dict[str, bytes]], object], match: str) -> None:
    with pytest.raises(ModelError, match=match):
        unpack_arrays(repacked(edit), source="w")


@pytest.mark.parametrize("cut", [0, 1, 100, -30])
def test_a_file_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(ModelError, match="w: cannot be read as part of a model"):
        unpack_arrays(pack_arrays(arrays())[:cut], source="w")
