"""The planning workbook: one module a sheet, in the order of its tabs in :mod:`book`.

In comes a plan, or the cells of a planner that somebody filled in (:mod:`source`); out come the
cells of each sheet with what they show (:mod:`contents`), the plan that is read back
(:mod:`reading`), and a copy that is brought up to date (:mod:`writing`, :mod:`replan`,
:mod:`roll`, :mod:`paid`). Commands of the room ``cli`` call it on files, ``routes/my_year`` on the
workbook that is open.

The formulas are those of the rules, which write themselves: :mod:`cells` and :mod:`native` stand
for the situation and the year, :mod:`workings` gathers them.
"""
