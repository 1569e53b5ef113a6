"""Answers of other programs and processes are compared with the core's: both have the law as it is
shipped."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def same_law(shipped_law):
    """In every module of this folder."""
