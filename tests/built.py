"""The package as it is handed out: what pip and hatchling make of the sources.

Both use the builder that is installed, which the lock names with its hash; they fetch nothing.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def wheel(folder, root=ROOT):
    """The wheel, as people's pip builds it."""
    made = _made(folder, "*.whl", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
                 "--wheel-dir", str(folder), str(root), cwd=folder)  # fmt: skip
    assert made.name.startswith("xlplugin-") and made.name.endswith("-py3-none-any.whl")
    return made


def sdist(folder, root=ROOT):
    """The archive of the sources."""
    return _made(
        folder, "*.tar.gz", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=root
    )


def _made(folder, pattern, *words, cwd):
    Path(folder).mkdir(parents=True, exist_ok=True)
    run = subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, f"`sh do test` installs what this needs: {run.stderr[-2000:]}"
    (made,) = Path(folder).glob(pattern)
    return made
