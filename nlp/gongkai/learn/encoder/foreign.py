"""What Transformers and the libraries below it say and raise, kept in bounds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import transformers
from huggingface_hub.errors import StrictDataclassError
from safetensors import SafetensorError

from gongkai.errors import ModelError

# What reading configuration, tokenizer and weights ends in when they are damaged or made up.
_ERRORS = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    ImportError,
    SafetensorError,
    StrictDataclassError,
)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' progress bars and notes away; errors are raised in any case."""
    logs = transformers.utils.logging
    verbosity, bars = logs.get_verbosity(), logs.is_progress_bar_enabled()
    logs.set_verbosity(logging.CRITICAL)
    logs.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        logs.set_verbosity(verbosity)
        if bars:
            logs.enable_progress_bar()  # type: ignore[no-untyped-call]


@contextmanager
def refused_as(*, code: str, **fields: object) -> Iterator[None]:
    """Turn what the libraries raise over files that they cannot read into a ModelError.

    Its fields are those given, and as `reason` the first line of what the library says.
    """
    try:
        yield
    except _ERRORS as error:
        raise ModelError(code, **fields, reason=_reason(error)) from error
    except Exception as error:
        if type(error) is not Exception:  # which is what tokenizers raises
            raise
        raise ModelError(code, **fields, reason=_reason(error)) from error


def _reason(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
