"""What the tests of the command share."""

from __future__ import annotations

import pytest
from commands.terminal import command_in


@pytest.fixture
def megaroth(capsys):
    """The command, run in this process."""
    return command_in(capsys)
