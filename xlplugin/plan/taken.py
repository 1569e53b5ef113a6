"""Whether the plan takes after-tax contributions: a feature of it, which is asked and not inferred.

Most that offer a mega backdoor Roth do; until it is said, an answer says that it takes it so.
"""

from __future__ import annotations

UNSAID, YES, NO = 0, 1, 2
TAKES = {"Yes": YES, "No": NO}
ALSO_TAKES = {"y": YES, "true": YES, "1": YES, "n": NO, "false": NO, "0": NO}
