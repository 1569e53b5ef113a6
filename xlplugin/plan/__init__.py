"""A year by paycheck: its inputs, its arithmetic, and the elections that fit."""
