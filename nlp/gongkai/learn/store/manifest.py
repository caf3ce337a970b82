"""What a model says of itself: model.json, checked against the files beside it and our labels."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple

from gongkai.learn.store.fields import Fields
from gongkai.learn.store.refusing import refused, unreadable
from gongkai.model import Role, SectionLabel, Substance, Topic

FORMAT = "gongkai-model/1"
MANIFEST = "model.json"
KINDS = ("linear", "encoder")
LABELS: Mapping[str, type[StrEnum]] = {
    "section": SectionLabel,
    "role": Role,
    "substance": Substance,
    "topic": Topic,
}
_LARGEST_MANIFEST = 1_000_000
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,127}")


class Stored(NamedTuple):
    """A file of a model: its SHA-256 and its size in bytes."""

    sha256: str
    n_bytes: int


class DataSet(NamedTuple):
    """What a model learned from: a name, the SHA-256 of its examples, how many reports."""

    name: str
    sha256: str
    n_reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A model's description of itself.

    `kind` is one of "linear" and "encoder"; `settings` is what the kind needs beside its weights;
    `scores` are by table and metric; `labels` has each label set in the order of the weights.
    `files` and `digest` (the SHA-256 of model.json, which holds the digests of all files) are
    filled when a model is written or read.
    """

    kind: str
    name: str
    version: str
    settings: Mapping[str, object]
    data: tuple[DataSet, ...]
    scores: Mapping[str, Mapping[str, float]]
    labels: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {name: tuple(map(str, each)) for name, each in LABELS.items()}
    )
    files: Mapping[str, Stored] = field(default_factory=dict)
    digest: str = ""

    def to_json(self) -> str:
        """Return model.json, with sorted keys."""
        values = {"format": FORMAT, **asdict(self)}
        del values["digest"]
        values["files"] = {name: each._asdict() for name, each in self.files.items()}
        values["data"] = [each._asdict() for each in self.data]
        return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Return what the model in `folder` says of itself.

    Raises ModelError for no model, another format or kind, a field that does not fit, labels that
    are missing or not ours, and file names that are no plain names. `check_files` looks at the
    files themselves.
    """
    path = folder / MANIFEST
    source = path.as_posix()
    try:
        if not path.is_file():
            raise refused("model.missing", source=folder.as_posix())
        size = path.stat().st_size
        if size > _LARGEST_MANIFEST:
            raise refused("model.large", source=source, found=size, limit=_LARGEST_MANIFEST)
        content = path.read_bytes()
        values = json.loads(content)
    except (OSError, ValueError, RecursionError) as error:
        raise unreadable(source, error) from error
    return _manifest(Fields(source, "", values), sha256(content).hexdigest())


def check_files(folder: Path, manifest: Manifest, *, limit: int) -> None:
    """Check that every file of a model is there and is what its manifest says.

    Raises ModelError for a file that is missing, a link, larger together than `limit` bytes, cut
    off, or changed.
    """
    total = sum(each.n_bytes for each in manifest.files.values())
    if total > limit:
        raise refused("model.large", source=folder.as_posix(), found=total, limit=limit)
    for name, stored in manifest.files.items():
        path = folder / name
        source = path.as_posix()
        if path.is_symlink() or not path.is_file():
            raise refused("model.file_missing", source=source)
        found = stored_file(path) if path.stat().st_size == stored.n_bytes else None
        if found != stored:
            raise refused("model.changed", source=source, expected=stored.sha256[:12])


def stored_file(path: Path) -> Stored:
    """Return digest and size of a file; raises ModelError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return Stored(file_digest(stream, "sha256").hexdigest(), path.stat().st_size)
    except OSError as error:
        raise unreadable(path.as_posix(), error) from error


def read_stored(folder: Path, manifest: Manifest, name: str) -> bytes:
    """Return the content of a file that the manifest names, checked as it was read.

    Raises ModelError where it cannot be read, or is not the file that was written.
    """
    path, stored = folder / name, manifest.files[name]
    try:
        with path.open("rb") as stream:
            content = stream.read(stored.n_bytes + 1)
    except OSError as error:
        raise unreadable(path.as_posix(), error) from error
    if Stored(sha256(content).hexdigest(), len(content)) != stored:
        raise refused("model.changed", source=path.as_posix(), expected=stored.sha256[:12])
    return content


def is_name(name: str) -> bool:
    """Tell whether `name` may name a model: lower-case letters, digits, - and _; at most 64."""
    return _NAME.fullmatch(name) is not None


def _manifest(fields: Fields, digest: str) -> Manifest:
    form = fields.text("format")
    if form != FORMAT:
        raise refused("model.format", source=fields.source, found=form, expected=FORMAT)
    kind = fields.text("kind")
    if kind not in KINDS:
        expected = ", ".join(KINDS)
        raise refused("model.kind", source=fields.source, found=kind, expected=expected)
    name = fields.text("name")
    if not is_name(name):
        raise fields.misfit("name", "lower-case letters, digits, - and _")
    return Manifest(
        kind=kind,
        name=name,
        version=fields.text("version"),
        settings=fields.inner("settings").values,
        data=tuple(
            DataSet(each.text("name"), each.digest("sha256"), each.count("n_reports"))
            for each in fields.inner_list("data")
        ),
        scores={
            table: fields.inner("scores").inner(table).numbers()
            for table in fields.inner("scores").names()
        },
        labels=_all_labels(fields.inner("labels")),
        files=dict(_file(fields.inner("files"), each) for each in fields.inner("files").values),
        digest=digest,
    )


def _all_labels(fields: Fields) -> dict[str, tuple[str, ...]]:
    """Return the labels of each of our heads; other heads are none of ours."""
    for head in fields.values:
        if head not in LABELS:
            raise fields.misfit(head, "nothing, since the heads are " + ", ".join(LABELS))
    return {head: _labels(fields, head) for head in LABELS}


def _labels(fields: Fields, head: str) -> tuple[str, ...]:
    """Return the labels of a head, which must be all of ours and no other."""
    found = fields.texts(head)
    ours = [label.value for label in LABELS[head]]
    for label in ours:
        if label not in found:
            raise refused("model.label_missing", source=fields.source, head=head, label=label)
    for number, label in enumerate(found):
        if label not in ours or label in found[:number]:
            raise refused(
                "model.label_foreign",
                source=fields.source,
                head=head,
                label=label,
                expected=", ".join(ours),
            )
    return found


def _file(fields: Fields, name: str) -> tuple[str, Stored]:
    if not _FILE.fullmatch(name) or name == MANIFEST:
        raise refused("model.path", source=fields.source, found=name)
    each = fields.inner(name)
    return name, Stored(each.digest("sha256"), each.count("n_bytes"))
