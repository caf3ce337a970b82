"""A bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import io

from gongkai.view import follow_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_hears_nothing() -> None:
    stream = io.StringIO()
    with follow_progress(stream, "view.tagging", language="en") as on_progress:
        assert on_progress is None
    assert stream.getvalue() == ""


def test_a_terminal_sees_how_many_are_done() -> None:
    stream = Terminal()
    with follow_progress(stream, "view.tagging", language="zh") as on_progress:
        assert on_progress
        on_progress(3, 7)
    assert "标注中" in stream.getvalue()
    assert "3/7" in stream.getvalue()
