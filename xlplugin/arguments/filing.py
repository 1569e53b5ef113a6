"""What a tax return says of a person: filing status and income."""

from __future__ import annotations

from xlplugin import money
from xlplugin.arguments.declare import Argument
from xlplugin.arguments.plan_values import OneOf
from xlplugin.arguments.values import Dollars
from xlplugin.rules.phase_out import JOINT, SEPARATE, SINGLE

FILING_STATUS = Argument(
    "filing_status",
    OneOf(
        {"single": SINGLE, "married joint": JOINT, "married separate": SEPARATE},
        also={
            "s": SINGLE,
            "unmarried": SINGLE,
            "head of household": SINGLE,
            "hoh": SINGLE,
            "married separate, lived apart": SINGLE,
            "lived apart": SINGLE,
            "joint": JOINT,
            "married": JOINT,
            "married filing jointly": JOINT,
            "mfj": JOINT,
            "married filing joint": JOINT,
            "filing jointly": JOINT,
            "jointly": JOINT,
            "qualifying surviving spouse": JOINT,
            "qss": JOINT,
            "qualifying widow": JOINT,
            "qualifying widower": JOINT,
            "qw": JOINT,
            "surviving spouse": JOINT,
            "separate": SEPARATE,
            "married filing separately": SEPARATE,
            "mfs": SEPARATE,
            "filing separately": SEPARATE,
            "separately": SEPARATE,
        },
    ),
    "single (also head of household, and married separate who lived apart all year), married "
    "joint (also qualifying surviving spouse) or married separate; abbreviations such as MFJ",
)
MAGI = Argument(
    "magi", Dollars(money.cents_up), "modified adjusted gross income of the year, in dollars"
)
