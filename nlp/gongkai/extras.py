"""The one guard for libraries that an extra brings, and a plain installation lacks."""

from __future__ import annotations

from importlib.util import find_spec

from gongkai.errors import ExtraError


def require_extra(extra: str, *modules: str) -> None:
    """Check that the modules which an extra of the package brings are installed.

    Nothing is imported. Raises ExtraError, with the command that installs the extra, for the first
    module that is missing.
    """
    for module in modules:
        if find_spec(module) is None:
            raise ExtraError("extra.missing", module=module, extra=extra)
