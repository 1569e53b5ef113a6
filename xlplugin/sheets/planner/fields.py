"""The input cells of Start, each declared once: name, label, hint, and what it takes.

The names are those of the plan's inputs with ``in_`` before them; an input that is a list or
a sentence (bonuses, the match) has a cell for each of its parts.
"""

from __future__ import annotations

from xlplugin.plan.inputs import PAY_CAP_METHODS, SCHEDULES
from xlplugin.sheets.layout import Choice, Field

AMOUNT = Choice("An amount in dollars, 0 or more.", between=(0, 9_999_999_999))
SHARE_OR_DOLLARS = Choice(
    "A percentage from 0% to 100%, or dollars from 100.",
    formula="=OR(AND({0}>=0,{0}<=1),{0}>=100)",
)
YES_NO = Choice("Yes or No.", options=("Yes", "No"))
RATE = Choice("A percentage from 0% to 300%.", between=(0, 3))
SHARE_OF_PAY = Choice("A percentage of pay from 0% to 100%.", between=(0, 1))
DATE = Choice("A date of the plan's year.", between=(36526, 73415))
YEAR = Choice(
    "A year whose limits are on the Limits sheet.",
    formula="=ISNUMBER(MATCH({0},lim_years,0))",
)

MONEY, PERCENT, WORD, WHOLE, DAY, ANY = (
    "in_money", "in_percent", "in_text", "in_whole", "in_date", "in_any",
)  # fmt: skip

YOU = (
    Field("in_year", "Year", "a year on the Limits sheet", WHOLE, YEAR),
    Field("in_age", "Your age on December 31", "of that year", WHOLE,
          Choice("A whole age from 0 to 120.", between=(0, 120), whole=True)),
    Field("in_salary", "Salary for the year", "before any deduction, without bonuses", MONEY,
          AMOUNT),
    Field("in_schedule", "Paid", "choose from the list", WORD,
          Choice("Weekly, Every two weeks, Twice a month or Monthly.", options=tuple(SCHEDULES))),
    Field("in_first_payday", "First payday of the year", "at this employer", DAY, DATE),
    Field("in_bonus", "Bonus", "leave empty if none", MONEY, AMOUNT),
    Field("in_bonus_date", "Bonus payday", "paid with the paycheck on or after it", DAY, DATE),
)  # fmt: skip
NEEDED = ("in_year", "in_age", "in_salary", "in_schedule", "in_first_payday")

EMPLOYER_MONEY = (
    Field("in_match_rate1", "Match: rate on the first part", "50% = 50 cents for a dollar",
          PERCENT, RATE),
    Field("in_match_tier1", "… of pay up to", "empty: on all deferrals", PERCENT, SHARE_OF_PAY),
    Field("in_match_rate2", "Match: rate on the next part", "empty if there is one part",
          PERCENT, RATE),
    Field("in_match_tier2", "… of the next", "percent of pay", PERCENT, SHARE_OF_PAY),
    Field("in_match_rate3", "Match: rate on the third part", "empty if there are two parts",
          PERCENT, RATE),
    Field("in_match_tier3", "… of the next", "percent of pay", PERCENT, SHARE_OF_PAY),
    Field("in_match_cap", "The match is at most", "dollars a year; empty if there is no cap",
          MONEY, AMOUNT),
    Field("in_match_catch_up", "Catch-up is matched too", "empty: Yes; ask the plan", WORD,
          YES_NO),
    Field("in_true_up", "Year-end true-up of the match", "Yes if the plan settles by the year",
          WORD, YES_NO),
    Field("in_pay_cap_method", "Pay counts for the match", "empty: Sequential; see the Guide",
          WORD, Choice("Sequential, Prorated or Until maximum.", options=tuple(PAY_CAP_METHODS))),
    Field("in_nonelective", "Nonelective, percent of pay", "paid without a deferral", PERCENT,
          SHARE_OF_PAY),
    Field("in_employer_flat", "Flat employer dollars a year", "paid evenly, without a deferral",
          MONEY, AMOUNT),
    Field("in_employer_other", "Other employer money still to come", "profit sharing and the like",
          MONEY, AMOUNT),
)  # fmt: skip

ALREADY_PAID = (
    Field("in_ytd_date", "Through payday", "year-to-date column of that pay stub", DAY, DATE),
    Field("in_ytd_pay", "Pay", "empty: as expected", MONEY, AMOUNT),
    Field("in_ytd_deferral", "401(k), pre-tax and Roth together", "", MONEY, AMOUNT),
    Field("in_ytd_after_tax", "After-tax", "leave conversions out", MONEY, AMOUNT),
    Field("in_ytd_employer", "Employer", "", MONEY, AMOUNT),
)

TODAY = (
    Field("in_elect_deferral", "401(k), pre-tax and Roth together", "percent of a paycheck",
          ANY, SHARE_OR_DOLLARS),
    Field("in_elect_after_tax", "After-tax", "", ANY, SHARE_OR_DOLLARS),
    Field("in_elect_bonus_deferral", "401(k) from a bonus", "empty: the same percent", ANY,
          SHARE_OR_DOLLARS),
    Field("in_elect_bonus_after_tax", "After-tax from a bonus", "empty: the same percent", ANY,
          SHARE_OR_DOLLARS),
)  # fmt: skip

PLAN_AND_WISH = (
    Field("in_cap_combined", "Highest percent of a paycheck, all together",
          "or what you can live without", PERCENT, SHARE_OF_PAY),
    Field("in_cap_deferral", "Highest 401(k) percent", "leave empty if the plan has none", PERCENT,
          SHARE_OF_PAY),
    Field("in_cap_after_tax_election", "Highest after-tax percent",
          "leave empty if the plan has none", PERCENT, SHARE_OF_PAY),
    Field("in_after_tax_cap", "The plan's own cap on the year's after-tax",
          "percent of pay or dollars; empty if none", ANY, SHARE_OR_DOLLARS),
    Field("in_step", "Elections go in steps of", "1%, 0.5% or 0.1%; empty: 1%", PERCENT,
          Choice("A step that divides 100%: 1%, 0.5%, 0.1% and the like.",
                 formula="=AND({0}>=0.001,{0}<=0.1,ROUND({0}*1000,6)=ROUND({0}*1000,0),"
                 "ROUND(1/{0},6)=ROUND(1/{0},0))")),
    Field("in_lag", "Paychecks until a change takes effect", "usually 1 or 2; empty: 1", WHOLE,
          Choice("A whole number from 0 to 53.", between=(0, 53), whole=True)),
    Field("in_changes", "Changes you are willing to make",
          "Few: more percent steps, less left over", WORD,
          Choice("One or Few.", options=("One", "Few"))),
    Field("in_stops_deferral", "Payroll stops the 401(k) at its limit", "empty: Yes", WORD, YES_NO),
    Field("in_stops_after_tax", "Payroll stops after-tax at 415(c)", "empty: No", WORD, YES_NO),
    Field("in_spillover", "After-tax only once the 401(k) is full", "empty: No", WORD, YES_NO),
    Field("in_catch_up_60_63", "Plan has the 60 to 63 catch-up", "empty: Yes", WORD, YES_NO),
    Field("in_plan_has_roth", "Plan has a Roth account", "empty: Yes", WORD, YES_NO),
)  # fmt: skip

ONLY_IF = (
    Field("in_raise_salary", "New salary", "a raise during the year", MONEY, AMOUNT),
    Field("in_raise_date", "… from", "the first payday with it", DAY, DATE),
    Field("in_bonus2", "Second bonus", "", MONEY, AMOUNT),
    Field("in_bonus2_date", "Second bonus payday", "", DAY, DATE),
    Field("in_bonus_matched", "Bonus is matched", "empty: Yes", WORD, YES_NO),
    Field("in_bonus2_matched", "Second bonus is matched", "empty: Yes", WORD, YES_NO),
    Field("in_leave_from", "Unpaid leave from", "paydays in it bring no base pay", DAY, DATE),
    Field("in_leave_to", "… to", "", DAY, DATE),
    Field("in_left", "Last day of pay", "if you leave during the year", DAY, DATE),
    Field("in_paychecks", "The salary is divided by", "27 or 53, if the employer does so", WHOLE,
          Choice("12, 24, 26, 27, 52 or 53.", options=(12, 24, 26, 27, 52, 53))),
    Field("in_prior_deferral", "401(k) at another employer this year",
          "counts toward 402(g) only", MONEY, AMOUNT),
    Field("in_prior_wages", "Last year's Social Security wages here",
          "W-2 box 3; decides Roth catch-up", MONEY, AMOUNT),
    Field("in_deferral_goal", "401(k) goal for the year", "empty: the most that fits", MONEY,
          AMOUNT),
    Field("in_after_tax_goal", "After-tax goal for the year", "empty: all the room", MONEY, AMOUNT),
)  # fmt: skip

BLOCKS = (
    ("You and your pay", YOU),
    ("Your employer's money", EMPLOYER_MONEY),
    ("Already paid this year", ALREADY_PAID),
    ("Your elections today", TODAY),
    ("Your plan's rules and your wish", PLAN_AND_WISH),
    ("Only if it applies", ONLY_IF),
)
FIELDS = {field.name: field for _, block in BLOCKS for field in block}
WORDS = [name for name, field in FIELDS.items() if field.style == WORD]
NUMBERS = [name for name, field in FIELDS.items() if field.style != WORD]
DAYS = [name for name, field in FIELDS.items() if field.style == DAY]
