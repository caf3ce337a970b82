"""The one settings object: frozen, checked when it is made, written into every run."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may change about reading and analysis.

    `max_bytes`: an input larger than this is refused (default 10 million; a report has 5 to 60 kB).
    `min_link_score`: links below this score in [0, 1] are not made.
    """

    max_bytes: int = 10_000_000
    min_link_score: float = 0.5

    def __post_init__(self) -> None:
        if self.max_bytes < 1:
            raise SettingsError("settings.max_bytes", found=self.max_bytes)
        if not 0.0 <= self.min_link_score <= 1.0:
            raise SettingsError("settings.min_link_score", found=self.min_link_score)
