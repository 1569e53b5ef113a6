"""What can be set about the server's own guards, beside xlwings' settings: in the environment or
in ``.env``, as ``MEGAROTH_…``."""

from __future__ import annotations

import os
import re
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError

HERE = ("localhost", "127.0.0.1", "[::1]")
"""What this computer calls itself."""

A_HOST = re.compile(r"\*|(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)


class Settings(BaseSettings):
    """``hosts``: further names under which the server may be called; ``seconds``: how long one
    calculation may take."""

    model_config = SettingsConfigDict(env_prefix="MEGAROTH_", extra="ignore")

    hosts: list[str] = []
    seconds: float = Field(default=30, gt=0, le=3600, allow_inf_nan=False)


def read_settings(folder: Path) -> Settings:
    """The settings of a project; raises :class:`RuntimeError` for one that cannot be."""
    try:
        found = _read(os.environ.get("DOTENV_PATH") or folder / ".env")
    except SettingsError:
        raise RuntimeError(
            'MEGAROTH_HOSTS is not understood; give a list such as ["megaroth.example.com"]'
        ) from None
    except ValidationError as error:
        name = f"MEGAROTH_{str(error.errors()[0]['loc'][0]).upper()}"
        raise RuntimeError(f"{name} is not understood; .env.example says what it takes") from None
    for host in found.hosts:
        if not A_HOST.fullmatch(host):
            raise RuntimeError(
                "MEGAROTH_HOSTS: an entry is not a host name; give it without https:// and "
                "without a port, such as megaroth.example.com or *.example.com"
            )
    return found


def _read(file: Path | str) -> Settings:
    class Here(Settings):
        model_config = SettingsConfigDict(env_file=file)

    return Here()


def allowed_hosts(own: Settings, hostname: str | None) -> list[str]:
    """Under which names the server answers: this computer's own, those that the manifest is
    written for, and those that were set."""
    for_manifest = (
        hostname,
        os.environ.get("RENDER_EXTERNAL_URL", "").removeprefix("https://"),
        os.environ.get("WEBSITE_HOSTNAME"),
    )
    return [*HERE, *(_bare(each) for each in for_manifest if each), *own.hosts]


def _bare(address: str) -> str:
    """A name without what may follow it: a port, a path."""
    return re.sub(r"(:\d+)?(/.*)?$", "", address)
