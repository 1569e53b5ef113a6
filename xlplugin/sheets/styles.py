"""The look: one palette, and the formats that cells name.

Cells name a style; :mod:`render` and ``routes/my_year`` ask what it is.
"""

from __future__ import annotations

INK, MUTED, HAIRLINE, PANEL, DEEP = "#1F2933", "#55626E", "#D3DAE1", "#F5F8FA", "#17476B"
INPUT_FILL, INPUT_EDGE, INPUT_TEXT = "#FFF9E3", "#9A8330", "#0B4A8F"
DEFERRALS, EMPLOYER, AFTER_TAX, UNUSED = "#2B6CA3", "#93A5B5", "#B35C14", "#FFFFFF"
TO_COME, AFTER_TAX_TEXT = "#F4C48E", "#A35010"
NEEDED_FILL, NEEDED_EDGE = "#FFE9A8", "#8A6D00"
RESULT_LOOKS = {
    "OK": ("#17476B", "#E8F1F8"),
    "LOOK": ("#6B4300", "#FFF0D2"),
    "STOP": ("#86190F", "#FBE3DF"),
}
CHANGED_FILL, WARNING = "#FCE8D5", "#86190F"

_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
_INPUT = {
    "bg_color": INPUT_FILL,
    "font_color": INPUT_TEXT,
    "border": 1,
    "border_color": INPUT_EDGE,
    "align": "right",
    "indent": 1,
    "locked": False,
}
_IN_ROW = {
    "bg_color": INPUT_FILL,
    "font_color": INPUT_TEXT,
    "bottom": 1,
    "bottom_color": INPUT_EDGE,
    "align": "right",
    "locked": False,
}
"""Of a table some rows of which stay empty: a fill alone makes them look so."""
_LINE = {"bottom": 1, "bottom_color": HAIRLINE}
_HEAD = {"bold": True, "font_color": DEEP, "bottom": 1, "bottom_color": DEEP, "valign": "bottom"}
_BAND = {"bg_color": PANEL}
_WRITE_ON = {"bottom": 1, "bottom_color": MUTED}

DOLLARS, CENTS = '$#,##0.00;-$#,##0.00;"\u2013"', '#,##0.00;-#,##0.00;"\u2013"'
WHOLE_DOLLARS, WHOLE_SHARE = '$#,##0;-$#,##0;"\u2013"', '0%;-0%;"\u2013"'
ELECTION, SHARE_OR_DOLLARS = "[<=1]0.0#%;[>1]$#,##0.00", "[<100]0.0##%;[>=100]$#,##0.00"

STYLES: dict[str, dict[str, object]] = {
    "text": {},
    "text_right": {"align": "right", **_LINE},
    "title": {"font_size": 20, "bold": True, "font_color": DEEP},
    "muted": {"font_color": MUTED},
    "text_muted_right": {"font_color": MUTED, "align": "right"},
    "label": {**_LINE},
    "hint": {"font_color": MUTED, "indent": 1, "align": "left", **_LINE},
    "heading": _HEAD,
    "heading_indent": {**_HEAD, "indent": 1, "align": "left"},
    "heading_right": {**_HEAD, "align": "right"},
    "heading_wrapped": {**_HEAD, "align": "left", "text_wrap": True},
    "heading_year": {**_HEAD, "align": "right", "indent": 1},
    "legend_input": {**_INPUT, "align": "center", "indent": 0, "locked": True},
    "legend_result": {"align": "center", "border": 1, "border_color": HAIRLINE},
    "link": {"font_color": DEEP, "underline": 1},
    # the answer band
    "band_top": {
        **_BAND,
        "font_color": MUTED,
        "top": 2,
        "top_color": DEEP,
        "indent": 1,
        "align": "left",
    },
    "band": {**_BAND, "indent": 1, "align": "left"},
    "band_number": {
        **_BAND,
        "font_size": 30,
        "bold": True,
        "font_color": DEEP,
        "align": "left",
        "indent": 1,
        "num_format": "$#,##0",
    },
    "band_sentence": {**_BAND, "bold": True},
    "band_line": {**_BAND},
    "band_link": {**_BAND, "indent": 1, "align": "left", "font_color": DEEP, "underline": 1},
    # inputs
    "in_whole": {**_INPUT, "num_format": "0"},
    "in_money": {**_INPUT, "num_format": "$#,##0.00"},
    "in_percent": {**_INPUT, "num_format": "0.0##%"},
    "in_text": {**_INPUT},
    "in_words": {**_INPUT, "align": "left", "text_wrap": True, "num_format": "@"},
    "in_date": {**_INPUT, "num_format": "mmm d, yyyy"},
    "in_row_date": {**_IN_ROW, "align": "left", "num_format": "mmm d, yyyy"},
    "in_cents": {**_IN_ROW, "num_format": "#,##0.00"},
    "in_share": {**_IN_ROW, "num_format": ELECTION},
    "in_any": {**_INPUT, "num_format": ELECTION},
    "try": {**_INPUT, "indent": 0},
    "try_share": {**_INPUT, "indent": 0, "num_format": "0.0##%"},
    "try_cents": {**_INPUT, "indent": 0, "num_format": "$#,##0.00"},
    # results
    "dollars": {"num_format": DOLLARS, **_LINE},
    "dollars_whole": {"num_format": "$#,##0", "align": "right", "indent": 1, **_LINE},
    "dollars_bold": {"num_format": WHOLE_DOLLARS, "bold": True, "top": 1, "top_color": INK},
    "label_bold": {"bold": True, "top": 1, "top_color": INK},
    "percent_bold": {"num_format": WHOLE_SHARE, "bold": True, "top": 1, "top_color": INK},
    "share": {"num_format": WHOLE_SHARE, "font_color": MUTED, **_LINE},
    "cents": {"num_format": CENTS, **_LINE},
    "cents_bold": {"num_format": CENTS, "bold": True, **_BAND, **_LINE},
    "percent": {"num_format": SHARE_OR_DOLLARS, **_LINE},
    "percent_number": {"num_format": "0.0##%;-0", "align": "right", **_LINE},
    "date": {"num_format": 'mmm d, yyyy;-0;"\u2013"', "align": "right", **_LINE},
    "wrapped_head": {**_HEAD, "text_wrap": True, "align": "right", "font_size": 9},
    "wrapped_why": {"font_color": MUTED, "text_wrap": True, "indent": 1, "align": "left", **_LINE},
    "wrapped": {"text_wrap": True, "align": "left", **_LINE},
    "term": {"bold": True, **_LINE},
    "term_above": {"bold": True, "valign": "bottom"},
    "wrapped_term": {"bold": True, "text_wrap": True, "align": "left", **_LINE},
    "wrapped_above": {"text_wrap": True, "align": "left", "indent": 1, "valign": "bottom"},
    "dollars_left": {"num_format": "$0", "align": "left", "indent": 1, "bold": True, **_LINE},
    "result": {"bold": True, "align": "center", **_LINE},
    "found": {"align": "right", "num_format": CENTS, **_LINE},
    "found_share": {"align": "right", "num_format": SHARE_OR_DOLLARS, **_LINE},
    "found_number": {"align": "right", "num_format": "0", **_LINE},
    "found_date": {"align": "right", "num_format": "mmm d", **_LINE},
    "group_pay": {**_HEAD, "font_color": MUTED, "bottom_color": MUTED},
    "group_stub": {**_HEAD, "font_color": "#8A6D00", "bottom_color": "#8A6D00"},
    "group_elect": {**_HEAD, "font_color": AFTER_TAX_TEXT, "bottom_color": AFTER_TAX_TEXT},
    "band_warning": {**_BAND, "bold": True},
    "number": {"num_format": "0", "align": "right", **_LINE},
    "number_left": {"num_format": "0", "align": "left", **_LINE},
    "total_label": {"bold": True, **_BAND, **_LINE},
    "total_indent": {"bold": True, "indent": 1, "align": "left", **_BAND, **_LINE},
    "line": {**_LINE},
    "line_muted": {"font_color": MUTED, **_LINE},
    "line_link": {"font_color": DEEP, "underline": 1, **_LINE},
    "line_link_right": {"font_color": DEEP, "underline": 1, "align": "right", **_LINE},
    "whole": {"num_format": "#,##0", "align": "right", **_LINE},
    "whole_or_any": {"num_format": "[<1000]General;#,##0", "align": "right", **_LINE},
    "any": {"align": "right", **_LINE},
    "line_indent": {"indent": 1, "align": "left", **_LINE},
    "wrapped_indent": {"text_wrap": True, "indent": 1, "align": "left", **_LINE},
    "sentence": {"bold": True},
    "notice": {"font_color": MUTED, "align": "right", "indent": 1, "font_size": 10, **_LINE},
    "number_muted": {
        "num_format": "0",
        "align": "right",
        "indent": 1,
        "font_color": MUTED,
        **_LINE,
    },
    "muted_small": {"font_color": MUTED, "font_size": 10.5},
    "muted_indent": {"font_color": MUTED, "indent": 1, "align": "left"},
    "dollars_short": {"num_format": WHOLE_DOLLARS, "align": "right", **_LINE},
    # the page to take along: small enough for one, large enough to read on paper
    "hr_text": {"font_size": 10},
    "hr_to_fill": {"font_size": 10, "font_color": MUTED, "valign": "bottom", **_WRITE_ON},
    "hr_number": {"font_size": 10, "bold": True, "align": "left", "num_format": "0", **_LINE},
    "hr_question": {"font_size": 10, "text_wrap": True, "align": "left", **_LINE},
    "hr_assumed": {
        "font_size": 10,
        "text_wrap": True,
        "align": "left",
        "font_color": MUTED,
        **_LINE,
    },
    "hr_answer": {"border": 1, "border_color": MUTED},
    "hr_place": {"font_size": 10, "text_wrap": True, "align": "left", "indent": 1, **_LINE},
    "hr_link": {
        "font_size": 10,
        "align": "left",
        "indent": 1,
        "font_color": DEEP,
        "underline": 1,
        **_LINE,
    },
    # rows that may stay empty
    "elect_text": {**_LINE},
    "elect_right": {"align": "right", **_LINE},
    "elect_share": {"num_format": ELECTION, "bold": True, "align": "right", **_LINE},
    "elect_share_after_tax": {
        "num_format": ELECTION,
        "bold": True,
        "align": "right",
        "font_color": AFTER_TAX_TEXT,
        **_LINE,
    },
    "elect_bonus": {"num_format": ELECTION, "align": "right", **_LINE},
    "elect_dollars": {"num_format": WHOLE_DOLLARS, "align": "right", **_LINE},
    "paid_number": {"num_format": "0", "align": "left", **_LINE},
    "year": {"num_format": "0", "align": "left"},
    "year_dollars": {"num_format": DOLLARS},
    "paid_cents": {"num_format": CENTS, **_LINE},
    "paid_dollars": {"num_format": DOLLARS, **_LINE},
    "paid_dollars_left": {"num_format": DOLLARS, "align": "left", "indent": 1, **_LINE},
    "paid_muted": {"num_format": CENTS, "font_color": MUTED, **_LINE},
    "paid_date": {"num_format": "ddd mmm d", "align": "left", **_LINE},
    "paid_text": {"font_color": MUTED, **_LINE},
    "paid_election": {"num_format": ELECTION, "align": "right", **_LINE},
    "paid_election_after_tax": {"num_format": ELECTION, "align": "right", **_LINE},
}


CREAM_STYLES = {name for name, style in STYLES.items() if style.get("locked") is False}
"""Styles of cells that a person fills in."""


def filled(color: str) -> dict[str, object]:
    """How a bar of a chart is filled: after-tax money that is in is hatched, so that it is told
    from the 401(k) without color."""
    if color != AFTER_TAX:
        return {"fill": {"color": color}}
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": color, "bg_color": "white"}
    return {"pattern": pattern}


def format_of(style: str) -> dict[str, object]:
    """The properties of a style, as the writer of the file takes them."""
    return {**_BASE, **STYLES[style]}
