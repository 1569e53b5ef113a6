"""A second, small model of a year, for given elections: written from the rules in plain words,
paycheck after paycheck, in exact fractions of dollars.

It shares nothing with the package but the tables of published limits. There is no search here
and no closed form: what is elected is given, and what comes of it is counted up.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from math import floor
from pathlib import Path

from year_by_paycheck.reference_calendar import paydays_of

import xlplugin.law

LIMITS = Path(xlplugin.law.__file__).parent / "limits"
UNLIMITED = Fraction(10**12)
CENT = Fraction(1, 100)
PER_YEAR = {"Weekly": 52, "Every two weeks": 26, "Twice a month": 24, "Monthly": 12}


def limits_of(year):
    """The published amounts of a year, in dollars, by code."""
    with (LIMITS / f"{year}.csv").open(encoding="utf-8") as file:
        return {line["code"]: Fraction(line["amount"]) for line in csv.DictReader(file)}


def law_of(given):
    """The amounts of the year, with those of a short one in place of the whole year's."""
    law = dict(limits_of(given["year"]))
    for name, code in (("limit_prorated", "415C_DC"), ("pay_prorated", "401A17_COMP")):
        law[code] = min(law[code], exact(given.get(name, UNLIMITED)))
    law["402G_DEFERRAL"] += min(exact(given.get("service_catch_up", 0)), 3_000)
    return law


def exact(value):
    """The decimal number a person sees: 0.1 is a tenth; 10% too."""
    text = str(value)
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def cents(amount):
    """Rounded half up to the cent, as payroll does."""
    return floor(amount * 100 + Fraction(1, 2)) * CENT


def yes(given, name, default):
    return given.get(name, "yes" if default else "no") == "yes"


class Match:
    """Employer money: ``bands`` of (rate, up to this share of pay; None for all of it)."""

    def __init__(self, *bands, most=None, nonelective=0, flat=0):
        self.bands = [(exact(rate), None if to is None else exact(to)) for rate, to in bands]
        self.most = UNLIMITED if most is None else exact(most)
        self.nonelective = exact(nonelective)
        self.flat = exact(flat)
        self.ends = bool(bands) and self.bands[-1][1] is not None

    def on(self, contributions, pay):
        """The match before rounding and before its cap: the bands are filled in order."""
        total, low = Fraction(0), Fraction(0)
        for rate, to in self.bands:
            high = UNLIMITED if to is None else to * pay
            total += rate * max(min(contributions, high) - low, 0)
            low = high
        return total

    def of_year(self, contributions, pay):
        return min(cents(self.on(contributions, pay)), self.most)


MATCHES = {
    "": Match(),
    "50%": Match((0.5, None)),
    "50% up to 6%": Match((0.5, 0.06)),
    "100% up to 4%": Match((1, 0.04)),
    "150% up to 5.25%": Match((1.5, 0.0525)),
    "100% of first 3% + 50% of next 2%": Match((1, 0.03), (0.5, 0.05)),
    "25% of first 3% + 100% of next 3%": Match((0.25, 0.03), (1, 0.06)),
    "100% of first 1% + 50% of next 5% + 25% of next 2%":
        Match((1, 0.01), (0.5, 0.06), (0.25, 0.08)),
    "33.33% up to 7.5% max $4,000": Match((0.3333, 0.075), most=4_000),
    "50% max $6,000": Match((0.5, None), most=6_000),
    "50% of first $12,000": Match((0.5, None), most=6_000),
    "100% up to 4% + 3% nonelective": Match((1, 0.04), nonelective=0.03),
    "10% nonelective": Match(nonelective=0.1),
    "$8,000": Match(flat=8_000),
    "50% + $5,000": Match((0.5, None), flat=5_000),
    "6% of deferrals up to 8%": Match((0.06, 0.08)),
    "250% up to 3%": Match((2.5, 0.03)),
    "50% max $6,000 + 3% nonelective": Match((0.5, None), most=6_000, nonelective=0.03),
    "100% up to 15%": Match((1, 0.15)),
    "100% of first 10% + 50% of next 20%": Match((1, 0.1), (0.5, 0.3)),
    "50% up to 25% max $1,500": Match((0.5, 0.25), most=1_500),
}  # fmt: skip
OPTIONS = ("excluding catch-up", "including after-tax", "true-up", "per paycheck")


def match_of(given):
    """The match of a plan's inputs, by its words without the options at their end."""
    words = (given.get("match") or "").removeprefix("none")
    for option in OPTIONS:
        words = words.replace(option, "")
    return MATCHES[words.strip(" ,")]


# -- one paycheck ----------------------------------------------------------------------------
class Paycheck:
    """What is known of a paycheck before anything is elected."""

    def __init__(self, number, payday, base):
        self.number = number
        self.payday = payday
        self.date = payday.day
        self.base = base
        self.bonuses = []
        self.stub = payday.stub
        self.state = "in" if payday.in_ytd else "paid" if payday.stub else "planned"

    @property
    def expected(self):
        return self.base + sum(bonus["amount"] for bonus in self.bonuses)

    @property
    def pay(self):
        if self.state == "in":
            return Fraction(0)
        return self.said("pay", self.expected)

    def said(self, figure, expected):
        """A figure of its stub; one that was left out is as expected, and 0 is 0."""
        return exact(self.stub[figure]) if figure in self.stub else expected

    @property
    def match_pay(self):
        """Pay without the bonuses that the match does not count."""
        if self.state == "in" or self.slipped:
            return self.pay
        unmatched = sum(bonus["amount"] for bonus in self.bonuses if not bonus["matched"])
        return max(self.pay - unmatched, 0)

    @property
    def slipped(self):
        """A stub that is nearer to the pay without them is without the bonuses expected with it."""
        return self.pay - self.base < self.expected - self.pay

    @property
    def regular(self):
        """Its pay without the bonuses that came with it."""
        return max(self.pay - sum(bonus["amount"] for bonus in self.came), 0)

    @property
    def came(self):
        """The bonuses expected with it that it brought."""
        return [] if self.slipped else self.bonuses

    def parts(self, kind):
        """The pay that its election takes a share of, and what bonuses contribute by their own."""
        same = self.regular + sum(b["amount"] for b in self.came if b[kind] is None)
        own = sum(taken(b[kind], b["amount"]) for b in self.came if b[kind] is not None)
        return same, own

    def asks(self, election, kind):
        """What an election asks of this paycheck, to the cent; bonuses may have their own."""
        same, own = self.parts(kind)
        if election > 1:
            return taken(election, same) + cents(own)
        return cents(taken(election, same) + own)

    def share_shown(self, kind, step):
        """The election that its stub shows: the whole step whose amount is within a cent, of its
        pay or of its pay without bonuses, or the share to a millionth. What bonuses contributed by
        elections of their own is set apart."""
        same, own = self.parts(kind)
        amount = max(exact(self.stub[kind]) - cents(own), 0)
        for pay in (same, self.regular):
            low = floor(min(amount / max(pay, CENT), 1) / step) * step
            for whole in (low, min(low + step, 1)):
                if abs(cents(whole * pay) - amount) <= CENT:
                    return Fraction(whole)
        return Fraction(floor(min(amount / max(same, CENT), 1) * 10**6), 10**6)

    def from_unmatched(self, election, kind):
        """What of a kind of contributions comes from bonuses that the match does not count.

        A stub that says what was contributed has as much from them as their part of the pay.
        """
        if kind in self.stub:
            same, own = self._unmatched(kind)
            pay, apart = self.parts(kind)
            amount = exact(self.stub[kind])
            shown = max(amount - cents(apart), 0)
            return min(cents(shown * same / max(pay, CENT)) + cents(own), amount)
        return self.asked_of_unmatched(election, kind)

    def _unmatched(self, kind):
        """Of the bonuses that the match does not count: what the paycheck's own election takes a
        share of, and what they contribute by their own."""
        bonuses = [bonus for bonus in self.came if not bonus["matched"]]
        same = sum(bonus["amount"] for bonus in bonuses if bonus[kind] is None)
        return same, sum(taken(b[kind], b["amount"]) for b in bonuses if b[kind] is not None)

    def asked_of_unmatched(self, election, kind):
        """What an election asks of them; the paycheck's own dollars come from base pay first."""
        same, own = self._unmatched(kind)
        of_same = election * same
        if election > 1:
            of_same = min(max(election - self.base, 0), same)
        return cents(of_same + own)


def taken(election, pay):
    """A share of pay; above 1 dollars, at most the pay."""
    return min(election, pay) if election > 1 else election * pay


def paychecks_of(given):
    raises = sorted(given.get("raises", ()), key=lambda change: change["date"])
    found = []
    for number, payday in enumerate(paydays_of(given), 1):
        salary = exact(given["salary"])
        for change in raises:
            if change["date"] <= payday.reach:
                salary = exact(change["salary"])
        base = part_of(salary, payday.number, per_year(given)) if payday.number is not None else 0
        if any(leave["from"] <= payday.day <= leave["to"] for leave in given.get("leaves", ())):
            base = 0
        found.append(Paycheck(number, payday, Fraction(base)))
    for bonus in given.get("bonuses", ()):
        later = [paycheck for paycheck in found if paycheck.payday.reach >= bonus["date"]]
        (later or found[-1:])[0].bonuses.append({
            "amount": exact(bonus["amount"]),
            "matched": yes(bonus, "matched", True),
            **{kind: _of_bonus(given, bonus, kind) for kind in ("deferral", "after_tax")},
        })  # fmt: skip
    _keep_room_for_late_ones(found)
    return found


def _keep_room_for_late_ones(paychecks):
    """A bonus that its stub lacks came with the stub that pays most beyond what is due, if that is
    more than half of it; else it is to come with the next paycheck."""
    paid = [p for p in paychecks if p.state == "paid"]
    last = max((p.number for p in paychecks if p.state != "planned"), default=0)
    beyond = {p.number: p.pay - p.expected for p in paid}
    most = max(beyond, key=lambda number: (beyond[number], number), default=0)
    slipped = [(p, bonus) for p in paid if p.slipped for bonus in p.bonuses]
    for paycheck, bonus in slipped:
        came = beyond[most] > bonus["amount"] / 2
        if came or last < len(paychecks):
            paycheck.bonuses = [each for each in paycheck.bonuses if each is not bonus]
            paychecks[most - 1 if came else last].bonuses.append(bonus)


def per_year(given):
    """By how many paychecks the salary is divided, whatever the calendar has."""
    return given.get("paychecks", PER_YEAR[given["schedule"]])


def part_of(amount, number, of):
    """One of even parts of an amount, to the cent, which sum to it."""
    return cents(amount * number / of) - cents(amount * (number - 1) / of)


def _of_bonus(given, bonus, kind):
    own = bonus.get(kind, given.get(f"elect_bonus_{kind}"))
    return None if own is None else exact(own)


# -- the year --------------------------------------------------------------------------------
class Year:
    """The year for given elections: ``elections[number]`` is (401(k), after-tax) of a paycheck.

    ``unelected`` is the money under 415(c) still to come that nobody elects, all of it;
    ``figures`` holds what came of it, ``rows`` the paychecks' own amounts.
    """

    def __init__(self, given, elections):
        self.given = given
        self.match = match_of(given)
        self.law = law_of(given)
        self.paychecks = paychecks_of(given)
        self.count = len(self.paychecks)
        words = given.get("match") or ""
        self.match_catch_up = "excluding catch-up" not in words
        self.match_after_tax = "including after-tax" in words
        self.settled = "true-up" in words
        self.method = given.get("pay_cap_method", "sequential")
        self.catch_up_limit = self._catch_up_limit()
        self.pay_to_date = self._pay_to_date()
        self.pay = self.pay_to_date + sum(p.pay for p in self.paychecks)
        self.limit = min(self.law["415C_DC"], self.pay)
        self.figures = {}
        self.rows = []
        self.after_tax_stop = UNLIMITED
        if self.match_after_tax and yes(given, "stops_after_tax", False):
            # the room is that of a payroll that stops nothing: the match hangs on what is stopped
            self.after_tax_stop = Year({**given, "stops_after_tax": "no"}, elections).room
        self._contribute(elections)

    @property
    def waits(self):
        """After-tax waits until the 401(k) is full, where the plan takes any."""
        return yes(self.given, "spillover", False) and yes(self.given, "takes_after_tax", True)

    def amount(self, name):
        return exact(self.given.get(name, 0))

    def amount_of(self, goal):
        """What is wanted of the year; without a wish, more than there is."""
        return exact(self.given[goal]) if goal in self.given else UNLIMITED

    def _catch_up_limit(self):
        """IRC 414(v): from 50; 60 to 63 another amount from 2025; Roth only for high wages."""
        given, age, year = self.given, self.given["age"], self.given["year"]
        if age < 50:
            return Fraction(0)
        high = exact(given.get("prior_wages", 0)) > self.law.get("ROTH_CATCHUP_WAGE", UNLIMITED)
        if year >= 2026 and high and not yes(given, "plan_has_roth", True):
            return Fraction(0)
        if year >= 2025 and 60 <= age <= 63 and yes(given, "catch_up_60_63", True):
            return self.law["414V_CATCHUP60_63"]
        return self.law["414V_CATCHUP50"]

    def _pay_to_date(self):
        if "ytd_date" not in self.given:
            return Fraction(0)
        if "ytd_pay" in self.given:
            return exact(self.given["ytd_pay"])
        return sum((p.expected for p in self.paychecks if p.state == "in"), Fraction(0))

    # -- what stubs do not say -------------------------------------------------------------
    def said_to_date(self, figure, expected):
        """A figure of the year to date; one that was left out is as expected, and 0 is 0."""
        name = f"ytd_{figure}"
        return exact(self.given[name]) if name in self.given else expected

    def today(self, kind):
        """Today's election: as it is given, or as the last stub of the schedule shows it."""
        if f"elect_{kind}" in self.given:
            return exact(self.given[f"elect_{kind}"])
        step = exact(self.given.get("step", 0.01))
        shown = [
            paycheck for paycheck in self.paychecks
            if kind in paycheck.stub and paycheck.payday.number is not None and paycheck.pay > 0
        ]  # fmt: skip
        if shown:
            return shown[-1].share_shown(kind, step)
        if not self.pay_to_date:
            return Fraction(0)
        average = self.said_to_date(kind, Fraction(0)) / self.pay_to_date
        return min(floor(average / step + Fraction(1, 2)) * step, Fraction(1))

    def _contributed_to_date(self):
        """The 401(k) and after-tax of the year to date: what was left out goes by today's
        elections, on the pay to date."""
        inside = sum(p.state == "in" for p in self.paychecks)

        def elected(kind):
            own = self.today(kind)
            return own * inside if own > 1 else cents(own * self.pay_to_date)

        deferral = min(elected("deferral"), self.pay_to_date)
        if yes(self.given, "stops_deferral", True):
            deferral = min(deferral, self.payroll_stop)
        is_known = "ytd_date" in self.given
        deferral = self.said_to_date("deferral", deferral if is_known else Fraction(0))
        after_tax = min(elected("after_tax"), max(self.pay_to_date - deferral, 0))
        waits = self.waits and deferral < self.payroll_stop
        unsaid = Fraction(0) if waits or not is_known else after_tax
        return deferral, self.said_to_date("after_tax", unsaid)

    def _paid(self, paycheck, own, more):
        """What a paid paycheck contributed: by its stub, else by the elections."""
        wanted = min(paycheck.asks(own, "deferral"), paycheck.pay)
        expected = wanted
        if yes(self.given, "stops_deferral", True):
            expected = max(min(wanted, self.payroll_stop - self.deferral_in), 0)
        deferral = paycheck.said("deferral", expected)
        left = max(paycheck.pay - deferral, 0)
        after_tax = min(paycheck.asks(more, "after_tax"), left)
        if self.waits:
            full = self.deferral_in + deferral >= self.payroll_stop
            stopped = max(wanted - deferral, 0)
            after_tax = min(after_tax + stopped, left) if full else Fraction(0)
        return deferral, paycheck.said("after_tax", after_tax)

    # -- employer money that needs no deferral ---------------------------------------------
    def _flat(self, number):
        """The flat dollars of a paycheck, in even parts over the paydays."""
        return part_of(self.match.flat, number, self.count)

    def _open_employer(self):
        """The year to date's employer money: match, as far as contributions can have drawn it.

        The rest needed no deferral. What of such money was due to date is noted: what of it
        is not in will still come, in no paycheck. Where it is not given, it is all of that.
        """
        inside = sum(p.state == "in" for p in self.paychecks)
        pay = min(self.pay_to_date, self.law["401A17_COMP"])
        self.deferral_in, self.match_in = Fraction(0), Fraction(0)
        drawing = self._drawing(self.deferral, self.after_tax)
        drawn = self.match.of_year(drawing, pay) if "ytd_date" in self.given else Fraction(0)
        self.without_due = cents(self.match.nonelective * pay)
        self.without_due += cents(self.match.flat * inside / max(self.count, 1))
        expected = drawn + self.without_due if "ytd_date" in self.given else Fraction(0)
        self.employer = self.said_to_date("employer", expected)
        self.match_in = min(drawn, self.employer)
        self.match_paid, self.matched = self.match_in, drawing
        self.without_in = self.employer - self.match_in

    # -- the walk ----------------------------------------------------------------------------
    def _contribute(self, elections):
        self._begin()
        for paycheck in self.open_paychecks():
            self._one(paycheck, elections.get(paycheck.number, (0, 0)))
        self._sum_up()

    def _begin(self):
        """What is in by the year to date, before the first paycheck that has a row."""
        comp, basic_limit = self.law["401A17_COMP"], self.law["402G_DEFERRAL"]
        here = basic_limit + self.catch_up_limit
        self.most_deferral = min(max(here - self.amount("prior_deferral"), 0), self.pay)
        self.payroll_stop = min(here, self.pay)  # payroll knows nothing of earlier employers
        self.deferral, self.after_tax = self._contributed_to_date()
        self._open_employer()
        self.to_date = {
            "deferral": self.deferral, "after_tax": self.after_tax, "employer": self.employer,
        }  # fmt: skip
        self.counted = self.paid_to_date = self.pay_to_date
        self.own_cap_pay = min(self.counted, comp)
        self.prorated_fine = self.prorated_paid = Fraction(0)
        self.cap_by_paycheck = floor(self.own_cap_pay * self._cap_share() * 100) * CENT

    def _cap_share(self):
        cap = self.given.get("after_tax_cap")
        if cap is None:
            return Fraction(0)
        share = exact(cap)
        return share if share <= 1 else Fraction(0)

    def _one(self, paycheck, election):
        comp = self.law["401A17_COMP"]
        capped = max(min(paycheck.match_pay, comp - self.counted), 0)
        counts = {
            "sequential": capped,
            "prorated": min(paycheck.match_pay, self._share_of_comp(paycheck.payday.number)),
            "until maximum": paycheck.match_pay,
        }[self.method]
        self.counted += paycheck.match_pay
        self.cap_by_paycheck += cents(self._cap_share() * capped)
        without = cents(self.match.nonelective * capped) + self._flat(paycheck.number)
        before = self.deferral
        if paycheck.state == "paid":
            deferral, after_tax = self._paid(paycheck, *election)
            unmatched = self._unmatched(paycheck, election, deferral)
            drawing = self._drawing(deferral, after_tax, unmatched)
            drawn = cents(self.match.on(drawing, counts))
            drawn = min(drawn, max(self._most_match() - self.match_in, 0))
            employer = paycheck.said("employer", drawn + without)
            match = min(drawn, employer)
            self.match_in += match
            self.without_due += without
            self.without_in += employer - match
            self.matched += self._counting(before, deferral, after_tax, unmatched)
        else:
            deferral, after_tax = self._elected(paycheck, *election)
            unmatched = self._unmatched(paycheck, election, deferral)
            matched = self._counting(before, deferral, after_tax, unmatched)
            self.matched += matched
            match = self._match(matched, counts)
            employer = match + without
        self.paid_to_date += paycheck.pay
        self.deferral += deferral
        self.after_tax += after_tax
        self.match_paid += match
        self.employer += employer
        basic = self._within_402g(self.deferral) - self._within_402g(before)
        self.rows.append({
            "number": paycheck.number, "date": paycheck.date, "pay": paycheck.pay,
            "counted_pay": counts, "deferral": deferral, "catch_up": deferral - basic,
            "employer": employer, "after_tax": after_tax,
        })  # fmt: skip

    def open_paychecks(self):
        """The paychecks that have a row: all after the year to date."""
        return [paycheck for paycheck in self.paychecks if paycheck.state != "in"]

    def _share_of_comp(self, number):
        """A paycheck beside the schedule counts up to a share as well."""
        return part_of(self.law["401A17_COMP"], max(number or 1, 1), per_year(self.given))

    def _within_402g(self, deferral):
        return min(deferral, self.law["402G_DEFERRAL"])

    def holds(self, paycheck, before):
        """What is left of its pay after payroll tax and other deductions: 6.2% up to the wage base
        of the year, 1.45%, and 0.9% above 200,000, after so much pay of the year."""
        base = self.law.get("SS_WAGE_BASE", UNLIMITED)
        after = before + paycheck.pay
        tax = Fraction("0.062") * max(min(after, base) - min(before, base), 0)
        tax += Fraction("0.0145") * paycheck.pay
        if self.given["year"] >= 2013:
            tax += Fraction("0.009") * max(after - max(before, 200_000), 0)
        others = self.amount("deductions") if paycheck.payday.number is not None else 0
        return max(paycheck.pay - cents(tax) - others, 0)

    def _elected(self, paycheck, own, more):
        """What payroll takes: at most what the paycheck holds; it may stop at the limits itself."""
        holds = self.holds(paycheck, self.paid_to_date)
        wanted = deferral = min(paycheck.asks(own, "deferral"), holds)
        if yes(self.given, "stops_deferral", True):
            deferral = max(min(wanted, self.payroll_stop - self.deferral), 0)
        left = max(holds - deferral, 0)
        after_tax = min(paycheck.asks(more, "after_tax"), left)
        if self.waits:
            full = self.deferral + deferral >= self.payroll_stop
            after_tax = min(after_tax + wanted - deferral, left) if full else Fraction(0)
        return deferral, max(min(after_tax, self.after_tax_stop - self.after_tax), 0)

    def _unmatched(self, paycheck, election, deferral):
        """What of the 401(k), and of after-tax, comes from bonuses that the match does not count.

        Where after-tax waits, what payroll stops of their 401(k) comes to after-tax.
        """
        own = paycheck.from_unmatched(election[0], "deferral")
        more = paycheck.from_unmatched(election[1], "after_tax")
        if self.waits and "after_tax" not in paycheck.stub:
            asked = paycheck.asked_of_unmatched(election[0], "deferral")
            more += max(asked - min(own, deferral), 0)
        return own, more

    def _counting(self, before, deferral, after_tax, unmatched=(0, 0)):
        """What the match counts of a paycheck's contributions, after a year's deferrals."""
        within = self._within_402g(before + deferral) - self._within_402g(before)
        counted = deferral if self.match_catch_up else within
        own, more = unmatched
        return max(counted - own, 0) + (max(after_tax - more, 0) if self.match_after_tax else 0)

    def _drawing(self, deferral, after_tax, unmatched=(0, 0)):
        """What of contributions that are in can have drawn a match: no plan alters it."""
        before, self.deferral_in = self.deferral_in, self.deferral_in + deferral
        return self._counting(before, deferral, after_tax, unmatched)

    def _most_match(self):
        """The cap on the match; unless pay counts in sequence the match on the most pay too."""
        most = self.match.most
        if self.method != "sequential":
            most = min(most, cents(self.match.on(UNLIMITED, self.law["401A17_COMP"])))
        return most

    def _match(self, matched, counts):
        """The match of a paycheck to the cent, until the year's maximum is reached."""
        fine = self.match.on(matched, counts)
        own = cents(fine)
        if self.method == "prorated":
            self.prorated_fine += fine
            own = max(cents(self.prorated_fine) - self.prorated_paid, 0)
        own = max(min(own, self._most_match() - self.match_paid), 0)
        self.prorated_paid += own
        return own

    # -- sums --------------------------------------------------------------------------------
    def _sum_up(self):
        law, match = self.law, self.match
        basic = self._within_402g(self.deferral)
        counted = min(self.counted, law["401A17_COMP"])
        by_year = match.of_year(self.matched, counted)
        true_up = max(by_year - self.match_paid, 0) if self.settled else Fraction(0)
        filling = cents(match.bands[-1][1] * counted) if match.ends else Fraction(0)
        possible = self.most_deferral
        if not self.match_catch_up:
            possible = self._within_402g(possible)
        if self.match_after_tax:  # after-tax contributions fill the bands too
            possible = UNLIMITED
        full = match.of_year(max(self.matched, min(filling, possible)), counted)
        lost = full - self.match_paid - true_up
        late = max(self.without_due - self.without_in, 0)
        self.unelected = late + self.amount("employer_other")
        employer = self.employer + true_up + self.unelected
        # employer money beyond the limit turns deferrals into catch-up, from 50
        over_402g = self.deferral - basic
        unused = max(min(self.catch_up_limit - over_402g, basic), 0)
        turned = min(unused, max(basic + employer - self.limit, 0))
        self._turn(turned)
        room = max(self.limit + turned - basic - employer, 0)
        if self.after_tax_stop < UNLIMITED:
            room = self.after_tax_stop
        room = self.room = min(room, self._own_cap(), max(self.pay - self.deferral, 0))
        if yes(self.given, "stops_after_tax", False) and not self.match_after_tax:
            self._stop_after_tax(room)
        additions = basic - turned + employer + self.after_tax
        most = law["402G_DEFERRAL"] + self.catch_up_limit
        prior = self.amount("prior_deferral")
        over_person = max(self.deferral + prior - max(most, prior), 0)
        self.over_by = over_person, max(additions - self.limit, self.after_tax - self._own_cap(), 0)
        self.figures = {
            "limit": self.limit,
            "deferral": self.deferral,
            "catch_up": min(over_402g, self.catch_up_limit) + turned,
            "employer": employer,
            "employer_due": late,
            "true_up": true_up,
            "match_full": full,
            "match_lost": lost if lost > self.count * CENT else Fraction(0),
            "after_tax": self.after_tax,
            "room_year": room,
            "room_unused": max(room - self.after_tax, 0),
            "over": sum(self.over_by),
        }
        must = self.figures["catch_up"] if self._wages_are_high() else Fraction(0)
        self.figures["must_be_roth"] = must
        paid = {p.number for p in self.paychecks if p.state == "paid"}
        deferred = sum(row["deferral"] for row in self.rows if row["number"] in paid)
        roth = min(self.amount("roth_deferral"), self.to_date["deferral"] + deferred)
        self.figures["roth_needed"] = max(must - roth, 0)
        own = self.match_paid + true_up
        flat = min(match.flat, max(employer - own, 0))  # it may be a match: IRC 401(m)(4)(A)
        self.figures["acp_at_risk"] = self._at_risk(own + flat)

    def _turn(self, turned):
        """The last dollars of the year are what turned into catch-up."""
        for row in reversed(self.rows):
            own = min(turned, row["deferral"] - row["catch_up"])
            row["catch_up"] += own
            turned -= own

    def _wages_are_high(self):
        """IRC 414(v)(7): from 2026 on, by last year's wages; nothing is known of others."""
        wages = exact(self.given.get("prior_wages", 0))
        return self.given["year"] >= 2026 and wages > self.law["ROTH_CATCHUP_WAGE"]

    def _at_risk(self, match):
        """IRC 401(m)(2): after-tax and match above the average that is allowed, if pay of last year
        makes a person highly compensated or is not known; all of it beside no average."""
        before = limits_of(self.given["year"] - 1).get("414Q_HCE", UNLIMITED)
        if "prior_year_pay" in self.given and exact(self.given["prior_year_pay"]) <= before:
            return Fraction(0)
        if "nhce_acp" not in self.given:
            return self.after_tax
        others = exact(self.given["nhce_acp"])
        allowed = max(others * 5 / 4, min(2 * others, others + Fraction(2, 100)))
        counted = min(self.pay, self.law["401A17_COMP"])
        allowed_cents = Fraction(counted * min(allowed, 1) * 100 // 1, 100)
        return min(max(match + self.after_tax - allowed_cents, 0), self.after_tax)

    def must_be_roth(self):
        """What of each paycheck's deferral must be Roth, by its number, taken from the end."""
        left, found = self.figures["roth_needed"], {}
        for row in reversed(self.rows):
            found[row["number"]] = min(left, row["deferral"])
            left -= found[row["number"]]
        return found

    def _own_cap(self):
        """The plan's own cap on after-tax: each paycheck's share to the cent, or dollars; nothing
        of a plan that takes none."""
        if not yes(self.given, "takes_after_tax", True):
            return Fraction(0)
        cap = self.given.get("after_tax_cap")
        if cap is None:
            return UNLIMITED
        return exact(cap) if exact(cap) > 1 else self.cap_by_paycheck

    def _stop_after_tax(self, room):
        """Payroll stops after-tax once the year's room is used up."""
        total = self.to_date["after_tax"]
        states = {paycheck.number: paycheck.state for paycheck in self.paychecks}
        for row in self.rows:
            if states[row["number"]] == "planned":
                row["after_tax"] = max(min(row["after_tax"], room - total), 0)
            total += row["after_tax"]
        self.after_tax = total
