"""The component `gongkai`: what one report says, on a Doc of spaCy."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from gongkai.errors import SettingsError
from gongkai.ingest import report_from_text
from gongkai.model import Analysis
from gongkai.pipeline import analyze
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
        doc.user_data[_KEY] = write_analysis(analysis)
        set_spans(doc, analysis)
        return doc


@Language.factory(
    "gongkai", default_config={"settings": {}}, assigns=["doc.spans", "doc._.gongkai"]
)
def make_component(nlp: Language, name: str, settings: dict[str, Any]) -> Component:  # noqa: ARG001 - spaCy's protocol
    """Return the component; `settings` are those of `gongkai.Settings` that differ from its own.

    Raises SettingsError for a setting that does not exist or is out of its range.
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
    return Component(Settings(**given))


def _analysis(doc: Doc) -> Analysis | None:
    told = doc.user_data.get(_KEY)
    return None if told is None else _read(told, doc.text)


@lru_cache(maxsize=16)
def _read(told: str, text: str) -> Analysis:
    return read_analysis(told, text)


Doc.set_extension("gongkai", getter=_analysis, force=True)
