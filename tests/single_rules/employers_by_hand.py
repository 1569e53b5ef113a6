"""The limits of several employers worked out a second time, from the statute's words.

Nothing of the package is used here. A row is a tuple: employer, pay, deferral, employer money,
after-tax, plan, share owned, 15-year catch-up; amounts are dollars of 2026, every deferral is
given. Who has catch-up first, where there is too little, is by pay, as the explanation says.
"""

from __future__ import annotations

from collections import defaultdict

DOLLARS, ELECTIVE, SIMPLE, COUNTED = 72_000, 24_500, 17_000, 360_000
OF_SIMPLE = {0: 0, 8_000: 4_000, 11_250: 5_250}
"""The catch-up of a SIMPLE IRA beside that of other plans."""

KINDS = ["401(k)", "403(b)", "SIMPLE", "SEP"]


def who_is_one(rows, apart):
    """Each name with all names of its employer, and what a 403(b) is added to: IRC 414(b), (c),
    415(h), 1563(a)(2). From half on other owners may make businesses one; more is control."""
    shares = defaultdict(float)
    for name, *_, share, _ in rows:  # the largest that a row says
        shares[name] = max(shares[name], share)
    sure = {name for name, share in shares.items() if share >= (0.8 if apart else 0.5)}
    one = {name: frozenset(sure if name in sure else {name}) for name in shares}
    held = {name for name in shares if any(shares[other] > 0.5 for other in one[name])}
    return one, held


def under_one_limit(rows, one, held, join):
    """The rows of each limit of IRC 415(c), in the order of their first rows."""
    contracts = any(row[5] == "403(b)" for row in rows)
    limits = defaultdict(list)
    for place, (name, *_, plan, _, _) in enumerate(rows):
        if plan == "SIMPLE":
            limits["SIMPLE", one[name]].append(place)
        elif (plan == "403(b)" and (join or held)) or (contracts and name in held):
            limits["participant"].append(place)  # Reg. 1.415(f)-1(f)(2)
        else:
            limits[plan == "403(b)", one[name]].append(place)
    return list(limits.items())


def beyond_402g(rows, one, employer):
    """What deferrals with an employer exceed 402(g) by; to a SIMPLE IRA its own limit at most."""
    mine = [row for row in rows if one[row[0]] == employer]
    to_403b = sum(row[2] for row in mine if row[5] == "403(b)")
    raised = min(sum(row[7] for row in mine), to_403b)
    simple = sum(row[2] for row in mine if row[5] == "SIMPLE")
    others = sum(row[2] for row in mine if row[5] != "SIMPLE")
    return max(others + min(simple, SIMPLE) - ELECTIVE - raised, 0)


class Plans:
    """An employer's plans under one limit; deferrals become catch-up here."""

    def __init__(self, kind, rows, use):
        self.kind, self.use, self.caught = kind, use, 0
        self.deferred, money, self.after_tax = (sum(row[k] for row in rows) for k in (2, 3, 4))
        self.paid = self.deferred + money + self.after_tax
        pay = {}
        for name, at, *_ in rows:  # the same name tells the same pay again
            pay[name] = max(pay.get(name, 0), at)
        self.pay = sum(pay.values())
        self.bound = min(DOLLARS, self.pay)
        sep = sum(row[3] for row in rows if row[5] == "SEP")
        self.sep = max(sep - min(self.pay, COUNTED) / 4, 0)

    @property
    def over(self):
        return max(self.paid - self.caught - self.bound, 0)

    @property
    def pushing(self):
        """What may turn deferrals into catch-up: after-tax money by choice alone."""
        return self.paid - self.caught - (0 if self.use else self.after_tax)

    @property
    def turns(self):
        return min(max(self.pushing - self.bound, 0), self.deferred - self.caught)


def placed(order, beyond):
    """What an employer's plans have in excess, and turn, with what exceeds 402(g) in this order."""
    excess = turned = 0
    for plans in order:
        plans.caught = 0
        plans.caught = min(plans.over, plans.deferred, beyond)
        beyond -= plans.caught
        turned += plans.turns
        excess += plans.over - plans.turns
    return excess, turned


class Year:
    """The catch-up of a year, one amount for the person, given to one need after the other."""

    def __init__(self, rows, catch_up, use, join, apart):
        one, held = who_is_one(rows, apart)
        self.limits = under_one_limit(rows, one, held, join)
        self.left, self.of_simple = catch_up, OF_SIMPLE[catch_up]
        self.turn = sorted(set(one.values()), key=lambda employer: sorted(
            (-row[1], -row[3], -row[4], KINDS.index(row[5]), row[6], row[7], row[0])
            for row in rows if one[row[0]] == employer
        ))  # fmt: skip
        self.under = {
            (kind, employer): Plans(kind, mine, use)
            for kind, places in self.limits
            for employer in self.turn
            if (mine := [rows[place] for place in places if one[rows[place][0]] == employer])
        }
        self.beyond = {employer: beyond_402g(rows, one, employer) for employer in self.turn}
        self.shared = [plans for (kind, _), plans in self.under.items() if kind == "participant"]
        self.most = min(DOLLARS, sum(plans.pay for plans in self.shared))
        self.simple()
        self.beyond_402g()
        self.turned()

    def catch(self, plans, wanted):
        amount = max(min(wanted, self.left, plans.deferred - plans.caught), 0)
        plans.caught, self.left = plans.caught + amount, self.left - amount
        return amount

    def of(self, employer):
        """The employer's plans under 415(c), those that are no 403(b) first."""
        mine = [plans for (kind, by), plans in self.under.items()
                if by == employer and kind[0] != "SIMPLE"]  # fmt: skip
        return sorted(mine, key=lambda plans: plans.kind[0] is not False)

    def simple(self):
        for employer in self.turn:
            for (kind, by), plans in self.under.items():
                if by == employer and kind[0] == "SIMPLE":
                    self.catch(plans, min(plans.deferred - SIMPLE, self.of_simple))

    def beyond_402g(self):
        """First where 415(c) would be exceeded."""
        first, expected = {}, 0
        for employer in self.turn:
            mine, beyond = self.of(employer), self.beyond[employer]
            first[employer] = min((mine, mine[::-1]), key=lambda order: placed(order, beyond))
            placed(first[employer], beyond)
            expected += sum(plans.turns for plans in mine if plans in self.shared)
        for plans in (plans for employer in self.turn for plans in self.of(employer)):
            plans.caught = 0
        for employer in self.turn:
            for plans in first[employer]:
                here = self.catch(plans, min(plans.over, self.beyond[employer]))
                self.beyond[employer] -= here
        if len(self.shared) > 1:
            over = sum(plans.paid - plans.caught for plans in self.shared) - expected - self.most
            for (_, employer), plans in self.under.items():
                if plans in self.shared:
                    free = plans.deferred - plans.caught - plans.turns
                    here = self.catch(plans, min(over, self.beyond[employer], free))
                    over, self.beyond[employer] = over - here, self.beyond[employer] - here
        for employer in self.turn:
            for plans in self.of(employer):
                self.beyond[employer] -= self.catch(plans, self.beyond[employer])

    def turned(self):
        """Within the pay of each first, then all together."""
        for employer in self.turn:
            for plans in self.of(employer):
                self.catch(plans, plans.turns)
        if len(self.shared) > 1:
            for plans in self.shared:
                pushing = sum(each.pushing for each in self.shared)
                self.catch(plans, pushing - self.most)

    def answer(self, kind):
        mine = [plans for (at, _), plans in self.under.items() if at == kind]
        caught = sum(plans.caught for plans in mine)
        if kind[0] == "SIMPLE":
            simple = sum(plans.deferred for plans in mine)
            return caught, 0, 0, max(simple - SIMPLE - self.of_simple, 0)
        additions = sum(plans.paid - plans.caught for plans in mine)
        limit = min(DOLLARS, sum(plans.pay for plans in mine))
        each, of_sep = sum(plans.over for plans in mine), sum(plans.sep for plans in mine)
        return caught, additions, limit, max(additions - limit, each, of_sep)


def year(rows, catch_up, use=False, join=False, apart=False):
    """Of each limit: catch-up, annual additions, the limit and the excess; one catch-up in all."""
    found = Year(rows, catch_up, use, join, apart)
    return [found.answer(kind) for kind, _ in found.limits]


def excess_deferral(rows, catch_up, apart=False):
    """What the person deferred too much: the 15-year catch-up of a year counts once."""
    one, _ = who_is_one(rows, apart)
    raised = 0
    for employer in set(one.values()):
        mine = [row for row in rows if one[row[0]] == employer]
        raised += min(sum(row[7] for row in mine), sum(r[2] for r in mine if r[5] == "403(b)"))
    return max(sum(row[2] for row in rows) - ELECTIVE - min(raised, 3_000) - catch_up, 0)
