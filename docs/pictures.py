"""Render the planning template to pictures, as LibreOffice shows it on paper.

Needs LibreOffice and poppler (``pdftoppm``). The pictures are kept in ``docs/pictures``; a test
renders them again and compares, so that an accident of the layout is seen.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "docs" / "pictures"
PAGES = ("start", "paychecks", "charts", "checks", "limits", "guide")
"""The first pages of a planner, one a sheet."""

WORKBOOKS = {"example": PAGES, "empty": PAGES[:1]}
"""The templates that are pictured, and how many of their pages."""

DOTS = 110


def render(folder: Path) -> list[Path]:
    """Render the pictures into a folder; their paths."""
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(
            [
                "soffice", "--headless", f"-env:UserInstallation=file://{work}/profile",
                "--convert-to", "pdf", "--outdir", work,
                *(str(ROOT / "templates" / f"planner-{name}.xlsx") for name in WORKBOOKS),
            ],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        found = []
        for name, pages in WORKBOOKS.items():
            for page, title in enumerate(pages, 1):
                target = folder / (title if name == "example" else f"{title}-{name}")
                subprocess.run(
                    [
                        "pdftoppm", "-png", "-r", str(DOTS), "-f", str(page), "-l", str(page),
                        "-singlefile", f"{work}/planner-{name}.pdf", str(target),
                    ],
                    check=True,
                )  # fmt: skip
                found.append(target.with_suffix(".png"))
        return found


def main() -> int:
    """Render them into the folder where they are kept."""
    KEPT.mkdir(exist_ok=True)
    for path in render(KEPT):
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
