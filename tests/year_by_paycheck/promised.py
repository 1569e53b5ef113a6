"""What following the advice is promised to come to, held against a year that was followed.

No limit is passed, the match is at least that of never changing, and little is left; with pay that
nobody declared no advice adds to an excess. See ``following.py`` for who follows it.
"""

from __future__ import annotations

from fractions import Fraction

from year_by_paycheck.following import Followed, Payroll, by_the_plan, shown
from year_by_paycheck.goals import most_that_fits
from year_by_paycheck.reference import CENT, exact, yes
from year_by_paycheck.wallet import asked, wallets


def complaints(person, advised=by_the_plan):
    """What did not come true, each as its kind and a sentence; of pay as it was declared, of a
    bonus that slips, or of pay that nobody declared."""
    year = Followed(person, advised)
    if is_surprised(person):
        return list(_of_a_surprise(year))
    found = list(_of_limits(year))
    found += _of_match(year)
    if yes(person.given, "spillover", False):
        found += _of_waiting(year)
    elif not person.comes:
        found += _of_what_is_left(year)
    return found


def is_surprised(person):
    """Whether there is pay that nobody declared."""
    return len(person.comes.get("bonuses", ())) > len(person.given.get("bonuses", ()))


def _of_limits(year):
    # what is set at the first answer, and comes otherwise than declared, no answer can mend
    anyway = year.stopped_after(year.person.paid).over if year.person.comes else 0
    if year.payroll.over > anyway:
        yield "a limit is passed", f"by {shown(year.payroll.over)}"


def _of_match(year):
    """The match is at least that of never changing, where that passes no limit itself."""
    given, never = year.person.given, year.never_changed
    goals_first = yes(given, "spillover", False) and not never.settled
    if goals_first or given.get("strategy") == "front-load regardless" or never.over > 0:
        return
    if year.person.comes and _comes_too_late(year):
        return  # set elections take of the bonus what the last paychecks then lack
    wallet = wallets(never)
    if any(asked(each, year.person.begins_with) > wallet[each.number] for each in year.open):
        return
    lost = never.match_of_year - year.payroll.match_of_year
    if lost >= year.count * CENT:
        yield "match is lost", (
            f"{shown(year.payroll.match_of_year)}, and {shown(never.match_of_year)} "
            "by never changing"
        )  # fmt: skip


def _of_what_is_left(year):
    """Less than promised, where nothing else that is known binds."""
    given, payroll = year.person.given, year.payroll
    if not year.open or _something_binds(year):
        return
    step = exact(given.get("step", 0.01))
    fixed = year.stopped_after(year.person.paid)
    employer = payroll.figures["employer"]
    goal = most_that_fits(payroll, employer, fixed.after_tax)
    basic = min(max(goal, payroll.deferral), payroll.law["402G_DEFERRAL"])
    room = max(min(payroll.limit - basic - employer, payroll.pay), 0)
    left = {"deferral": goal - payroll.deferral, "after_tax": room - payroll.after_tax}
    for kind, amount in left.items():
        pays = [each.parts(kind)[0] for each in year.open]
        promised = step * (sum(pays) if given.get("changes", "one") == "one" else max(pays))
        if kind == "deferral" and goal < payroll.most_deferral:
            continue  # 415(c) bounds it, beside a match that it draws
        if amount - payroll.count * CENT >= promised:
            name = {"deferral": "401(k)", "after_tax": "after-tax"}[kind]
            yield f"{name} is left", f"{shown(amount)}, promised less than {shown(promised)}"


def _of_waiting(year):
    """The 401(k) fills and after-tax starts, if one election from the first answer on does it."""
    given, payroll, person = year.person.given, year.payroll, year.person
    if {"deferral_goal", "after_tax_goal", "after_tax_cap"} & set(given) or not year.open:
        return
    if payroll.deferral >= payroll.payroll_stop and payroll.after_tax > 0:
        return
    start = person.first_open(person.paid) - 1
    wallet = wallets(payroll)
    step = max(exact(given.get("step", 0.01)), Fraction(1, 100))
    highest = min(exact(given.get(cap, 1)) for cap in ("cap_deferral", "cap_combined"))
    for level in range(1, int(highest / step) + 1):
        own = (level * step, Fraction(0))
        if any(asked(each, own) > wallet[each.number] for each in year.open):
            return
        other = person.payroll().pay_all(year.elections[:start] + [own] * (year.count - start))
        fills = other.deferral >= other.payroll_stop and not other.over
        if fills and other.after_tax - payroll.after_tax >= step * max(p.pay for p in year.open):
            yield "after-tax does not start", (
                f"{shown(payroll.deferral)} of {shown(payroll.payroll_stop)} is in, and "
                f"{float(own[0]):.0%} would bring {shown(other.after_tax)} of after-tax"
            )  # fmt: skip
            return


def _something_binds(year):
    """A cap, a goal of your own, a strategy, a match that needs less, what a paycheck holds."""
    given, payroll = year.person.given, year.payroll
    if {"deferral_goal", "after_tax_goal", "after_tax_cap"} & set(given):
        return True
    if _comes_too_late(year):
        return True  # room is kept for it
    if given.get("strategy", "even") != "even":
        return True
    if payroll.match.bands and not payroll.settled:
        rates = [rate for rate, _ in payroll.match.bands]
        if payroll.catch_up_limit and not payroll.match_catch_up:
            return True  # a match that ends at 402(g) is lost by who reaches it early
        if rates != sorted(rates, reverse=True):
            return True  # rates that rise draw more from fewer paychecks
    step = exact(given.get("step", 0.01))
    wallet = wallets(payroll)
    return any(
        not _could_take_more(given, each, year.elections[each.number - 1], step,
                             wallet[each.number])
        for each in year.open
    )  # fmt: skip


def _comes_too_late(year):
    """Whether a bonus may slip, or did, past the last election that can still be changed."""
    last = year.count - year.person.lag
    late = year.payroll.paychecks[max(last - 2, 0) :]
    return year.person.lag > 0 and any(each.bonuses for each in late)


def _could_take_more(given, paycheck, election, step, wallet):
    own, more = (share + step for share in election)
    return (
        own <= exact(given.get("cap_deferral", 1))
        and more <= exact(given.get("cap_after_tax_election", 1))
        and own + more <= exact(given.get("cap_combined", 1))
        and asked(paycheck, (own, more)) <= wallet
    )


def _of_a_surprise(year):
    """No advice after it adds to an excess, which is at most what that pay brought in."""
    person = year.person
    first = surprised_at(year)
    before = Payroll(person.given)
    stopped = year.stopped_after(first)
    brought = stopped.additions - year.stopped_after(first, before).additions
    if first < year.count and year.payroll.over > stopped.over:
        yield "advice adds to an excess", (
            f"{shown(year.payroll.over)}, and {shown(stopped.over)} by electing nothing "
            f"after paycheck {first}"
        )  # fmt: skip
    if max(year.payroll.over_by) > max(brought, 0):  # a dollar may pass two limits
        yield "an excess is more than the surprise brought", (
            f"{shown(year.payroll.over)}, and it brought {shown(brought)}"
        )  # fmt: skip


def surprised_at(year):
    """The number of the paycheck that brings what nobody declared."""
    declared = {each.number: each.pay for each in Payroll(year.person.given).paychecks}
    return next(each.number for each in year.payroll.paychecks if each.pay != declared[each.number])
