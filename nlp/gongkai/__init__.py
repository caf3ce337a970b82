"""Text mining and classification for Chinese annual reports on government information disclosure.

>>> from pathlib import Path
>>> from gongkai import Settings, analyze, read_report
>>> settings = Settings()
>>> report = read_report(Path("seeds/000_35ad782e3b744f98.txt"), settings=settings)
>>> analysis = analyze(report, settings)
>>> [item.status.value for item in analysis.items][:1]
['paired']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.ingest import read_report
    from gongkai.model import Analysis, Report
    from gongkai.pipeline import analyze
    from gongkai.settings import Settings

    __version__: str

__all__ = ["Analysis", "Report", "Settings", "__version__", "analyze", "read_report"]

# Where each public name lives; imported when first asked for, so that the command line starts fast.
_HOMES = {
    "Analysis": "gongkai.model",
    "Report": "gongkai.model",
    "Settings": "gongkai.settings",
    "analyze": "gongkai.pipeline",
    "read_report": "gongkai.ingest",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        metadata = import_module("importlib.metadata")
        try:
            value: object = metadata.version("gongkai")
        except metadata.PackageNotFoundError:  # run from a source tree that was never installed
            value = "unknown"
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    else:
        message = f"module 'gongkai' has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
