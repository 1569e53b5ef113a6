"""What is said beside an answer: that which the answer assumes, and a person should know.

Each sentence is declared once, with a rule that says when it holds in the arithmetic of the
year, for the core and for the sheet Start. Its figures stand in it as ``{}``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan import contributes, taken
from xlplugin.plan.checks import roth_wage, shown_by
from xlplugin.plan.entries import ElectionKind
from xlplugin.plan.figures import DayColumn, DollarColumn, NumberColumn, Year
from xlplugin.plan.paydays import LAST
from xlplugin.plan.pieces import (
    Amount,
    Remark,
    Rule,
    counts,
    every,
    listed,
    no,
    piece,
    some,
    told,
)
from xlplugin.plan.schedules import BEFORE, MONTHLY, TWICE_A_MONTH
from xlplugin.plan.year import acp
from xlplugin.plan.year.outcome import A_DOLLAR
from xlplugin.plan.year.tables import SET
from xlplugin.rules import acp_refund
from xlplugin.rules.catch_up import FIRST_YEAR_ROTH_ONLY, FROM_AGE
from xlplugin.units import DAY, DOLLARS, NUMBER, SHARE, Cents, Share


def said(year: Year, without: Collection[str] = ()) -> list[str]:
    """The sentences that hold for a year, in their order, without those of some codes."""
    return [
        told(each, year) for each in SAID if each.code not in without and each.when(plain, year)
    ]


def _employer_unknown(n: YearArithmetic, y: Year) -> bool:
    return n.same(y.s.employer_contributes, contributes.NOT_SURE)


def _no_more(n: YearArithmetic, y: Year) -> bool:
    return n.every(n.same(y.s.employer_contributes, contributes.NO), y.employer_in > 0)


def _takes(answer: int) -> Rule:
    """Whether that is what was said of the plan and after-tax contributions."""
    return lambda n, y: n.same(y.s.takes_after_tax, answer)


def _more_paydays(n: YearArithmetic, y: Year) -> bool:
    return y.regular_count > y.s.periods


def _nothing_paid(n: YearArithmetic, y: Year) -> bool:
    return n.every(n.same(y.last_paid, 0), y.count > 0)


def _moved_before(n: YearArithmetic, y: Year) -> bool:
    return n.every(y.sum("moved") > 0, n.same(y.s.payday_rule, BEFORE))


def _told_days(schedule: int, is_last: bool) -> Rule:
    """Whether the first payday told on which days of the month pay comes."""

    def rule(n: YearArithmetic, y: Year) -> bool:
        day = y.pay_day2 if schedule == TWICE_A_MONTH else y.pay_day1
        last = n.same(day, LAST)
        own = last if is_last else n.no(last)
        return n.every(n.same(y.s.schedule, schedule), n.no(n.has(y.s.pay_day1)), own)

    return rule


def _elected(y: Year, kind: ElectionKind) -> Share | None:
    """Today's election, where it is given."""
    return y.s.elect_deferral if kind == "deferral" else y.s.elect_after_tax


def _today_election(kind: ElectionKind) -> Rule:
    return lambda n, y: y.today_deferral if kind == "deferral" else y.today_after_tax


def _by_stub(kind: ElectionKind) -> Rule:
    """Whether the last stub tells today's election."""
    return lambda n, y: n.every(n.no(n.has(_elected(y, kind))), shown_by(y, kind) > 0)


def _by_average(kind: ElectionKind) -> Rule:
    return lambda n, y: n.every(
        n.no(n.has(_elected(y, kind))),
        n.same(shown_by(y, kind), 0),
        n.has(getattr(y.s, f"ytd_{kind}")),
        y.s.ytd_date > 0,
    )


def _unknown(kind: ElectionKind) -> Rule:
    """Whether something is paid, and nothing tells today's election."""
    return lambda n, y: n.every(
        n.no(n.has(_elected(y, kind))),
        n.same(shown_by(y, kind), 0),
        n.no(n.has(getattr(y.s, f"ytd_{kind}"))),
        y.last_paid > 0,
    )


def _ytd_open(kind: str) -> Rule:
    return lambda n, y: n.every(y.s.ytd_date > 0, n.no(n.has(getattr(y.s, f"ytd_{kind}"))))


def _lacks_bonus(n: YearArithmetic, y: Year) -> bool:
    """Whether the last stub that pays less than is due lacks its bonus."""
    row = n.maximum(y.most("pay_below"), 1)
    return n.every(y.most("pay_below") > 0, y.at("lacks_bonus", row) > 0)


def _is_to_come(n: YearArithmetic, y: Year) -> bool:
    """Whether that bonus is assumed to come with the next paycheck."""
    following = n.minimum(y.last_paid + 1, n.maximum(y.count, 1))
    more = y.at("expected", following) > y.at("due_pay", following)
    return n.every(_lacks_bonus(n, y), y.last_paid < y.count, more)


def _is_lost(n: YearArithmetic, y: Year) -> bool:
    """Whether nothing shows it, and no paycheck is left that could bring it."""
    row = n.maximum(y.most("pay_below"), 1)
    return n.every(_lacks_bonus(n, y), n.same(y.at("bonus_slipped", row), 1))


def _came_later(n: YearArithmetic, y: Year) -> bool:
    return n.every(_lacks_bonus(n, y), n.no(_is_to_come(n, y)), n.no(_is_lost(n, y)))


def _below(n: YearArithmetic, y: Year) -> bool:
    return n.every(y.most("pay_below") > 0, n.no(_lacks_bonus(n, y)))


def _of_row(column: DollarColumn | DayColumn, of: NumberColumn) -> Rule:
    """What a column holds in the last row that another one numbers."""
    return lambda n, y: y.at(column, n.maximum(y.most(of), 1))


def _shown_on(kind: ElectionKind) -> Rule:
    return lambda n, y: y.at("day", n.maximum(shown_by(y, kind), 1))


def _pays(of: Literal["pay_below", "pay_above"]) -> tuple[tuple[Rule, str], ...]:
    return (
        (_of_row("day", of), DAY),
        (_of_row("pay", of), DOLLARS),
        (_of_row("due_pay", of), DOLLARS),
    )


def _today(kind: ElectionKind, name: str) -> tuple[Remark, ...]:
    """How today's election was found that was not given."""
    today = (_today_election(kind), SHARE)
    return (
        Remark(
            f"{kind}_by_stub",
            _by_stub(kind),
            f"Today's {name} election is read from the stub of {{}}: {{}}. If it has changed, "
            "type it.",
            ((_shown_on(kind), DAY), today),
        ),
        Remark(
            f"{kind}_by_average",
            _by_average(kind),
            f"Today's {name} election is read as the average of the year to date, to the "
            "nearest step: {}.",
            (today,),
        ),
        Remark(
            f"{kind}_unknown",
            _unknown(kind),
            f"Today's {name} election is not given, and no pay stub shows it: 0% is assumed.",
        ),
    )


def _ytd(
    kind: str, name: str, taken_as: Rule, how: str = "from today's election; type 0 if none"
) -> Remark:
    return Remark(
        f"ytd_{kind}_open",
        _ytd_open(kind),
        f"Year to date: {name} is empty; {{}} is assumed, {how}.",
        ((taken_as, DOLLARS),),
    )


def _with_wish(y: Year, kind: ElectionKind) -> tuple[Cents, Cents | None]:
    """What a year contributes of a kind, and what is wanted of it."""
    if kind == "deferral":
        return y.deferral, y.s.deferral_goal
    return y.after_tax, y.s.after_tax_goal


def _goal_passed(kind: ElectionKind, needed: Rule) -> Rule:
    """Whether elections go beyond a goal because something needs it: by more than what is set, and
    than a cent a paycheck."""

    def when(n: YearArithmetic, y: Year) -> bool:
        own, wish = _with_wish(y, kind)
        goal = n.maximum(n.given(wish, 0), _in_or_set(y, kind))
        passed = own >= goal + n.cents(y.count) + n.cents(A_DOLLAR)
        return n.every(n.has(wish), passed, needed(n, y), y.open_count > 0)

    return when


def _in_or_set(y: Year, kind: ElectionKind) -> Cents:
    """What no election alters. Those that a search found stand in the year as if they were
    given."""
    if y.s.goal_found is None:
        return y.sum("deferral_set" if kind == "deferral" else "after_tax_set")
    rows = y.rows("paychecks")
    first = next((at for at, row in enumerate(rows) if row.state > SET), len(rows))
    return y.sum_of_first("deferral_row" if kind == "deferral" else "after_tax_row", first)


def _may_need_after_tax(n: YearArithmetic, y: Year) -> bool:
    return y.s.is_matched if y.s.match.after_tax else y.s.spillover


def _passed(kind: ElectionKind) -> tuple[tuple[Rule, str], ...]:
    def by(n: YearArithmetic, y: Year) -> Cents:
        own, wish = _with_wish(y, kind)
        return own - n.given(wish, 0)

    return ((by, DOLLARS),)


def _must_be_roth(n: YearArithmetic, y: Year) -> bool:
    return y.roth_needed >= n.cents(A_DOLLAR)


def _roth_so_far_given(n: YearArithmetic, y: Year) -> bool:
    return n.has(y.s.roth_deferral)


def _must_be_roth_at_all(n: YearArithmetic, y: Year) -> bool:
    return y.must_be_roth >= n.cents(A_DOLLAR)


def _beyond(n: YearArithmetic, y: Year) -> bool:
    return n.given(y.s.roth_deferral, 0) > y.roth_in


def _has_roth(n: YearArithmetic, y: Year) -> bool:
    return y.s.plan_has_roth


def _roth_not_used(n: YearArithmetic, y: Year) -> bool:
    """Whether something is said of Roth, and it is known that no catch-up has to be."""
    entered = n.some(n.has(y.s.roth_deferral), n.no(n.same(y.s.deemed_roth, taken.UNSAID)))
    may = n.every(_may_have_to_be_roth(n, y), y.s.plan_has_roth)
    return n.every(entered, n.same(y.must_be_roth, 0), n.no(may))


def _shut_out(n: YearArithmetic, y: Year) -> bool:
    """Whether the wages of last year, in a plan without Roth, leave no catch-up."""
    above = n.every(y.s.year >= FIRST_YEAR_ROTH_ONLY, n.given(y.s.prior_wages, 0) > roth_wage(n, y))
    return n.every(y.s.age >= FROM_AGE, above, n.no(y.s.plan_has_roth))


def _of_year(code: str) -> Rule:
    return lambda n, y: y.law.of_year(code)


def _as_entered(name: str, code: str) -> Rule:
    """Whether an amount of a short year was entered, and counts."""
    return lambda n, y: n.every(
        n.has(getattr(y.s, name)), n.given(getattr(y.s, name), 0) <= y.law.of_year(code)
    )


def _above(name: str, code: str) -> Rule:
    return lambda n, y: n.every(
        n.has(getattr(y.s, name)), n.given(getattr(y.s, name), 0) > y.law.of_year(code)
    )


def _deemed(answer: int) -> Rule:
    """Whether that is what was said of a deemed election."""
    return lambda n, y: n.same(y.s.deemed_roth, answer)


def _may_have_to_be_roth(n: YearArithmetic, y: Year) -> bool:
    """Whether last year's wages are not known, and there is a catch-up that they decide on."""
    asked = n.every(y.s.year >= FIRST_YEAR_ROTH_ONLY, n.no(n.has(y.s.prior_wages)))
    return n.every(asked, y.catch_up >= n.cents(A_DOLLAR))


def _acp(known: bool) -> Rule:
    """Whether an ACP test can return after-tax money, where pay of the year before is known to make
    a person highly compensated, or is not known."""

    def when(n: YearArithmetic, y: Year) -> bool:
        there = y.after_tax >= n.cents(A_DOLLAR)
        measured = acp_refund.is_measured(n, y.s.prior_year_pay, y.hce_pay)
        if not known:
            return n.every(there, n.no(measured))
        return n.every(there, measured, n.no(_acp_cannot_reach(n, y)))

    return when


def _acp_cannot_reach(n: YearArithmetic, y: Year) -> bool:
    return acp_refund.cannot_reach(n, y.s.prior_year_pay, y.hce_pay)


def _acp_does_not_reach(n: YearArithmetic, y: Year) -> bool:
    """Whether there is after-tax money, and pay of the year before keeps it out of the test."""
    return n.every(y.after_tax >= n.cents(A_DOLLAR), _acp_cannot_reach(n, y))


def _flat_counts(n: YearArithmetic, y: Year) -> bool:
    return acp.flat(n, y) >= n.cents(A_DOLLAR)


def _average_given(n: YearArithmetic, y: Year) -> bool:
    return n.has(y.s.nhce_acp)


_ACP_REACHES = some(_acp(known=True), _acp(known=False))
_AT_RISK = counts(lambda n, y: y.acp_at_risk)
_AVERAGE: tuple[Rule, str] = (lambda n, y: n.given(y.s.nhce_acp, 0), SHARE)


def _could_fit(n: YearArithmetic, y: Year) -> bool:
    """Whether cells cannot tell that what they elect is the best there is."""
    left = some(*(counts(amount) for amount, _ in TO_HAVE))(n, y)
    return n.every(left, y.open_count > 0, n.same(y.is_over, 0), n.no(y.s.own_given))


TO_HAVE: tuple[tuple[Amount, str], ...] = (
    (lambda n, y: y.match_to_have, "{} of match"),
    (lambda n, y: y.deferral_to_have, "{} of 401(k)"),
    (lambda n, y: y.after_tax_to_have, "{} of after-tax money"),
)
"""What may be left to have, each with its text."""
COULD_FIT = "could_fit"
TYPED = (
    "These elections, typed as your own on Paychecks, find more than the workbook's formulas do: "
    "{}."
)
"""Said of elections that a search found and cells do not."""

SAID = (
    Remark(
        "without_employer", _employer_unknown,
        "No employer money is counted: each dollar your employer adds takes a dollar of this room.",
    ),
    Remark(
        "no_more_employer", _no_more,
        "Your employer adds nothing more this year: {} from it is in.",
        ((lambda n, y: y.employer_in, DOLLARS),),
    ),
    Remark(
        "takes_after_tax_unsaid", _takes(taken.UNSAID),
        "Your plan is assumed to take after-tax contributions. Not every plan does: ask yours.",
    ),
    Remark(
        "takes_no_after_tax", _takes(taken.NO),
        "Your plan takes no after-tax contributions, so none are planned.",
    ),
    Remark(
        "must_be_roth", _must_be_roth,
        "{} of catch-up must be Roth: last year's wages here exceed {}.",
        ((lambda n, y: y.must_be_roth, DOLLARS), (roth_wage, DOLLARS)),
    ),
    Remark(
        "roth_so_far_unsaid", every(_must_be_roth, no(_roth_so_far_given)),
        "Roth deferrals so far this year were not entered; none are assumed.",
    ),
    Remark(
        "roth_so_far", every(_must_be_roth, _roth_so_far_given),
        "{} is Roth already, and {} more must be.",
        ((lambda n, y: y.roth_in, DOLLARS), (lambda n, y: y.roth_needed, DOLLARS)),
    ),
    Remark(
        "roth_beyond", every(_must_be_roth_at_all, _roth_so_far_given, _beyond),
        "Roth so far cannot exceed the {} deferred so far, so that amount counts.",
        ((lambda n, y: y.deferral_so_far, DOLLARS),),
    ),
    Remark(
        "roth_not_used", _roth_not_used,
        "No catch-up has to be Roth, so what you typed about Roth deferrals changes nothing.",
    ),
    Remark(
        "no_catch_up", _shut_out,
        "No catch-up: the plan has no Roth account, and last year's wages exceed {}.",
        ((roth_wage, DOLLARS),),
    ),
    *(
        Remark(
            f"roth_from_{code}",
            every(_must_be_roth, counts(lambda n, y: y.roth_to_elect), _deemed(answer)),
            f"From {{}} on, {{}} of the 401(k) must be Roth: {what}.",
            ((lambda n, y: y.roth_from, DAY), (lambda n, y: y.roth_to_elect, DOLLARS)),
        )
        for code, answer, what in (
            ("deemed", taken.YES, "your plan does it for you; check your stub"),
            ("elected", taken.NO, "elect Roth, or the plan pays it back"),
            ("unsaid", taken.UNSAID, "elect Roth, or ask if your plan does it for you"),
        )
    ),
    *(
        Remark(
            f"roth_late_{code}",
            every(_must_be_roth, counts(lambda n, y: y.roth_late), _deemed(answer)),
            f"{{}} of that can no longer be elected: {what}.",
            ((lambda n, y: y.roth_late, DOLLARS),),
        )
        for code, answer, what in (
            # Reg. 1.414(v)-2(c): a plan without deemed elections has no way into the Roth account
            ("deemed", taken.YES, "ask the plan to report it as Roth, or to pay it back"),
            ("elected", taken.NO, "the plan has to pay it back"),
            ("unsaid", taken.UNSAID, "it is paid back, or becomes Roth if your plan deems it so"),
        )
    ),
    Remark(
        "may_have_to_be_roth", every(_may_have_to_be_roth, _has_roth),
        "If last year's wages here exceeded {}, your catch-up of {} must be Roth.",
        ((roth_wage, DOLLARS), (lambda n, y: y.catch_up, DOLLARS)),
    ),
    Remark(
        "may_have_no_catch_up", every(_may_have_to_be_roth, no(_has_roth)),
        "If last year's wages here exceeded {}, your catch-up of {} is not allowed.",
        ((roth_wage, DOLLARS), (lambda n, y: y.catch_up, DOLLARS)),
    ),
    Remark(
        "acp_reaches_you", _acp(known=True),
        "Last year's pay of {} makes you highly compensated, unless your plan counts only its "
        "top-paid 20%.",
        ((lambda n, y: n.given(y.s.prior_year_pay, 0), DOLLARS),),
    ),
    Remark(
        "acp_may_reach_you", every(_acp(known=False), lambda n, y: y.hce_pay > 0),
        "If last year's pay here exceeded {}, you may be highly compensated. Then:",
        ((lambda n, y: y.hce_pay, DOLLARS),),
    ),
    Remark(
        "acp_reaches_some", every(_acp(known=False), no(lambda n, y: y.hce_pay > 0)),
        "If last year's pay here made you highly compensated, then:",
    ),
    Remark(
        "acp_does_not_reach_you", _acp_does_not_reach,
        "Last year's pay of {} does not make you highly compensated; owning over 5% would.",
        ((lambda n, y: n.given(y.s.prior_year_pay, 0), DOLLARS),),
    ),
    Remark(
        "acp_refund", every(_ACP_REACHES, no(_average_given)),
        "A failed ACP test can send after-tax money back, even in a safe harbor plan: ask about "
        "past refunds.",
    ),
    Remark(
        "acp_at_risk", every(_ACP_REACHES, _average_given, _AT_RISK),
        "With the lower-paid averaging {}, an ACP test may send back {} of your after-tax money.",
        (_AVERAGE, (lambda n, y: y.acp_at_risk, DOLLARS)),
    ),
    Remark(
        "acp_flat", every(_ACP_REACHES, _average_given, _AT_RISK, _flat_counts),
        "Flat dollars of {} count as match; if they are nonelective, {} may come back.",
        ((acp.flat, DOLLARS), (acp.without_flat, DOLLARS)),
    ),
    Remark(
        "acp_fits", every(_ACP_REACHES, _average_given, no(_AT_RISK)),
        "With the lower-paid averaging {}, your after-tax money passes an ACP test.", (_AVERAGE,),
    ),
    Remark(
        "short_additions", _as_entered("limit_prorated", "415C_DC"),
        "The short year's 415(c) limit is {}; a full year's is {}.",
        ((lambda n, y: y.additions_most, DOLLARS), (_of_year("415C_DC"), DOLLARS)),
    ),
    Remark(
        "short_additions_above", _above("limit_prorated", "415C_DC"),
        "The short year's 415(c) limit you typed is above a full year's, so {} counts.",
        ((_of_year("415C_DC"), DOLLARS),),
    ),
    Remark(
        "short_pay", _as_entered("pay_prorated", "401A17_COMP"),
        "The short year counts pay up to {} for the match; a full year, {}.",
        ((lambda n, y: y.counted_most, DOLLARS), (_of_year("401A17_COMP"), DOLLARS)),
    ),
    Remark(
        "short_pay_above", _above("pay_prorated", "401A17_COMP"),
        "The short year's pay limit you typed is above a full year's, so {} counts.",
        ((_of_year("401A17_COMP"), DOLLARS),),
    ),
    Remark(
        "service_catch_up", lambda n, y: y.s.service_catch_up > 0,
        "Your 403(b)'s 15-year catch-up raises the 402(g) limit here to {}.",
        ((lambda n, y: y.basic_most, DOLLARS),),
    ),
    Remark(
        "service_catch_up_above",
        lambda n, y: y.s.service_catch_up > y.law.of_year("403B_15YR_ANNUAL_MAX"),
        "The 15-year catch-up you typed is above the yearly maximum, so {} counts.",
        ((_of_year("403B_15YR_ANNUAL_MAX"), DOLLARS),),
    ),
    Remark(
        "nothing_paid", _nothing_paid,
        "No pay stub is entered yet: every paycheck of the year counts as still to come.",
    ),
    Remark(
        "more_paydays", _more_paydays,
        "This year has {} paydays. Each still pays your salary divided by {}, so the year pays {}.",
        ((lambda n, y: y.regular_count, NUMBER), (lambda n, y: y.s.periods, NUMBER),
         (lambda n, y: y.pay_year, DOLLARS)),
    ),
    Remark(
        "more_paydays_divided", _more_paydays,
        "If your employer divides your salary by {} this year, type that on 'If it applies'.",
        ((lambda n, y: y.regular_count, NUMBER),),
    ),
    Remark(
        "twice_a_month_last", _told_days(TWICE_A_MONTH, True),
        "Paydays are assumed on day {} and the last day of each month, going by the first payday.",
        ((lambda n, y: y.pay_day1, NUMBER),),
    ),
    Remark(
        "twice_a_month", _told_days(TWICE_A_MONTH, False),
        "Paydays are assumed on days {} and {} of each month, going by the first payday.",
        ((lambda n, y: y.pay_day1, NUMBER), (lambda n, y: y.pay_day2, NUMBER)),
    ),
    Remark(
        "monthly_last", _told_days(MONTHLY, True),
        "Paydays are assumed on the last day of each month, going by the first payday.",
    ),
    Remark(
        "monthly", _told_days(MONTHLY, False),
        "Paydays are assumed on day {} of each month, going by the first payday.",
        ((lambda n, y: y.pay_day1, NUMBER),),
    ),
    Remark(
        "moved_before", _moved_before,
        "Paydays on a weekend or bank holiday, {} this year, are assumed paid the business day "
        "before.",
        ((lambda n, y: y.sum("moved"), NUMBER),),
    ),
    Remark(
        "first_out", lambda n, y: n.every(y.sum("first_out") > 0, y.count > 0),
        "Your first payday is paid in the year before, so the first one this year is {}.",
        ((lambda n, y: y.at("day", 1), DAY),),
    ),
    Remark(
        "paid_far", lambda n, y: y.most("far") > 0,
        "The payday of {} counts as paid {} days from it, as you typed.",
        ((_of_row("scheduled", "far"), DAY),
         (lambda n, y: n.maximum(
             _of_row("pays_on", "far")(n, y) - _of_row("scheduled", "far")(n, y),
             _of_row("scheduled", "far")(n, y) - _of_row("pays_on", "far")(n, y)), NUMBER)),
    ),
    Remark(
        "paid_out", lambda n, y: y.sum("paid_out") > 0,
        "Paydays not counted, because the date you typed is in another year or after your last day "
        "of pay: {}.",
        ((lambda n, y: y.sum("paid_out"), NUMBER),),
    ),
    *_today("deferral", "401(k)"),
    *_today("after_tax", "after-tax"),
    _ytd("pay", "pay", lambda n, y: y.opening("pay"), "the pay expected by then"),
    _ytd("deferral", "the 401(k)", lambda n, y: y.ytd_deferral),
    _ytd("after_tax", "after-tax", lambda n, y: y.ytd_after_tax),
    _ytd("employer", "employer money", lambda n, y: y.ytd_employer, "as expected; type 0 if none"),
    Remark(
        "stubs_open", lambda n, y: y.sum("lacks") > 0,
        "Pay stubs with empty figures: {}. Those figures are assumed as expected; type 0 for none.",
        ((lambda n, y: y.sum("lacks"), NUMBER),),
    ),
    Remark(
        "bonus_not_paid", _lacks_bonus,
        "The stub of {} pays {}, not the {} expected: the bonus is not in it.", _pays("pay_below"),
    ),
    Remark(
        "bonus_to_come", _is_to_come,
        "It is assumed to come with the next paycheck: change its payday, or delete it if it is "
        "not coming.",
    ),
    Remark(
        "bonus_came", _came_later,
        "It is assumed to have come with the stub of {}: change its payday to that.",
        ((_of_row("day", "beyond"), DAY),),
    ),
    Remark(
        "bonus_to_move", _is_lost,
        "Change its payday to the one that pays it, or the year counts without that bonus.",
    ),
    Remark(
        "pay_below", _below,
        "The stub of {} pays {}, not the {} expected: is a leave or a pay cut missing?",
        _pays("pay_below"),
    ),
    Remark(
        "pay_above", lambda n, y: y.most("pay_above") > 0,
        "The stub of {} pays {}, not the {} expected: is a bonus or raise missing or late?",
        _pays("pay_above"),
    ),
    Remark(
        "goal_passed", _goal_passed("deferral", lambda n, y: y.s.is_matched),
        "The plan goes {} over your 401(k) goal: the match needs it.", _passed("deferral"),
    ),
    Remark(
        "after_tax_goal_passed",
        _goal_passed("after_tax", _may_need_after_tax),
        "The plan goes {} over your after-tax goal: the match, or the spillover, needs it.",
        _passed("after_tax"),
    ),
    Remark(
        COULD_FIT, _could_fit,
        "Up to ", (),
        (
            *listed("", TO_HAVE),
            piece(" could still fit: megaroth plan searches further than these cells."),
        ),
    ),
)  # fmt: skip

NOT_EARLY = (
    "Planned evenly, not early, because money your employer may add would no longer fit. Say "
    "whether it contributes, then front-load."
)
"""Said of a search that was asked for early elections; cells hold no strategy."""
