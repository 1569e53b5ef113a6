"""Render the example workbook to pictures, as LibreOffice shows it on paper.

Needs LibreOffice and poppler (``pdftoppm``). Pictures are kept in ``docs/pictures``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORKBOOK = ROOT / "templates" / "planner-example.xlsx"
PICTURES = {1: "start", 2: "paychecks", 4: "explained", 5: "limits"}


def main() -> int:
    """Render the pages named in PICTURES."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                "soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to", "pdf", "--outdir", folder, str(WORKBOOK),
            ],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        for page, name in PICTURES.items():
            target = ROOT / "docs" / "pictures" / name
            subprocess.run(
                [
                    "pdftoppm", "-png", "-r", "110", "-f", str(page), "-l", str(page),
                    "-singlefile", f"{folder}/{WORKBOOK.stem}.pdf", str(target),
                ],
                check=True,
            )  # fmt: skip
            print(f"docs/pictures/{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
