"""What a request of the add-in must be, before anything is worked out from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from xlplugin.errors import NotUnderstood

if TYPE_CHECKING:
    import xlwings

TEXTS = ("func_name", "version", "client", "runtime")
MAY_BE_TEXTS = ("caller_address", "culture_info_name", "date_format", "content_language")


def read_json(body: bytes) -> dict[str, Any]:
    """The object that a body holds; raises :class:`NotUnderstood`."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):  # not JSON or not UTF-8; a number or nesting without end
        raise NotUnderstood("the request is not JSON", hint="") from None
    if not isinstance(found, dict):
        raise NotUnderstood("the request is not a JSON object", hint="")
    return found


def read_call(body: bytes) -> dict[str, Any]:
    """The call of a function, with everything that xlwings takes for granted in it."""
    call = read_json(body)
    for names, kinds, what in (
        (TEXTS, str, "a text"),
        (MAY_BE_TEXTS, str | None, "a text"),
        (("args",), list, "a list"),
    ):
        for name in names:
            if not isinstance(call.get(name), kinds):
                raise NotUnderstood(f"the request's {name} is not {what}", hint="")
    return call


def read_book(body: bytes) -> tuple[xlwings.Book, list[object]]:
    """The workbook that came with the call of a script, to be closed, and what was chosen."""
    import xlwings

    sent = read_json(body)
    given = sent.pop("args", None) or []
    if not isinstance(given, list):
        raise NotUnderstood("the request's args is not a list", hint="")
    try:
        if not _is_book(sent):
            raise TypeError
        return xlwings.Book(json=sent), given
    except (LookupError, TypeError, ValueError, AttributeError):
        raise NotUnderstood("the request contains no workbook", hint="") from None


def _is_book(sent: dict[str, Any]) -> bool:
    """Whether what scripts read of a workbook is there."""
    book, names, sheets = sent["book"], sent["names"], sent["sheets"]
    return (
        _are(list, names, sheets)
        and _are(str, sent["client"], sent["version"], book["name"])
        and _are(int, book["active_sheet_index"])
        and 0 <= book["active_sheet_index"] < len(sheets)
        and _are(str, *(each[part] for each in names for part in ("name", "refers_to")))
        and _are(str, *(sheet["name"] for sheet in sheets))
        and _are(list, *(sheet["values"] for sheet in sheets))
        and _are(list, *(row for sheet in sheets for row in sheet["values"]))
    )


def _are(kind: type, *values: object) -> bool:
    return all(isinstance(value, kind) for value in values)


def read_question(body: bytes) -> tuple[str, dict[str, str]]:
    """The task pane's question: a function, and what was typed for its arguments."""
    asked = read_json(body)
    function, typed = asked.get("function"), asked.get("typed")
    if not (
        isinstance(function, str)
        and isinstance(typed, dict)
        and all(isinstance(each, str) for each in typed.values())
    ):
        raise NotUnderstood("the question is not a function and what was typed", hint="")
    return function, typed
