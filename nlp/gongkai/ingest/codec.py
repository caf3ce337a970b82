"""A document as JSON: the form in which it comes back from the process that read it."""

from __future__ import annotations

import json
from typing import Any

from gongkai.errors import InputError
from gongkai.ingest.members import Member
from gongkai.model import (
    Attachment,
    Box,
    Cell,
    Document,
    PageField,
    Place,
    ReportWarning,
    Span,
    WarningKind,
)


def encode(result: Document | Member | InputError) -> bytes:
    """Return what reading a file gave, as ASCII JSON; a member has to be a text."""
    if isinstance(result, InputError):
        value: dict[str, Any] = {"error": result.code, "fields": result.fields}
    elif isinstance(result, Member):
        value = {"member": result}
    else:
        value = {
            "text": result.text,
            "format": result.format,
            "places": result.places,
            "cells": result.cells,
            "fields": result.fields,
            "attachments": result.attachments,
            "warnings": [(each.kind, each.span, each.note) for each in result.warnings],
        }
    return json.dumps(value, default=str).encode("ascii")


def decode_result(data: bytes) -> Document | Member | InputError:
    """Return what `encode` was given.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    value = json.loads(data)
    if "error" in value:
        return InputError(value["error"], **value["fields"])
    if "member" in value:
        return Member(*value["member"])
    return Document(
        text=value["text"],
        format=value["format"],
        places=tuple(Place(Span(*s), page, Box(*b)) for s, page, b in value["places"]),
        cells=tuple(
            Cell(table_no, row, column, n_rows, n_columns, Span(*span))
            for table_no, row, column, n_rows, n_columns, span in value["cells"]
        ),
        fields=tuple(PageField(*each) for each in value["fields"]),
        attachments=tuple(Attachment(*each) for each in value["attachments"]),
        warnings=tuple(
            ReportWarning(WarningKind(kind), Span(*span) if span else None, note)
            for kind, span, note in value["warnings"]
        ),
    )
