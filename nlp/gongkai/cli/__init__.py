"""The `gongkai` command."""

from gongkai.cli.app import main

__all__ = ["main"]
