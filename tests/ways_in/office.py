"""Calls as Excel makes them, through xlwings' own call path in this process."""

from __future__ import annotations

import asyncio

import xlwings
from ways_in.lite import sent, shown
from xlwings.server import custom_functions_call

from xlplugin import udfs


def payload(name, arguments):
    """What Excel sends for a formula."""
    return {
        "func_name": name,
        "args": [sent(argument) for argument in arguments],
        "caller_address": "Sheet1!B2",
        "content_language": "en-US",
        "version": xlwings.__version__,
        "client": "Office.js",
        "runtime": "1.4",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
    }


def office_values(calls):
    """What cells show, for each ``(name, [argument, …])``."""
    return [_value(*call) for call in calls]


def _value(name, arguments):
    try:
        return shown(asyncio.run(custom_functions_call(payload(name, arguments), udfs)))
    except xlwings.XlwingsError:
        return "#VALUE!"
