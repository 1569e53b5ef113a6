"""What the tests of planners of before share."""

from __future__ import annotations

import pytest
from commands.terminal import command_in


@pytest.fixture
def upgrade(tmp_path, monkeypatch, capsys):
    """The command over some bytes: what it says, and the new workbook's path if there is one."""
    monkeypatch.chdir(tmp_path)
    run = command_in(capsys)

    def upgraded(content, *words):
        (tmp_path / "old.xlsx").write_bytes(content)
        done = run("upgrade", "old.xlsx", "-o", "new.xlsx", "--force", *words)
        return done, tmp_path / "new.xlsx"

    upgraded.run = run
    return upgraded
