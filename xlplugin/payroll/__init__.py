"""Payroll files as they come: which column is what, and the paychecks that stand in them.

In comes the text of a file, or the rows of the sheets of a workbook, and what a person says of its
headers. Out come paychecks as entries of a plan's input ``paid``, with what was read and left out
in sentences (:mod:`export`), or a refusal with the line. The command ``import`` of the room ``cli``
calls it; it opens no file itself.
"""
