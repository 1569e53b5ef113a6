"""Elections where no closed form finds them: by the number of changes, early, late, in dollars.

A situation comes in, and the year as the closed forms have it; a :class:`SearchResult` goes out.
:mod:`search` picks the way: so many changes with 401(k) and after-tax apart (``changes``, with
``beside``) or where each depends on the other (``together``, with ``more``); early or late with as
many changes as it takes, apart (``loads``, with ``in_turn``) or not (``loads_together``). All of
them stand on one ``case``: ``paychecks`` say what an election takes, ``reckoning`` and ``lines``
what a schedule comes to, ``bounds`` what none passes, ``levels`` what is tried, ``choice`` what is
better. What is as good as what is there is ``kept``. ``docs/search.md`` tells more of each.
"""

from __future__ import annotations

from xlplugin.plan.search.found import SearchResult, with_elections
from xlplugin.plan.search.search import needed, search

__all__ = ["SearchResult", "needed", "search", "with_elections"]
