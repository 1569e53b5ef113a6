"""xlwings Server: a project to run, and the task pane beside the sheet.

``project/`` is what ``megaroth serve`` writes, file by file. What it imports is here:
``ready`` (what must hold before the server starts), ``router`` (the pane's own address),
``form`` (its fields) and ``pane`` (its answers), all made from the declared functions.
"""
