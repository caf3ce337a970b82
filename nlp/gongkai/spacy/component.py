"""The component `gongkai`: what one report says, on a Doc of spaCy."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from hashlib import sha256
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from gongkai.errors import SettingsError
from gongkai.ingest import report_from_text
from gongkai.model import Analysis
from gongkai.pipeline import analyze, find_heads
from gongkai.settings import Settings
from gongkai.spacy.plain import read_analysis, write_analysis
from gongkai.spacy.spans import set_spans

# The analysis in `doc.user_data`, as JSON: spaCy carries nothing but plain values to other
# processes, into bytes and files.
_KEY = "gongkai"


class Component:
    """Tags a Doc as one report: spans in `doc.spans`, everything in `doc._.gongkai`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, doc: Doc) -> Doc:
        """Analyse the text of a Doc. Raises InputError for a text that is too long."""
        report = report_from_text(doc.text, source="spacy", settings=self.settings)
        analysis = analyze(report, self.settings)
        doc.user_data[_KEY] = {"text": _digest(doc.text), "analysis": write_analysis(analysis)}
        set_spans(doc, analysis)
        return doc


@Language.factory(
    "gongkai", default_config={"settings": {}}, assigns=["doc.spans", "doc._.gongkai"]
)
def make_component(nlp: Language, name: str, settings: dict[str, Any]) -> Component:  # noqa: ARG001 - spaCy's protocol
    """Return the component; `settings` are those of `gongkai.Settings` that differ from its own.

    Raises SettingsError for a setting that does not exist, is of another type or out of its range,
    and ModelError where the model is none.
    """
    known = {field.name for field in fields(Settings)}
    unknown = sorted(settings.keys() - known)
    if unknown:
        raise SettingsError(
            "settings.unknown", found=" ".join(unknown), expected=" ".join(sorted(known))
        )
    # A config file has lists where a setting is a tuple.
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in settings.items()
    }
    chosen = Settings(**given)
    find_heads(chosen)
    return Component(chosen)


def _analysis(doc: Doc) -> Analysis | None:
    """Return the analysis of a Doc; None for one without, or with another text (a part of one)."""
    told = doc.user_data.get(_KEY)
    if told is None or told["text"] != _digest(doc.text):
        return None
    return _read(told["analysis"], doc.text)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=16)
def _read(told: str, text: str) -> Analysis:
    return read_analysis(told, text)


Doc.set_extension("gongkai", getter=_analysis, force=True)
