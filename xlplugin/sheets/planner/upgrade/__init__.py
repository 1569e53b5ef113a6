"""A planner of an older version, moved into today's.

In comes an opened workbook of any version; out come what today's planner shows, what it carries of
the person's own, and a line for each thing that moved, changed its meaning or stayed behind
(:mod:`upgraded`). The command ``upgrade`` of the room ``cli`` calls it.

:mod:`older` reads it, whatever its layout; :mod:`moved` puts what was typed into the cells of
today, which are read as any planner is; :mod:`meanings` keeps and tells what changed its meaning;
:mod:`places` knows where an old cell is now, :mod:`formulas` writes the person's formulas for
there, :mod:`own` carries what is theirs, sheets with their looks in :mod:`own_sheets`, and
:mod:`on_our_sheets` finds what they put on ours; :mod:`upgraded` makes the workbook and says what
moved.
"""

from __future__ import annotations
