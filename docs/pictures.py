"""Render the kept workbooks to pictures, as LibreOffice shows them on paper.

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
WORKBOOKS = {
    "templates/planner-example.xlsx": (
        "start", "applies", "paychecks", "hr", "conversions", "conversions-more", "charts", "worth",
        "order", "checks", "limits", "kinds", "guide",
    ),
    "templates/planner-empty.xlsx": ("start-empty",),
    "workbooks/megaroth.xlsm": ("formulas",),
}  # fmt: skip
"""The workbooks that are pictured, and what their first pages are called."""

DOTS = 110


def render(folder: Path, workbooks: dict[str, tuple[str, ...]] = WORKBOOKS) -> list[Path]:
    """Render the pictures of workbooks into a folder; their paths."""
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(
            [
                "soffice", "--headless", f"-env:UserInstallation=file://{work}/profile",
                "--convert-to", "pdf", "--outdir", work,
                *(str(ROOT / name) for name in workbooks),
            ],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        found = []
        for name, pages in workbooks.items():
            for page, title in enumerate(pages, 1):
                target = folder / title
                subprocess.run(
                    [
                        "pdftoppm", "-png", "-r", str(DOTS), "-f", str(page), "-l", str(page),
                        "-singlefile", f"{work}/{Path(name).stem}.pdf", str(target),
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
