"""What an entry of a phrase bank must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.model import Level, Role, SectionLabel, Substance, Topic

_ENDS = ("。", "！")
_LEAD_ENDS = (*_ENDS, "：", "，")
_WORDS = {each.value for each in Substance}


def entry_error(file: str, entry: str, reason: str) -> ValueError:
    """Return the error for an entry of a bank, with its place."""
    return ValueError(f"{file}: {entry}: {reason}")


def check_group(file: str, entry: Mapping[str, Any], seen: set[str]) -> None:
    """Raise ValueError unless a group of sentences is as the format says."""
    name = _check_head(file, entry, seen)
    _check_label(file, name, entry.get("section"), {each.value for each in SectionLabel})
    _check_label(file, name, entry.get("role"), {each.value for each in Role})
    _check_label(file, name, entry.get("substance"), _WORDS)
    texts = entry.get("texts", ())
    if not texts or len(set(texts)) < len(texts):
        raise entry_error(file, name, "texts are missing or stand there twice")
    if "use" not in entry and entry["section"] != SectionLabel.BACK.value:
        for text in texts:
            _check_sentence(file, name, text, _LEAD_ENDS if "lead" in entry else _ENDS)


def check_subject(file: str, entry: Mapping[str, Any], seen: set[str]) -> None:
    """Raise ValueError unless a subject is as the format says."""
    name = _check_head(file, entry, seen)
    topics = entry.get("topics", ())
    if not topics:
        raise entry_error(file, name, "no topics")
    for topic in topics:
        _check_label(file, name, topic, {each.value for each in Topic})
    for kind in ("issue", "remedy"):
        if not entry.get(kind):
            raise entry_error(file, name, f"no {kind}")
        for wording in entry[kind]:
            _check_wording(file, f"{name}.{kind}", wording)


def _check_head(file: str, entry: Mapping[str, Any], seen: set[str]) -> str:
    name = entry.get("id")
    if not isinstance(name, str) or name in seen:
        raise entry_error(file, str(name), "the id is missing or stands there twice")
    seen.add(name)
    for level in entry.get("levels", ()):
        _check_label(file, name, level, {each.value for each in Level})
    for key in ("since", "until"):
        if not isinstance(entry.get(key, 2008), int):
            raise entry_error(file, name, f"{key} is no year")
    return name


def _check_label(file: str, name: str, found: object, expected: set[str]) -> None:
    if found not in expected:
        raise entry_error(file, name, f"{found!r} is none of {', '.join(sorted(expected))}")


def _check_sentence(file: str, name: str, text: str, ends: tuple[str, ...]) -> None:
    bare = text.rstrip("）”")
    if not bare.endswith(ends):
        raise entry_error(file, name, f"{text!r} does not end in {' '.join(ends)}")
    if "。" in bare[:-1]:
        raise entry_error(file, name, f"{text!r} is more than one sentence")


def _check_wording(file: str, name: str, wording: Mapping[str, Any]) -> None:
    unknown = wording.keys() - {"head", "head_substance", *_WORDS}
    if unknown or not wording.get("head"):
        raise entry_error(file, name, f"unknown keys {sorted(unknown)} or no head")
    _check_label(file, name, wording.get("head_substance", "boilerplate"), _WORDS)
    for text in (wording["head"], *(text for key in _WORDS for text in wording.get(key, ()))):
        if "。" in text or text.endswith(("；", "，", "：", "！")):
            raise entry_error(file, name, f"{text!r} holds or ends in a closing mark")
