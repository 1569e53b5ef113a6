"""Elections where no closed form finds them: by the number of changes, early, late, in dollars.

:func:`search` finds the best elections of the open paychecks; what is best, in which order, is
said in :mod:`choice`.
"""

from __future__ import annotations

from xlplugin.plan.search.found import SearchResult, with_elections
from xlplugin.plan.search.search import needed, search

__all__ = ["SearchResult", "needed", "search", "with_elections"]
