"""What goes back to the caller, as bytes: an answer of a worker needs no work on the way."""

from __future__ import annotations

import json
from dataclasses import dataclass

JSON, TEXT = "application/json", "text/plain; charset=utf-8"

NOT_OURS = 0
"""No answer to a caller: the server itself has the function."""
NOT_UNDERSTOOD = 400
"""Never asked again by the add-in: the answer would be the same."""
NO_SUCH = 404
TOO_SLOWLY_SENT = 408
TOO_LARGE = 413
NOT_JSON = 415
NO_QUESTION = 422
BUSY = 429
"""Not 503, which the add-in would ask again at once, three times."""
GONE = 499
"""Nobody reads it: as other servers log a caller that hung up."""
FAILED = 500


@dataclass(slots=True, frozen=True)
class Answer:
    """A status, its bytes and their kind; ``trouble`` is for the log, of an error of our own."""

    content: bytes
    kind: str = JSON
    status: int = 200
    trouble: str = ""


def as_json(value: object) -> Answer:
    """A value as xlwings Server itself writes it."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Answer(text.encode())


def sentence(text: str, status: int = NOT_UNDERSTOOD) -> Answer:
    """One line for a person: Excel shows ``#VALUE!``, and the line when pointed at."""
    return Answer(text.encode(errors="replace"), TEXT, status)
