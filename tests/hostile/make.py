"""Make the hostile inputs: `python -m tests.hostile.make FOLDER` writes them all."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.hostile import archives, documents
from tests.hostile.corpus import MAKERS, REPORT

__all__ = ["MAKERS", "REPORT", "archives", "documents", "main"]


def main() -> None:
    """Write every hostile input into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, _) in MAKERS.items():
        make(folder / name)
    sys.stdout.write(f"{len(MAKERS)} hostile inputs in {folder}\n")


if __name__ == "__main__":
    main()
