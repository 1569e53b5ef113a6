"""What must hold before the server starts, said in a line: xlwings itself ends in a traceback."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

KEY = "XLWINGS_LICENSE_KEY"


def refuse_without_key(folder: Path) -> None:
    """End the process where the project has no license key for xlwings."""
    from dotenv import dotenv_values  # comes with xlwings Server

    if os.environ.get(KEY):
        _refuse_a_wrong_one("the environment")
        return
    file = folder / os.environ.get("DOTENV_PATH", ".env")
    if not file.is_file():
        raise SystemExit(
            f"{folder} has no .env yet. In that folder: cp .env.example .env, then fill in {KEY}; "
            "README.md says which key is yours."
        )
    key = dotenv_values(file).get(KEY)
    if not key:
        raise SystemExit(f"{KEY} is empty in {file}; README.md says which key is yours.")
    os.environ[KEY] = key
    _refuse_a_wrong_one(str(file))


def _refuse_a_wrong_one(place: str) -> None:
    """xlwings checks its key while it is imported; its kind of error is not to be had then."""
    try:
        importlib.import_module("xlwings.server")
    except Exception as error:
        if type(error).__name__ != "LicenseError":
            raise
        raise SystemExit(f"{KEY} in {place}: {error} README.md says which key is yours.") from None
