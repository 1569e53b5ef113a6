"""Payroll files as they come: which column is what, and the paychecks that stand in them."""
