"""A library that an extra brings is asked for by name, with the command that installs it."""

from __future__ import annotations

import pytest

from gongkai.errors import ExtraError
from gongkai.extras import require_extra


def test_what_is_installed_is_no_error() -> None:
    require_extra("transformers", "json", "tomllib")


def test_what_is_missing_is_named_with_its_command() -> None:
    with pytest.raises(ExtraError, match=r"No module torchlight; .*'gongkai\[transformers\]'") as e:
        require_extra("transformers", "json", "torchlight")
    assert "pip install 'gongkai[transformers]'" in e.value.in_language("zh")
