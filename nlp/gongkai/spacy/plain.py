"""An analysis as JSON and back, without the text, which stands beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from gongkai.model import Analysis

# A class of the model, int | None, tuple[Span, ...], Fact[str]
Kind = Callable[..., object]


def write_analysis(analysis: Analysis) -> str:
    """Return an analysis as JSON, its report without text."""
    report = replace(analysis.report, text="")
    return json.dumps(_plain(replace(analysis, report=report)), ensure_ascii=False)


def read_analysis(told: str, text: str) -> Analysis:
    """Return the analysis that `write_analysis` told of this text."""
    analysis = cast("Analysis", _value(Analysis, json.loads(told)))
    return replace(analysis, report=replace(analysis.report, text=text))


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _value(kind: Kind, plain: object) -> object:
    """Return the value of a type of the model that was written as `plain`."""
    kind = _of_optional(kind)
    if plain is None:
        return None
    if isinstance(plain, dict):
        kinds = _attributes(kind)
        values = {name: _value(kinds[name], each) for name, each in plain.items()}
        return (get_origin(kind) or kind)(**values)
    if isinstance(plain, list):
        return _tuple(kind, plain)
    return date.fromisoformat(str(plain)) if kind is date else kind(plain)


def _tuple(kind: Kind, plain: list[object]) -> object:
    if get_origin(kind) is not tuple:  # a NamedTuple
        return kind(*map(_value, _attributes(kind).values(), plain))
    kinds = get_args(kind)
    if kinds[-1] is Ellipsis:
        return tuple(_value(kinds[0], each) for each in plain)
    return tuple(map(_value, kinds, plain))


def _of_optional(kind: Kind) -> Kind:
    """Return the type without None; an attribute of the model has no other alternatives."""
    kinds: tuple[Any, ...] = get_args(kind)
    return next(each for each in kinds if each is not NoneType) if NoneType in kinds else kind


@cache
def _attributes(kind: Kind) -> Mapping[str, Kind]:
    """Return the types of a class's attributes; those of Fact[int] have int for its variable."""
    kinds: dict[str, Any] = get_type_hints(get_origin(kind) or kind)
    inner = get_args(kind)
    return {name: inner[0] if isinstance(each, TypeVar) else each for name, each in kinds.items()}
