"""The one settings object: frozen, checked when it is made, written into every run."""

from __future__ import annotations

from dataclasses import dataclass, fields

from gongkai.errors import SettingsError
from gongkai.model import REPAIRS

RULES = "rules"
"""The name of no model: the rules decide."""
SHIPPED = "linear"
"""The model that comes with the package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may change about reading and analysis.

    `max_bytes`: an input larger than this is refused (default 20 million; the text of a report has
    5 to 60 kB, its PDF seldom more than 3 MB), and so is a member of an archive.
    `max_chars`: a text longer than this is refused (default 300,000; the longest reports have
    40,000). `max_pages`: a PDF with more pages is refused. `max_seconds` and `max_memory`: reading
    one document may take this long, and this many bytes of memory. `text_column` and
    `source_column` name the columns of JSONL and Parquet inputs that hold a text and what it is
    called ("" for its row).
    `repairs`: what is put right for matching, by name (default: all); the text stays as read.
    `model`: the name of a shipped model (default: "linear"), the folder of one, or "rules" for
    none.
    `min_link_score`: links below this score in [0, 1] are not made.
    """

    max_bytes: int = 20_000_000
    max_chars: int = 300_000
    max_pages: int = 500
    max_seconds: float = 10.0
    max_memory: int = 1_000_000_000
    text_column: str = "text"
    source_column: str = ""
    repairs: tuple[str, ...] = REPAIRS
    model: str = SHIPPED
    min_link_score: float = 0.5

    def __post_init__(self) -> None:
        for field in fields(self):
            value, default = getattr(self, field.name), field.default
            fits = isinstance(value, type(default)) or (
                isinstance(default, float) and isinstance(value, int)
            )
            if not fits or isinstance(value, bool):
                expected = type(default).__name__
                raise SettingsError(
                    "settings.type", name=field.name, found=repr(value)[:60], expected=expected
                )
        for name in ("max_bytes", "max_chars", "max_pages", "max_seconds", "max_memory"):
            if not getattr(self, name) > 0:
                raise SettingsError("settings.positive", name=name, found=getattr(self, name))
        unknown = [name for name in self.repairs if name not in REPAIRS]
        if unknown:
            raise SettingsError(
                "settings.repairs", found=" ".join(unknown), expected=" ".join(REPAIRS)
            )
        if not 0.0 <= self.min_link_score <= 1.0:
            raise SettingsError("settings.min_link_score", found=self.min_link_score)
