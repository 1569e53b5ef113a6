"""Read by xlwings Server before anything else: says in a line what is missing."""

from pathlib import Path

try:
    from xlplugin.routes.server.ready import refuse_without_key
except ModuleNotFoundError as missing:
    raise SystemExit(
        f"{missing}. README.md says what to install: pip install -r requirements.txt"
    ) from None

refuse_without_key(Path(__file__).parent)
