"""What must hold before the server starts, said in a line: xlwings itself ends in a traceback."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KEY = "XLWINGS_LICENSE_KEY"


def refuse_without_key(folder: Path) -> None:
    """End the process where the project has no licence key for xlwings."""
    from dotenv import dotenv_values  # comes with xlwings Server

    if os.environ.get(KEY):
        return
    file = folder / os.environ.get("DOTENV_PATH", ".env")
    if not file.is_file():
        raise SystemExit(
            f"{folder} has no .env yet. In that folder: cp .env.example .env, then fill in {KEY}; "
            "README.md says which key is yours."
        )
    if not dotenv_values(file).get(KEY):
        raise SystemExit(f"{KEY} is empty in {file}; README.md says which key is yours.")
