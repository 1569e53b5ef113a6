"""The limits of several employers worked out a second time, from the statute's words.

Nothing of the package is used here. A row is a tuple: employer, pay, deferral, employer money,
after-tax, plan, share owned, 15-year catch-up; amounts are dollars of 2026, every deferral is
given. Where the package keeps books as it goes, this looks at the whole year at once, limit by
limit.
"""

from __future__ import annotations

from collections import defaultdict

DOLLARS, ELECTIVE = 72_000, 24_500


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


def above_402g(rows, one):
    """What of each row exceeds 402(g) with its employer, later rows first to exceed it."""
    above = [0] * len(rows)
    for employer in set(one.values()):
        places = [place for place, row in enumerate(rows) if one[row[0]] == employer]
        for last in range(1, len(places) + 1):
            some = [rows[place] for place in places[:last]]
            to_403b = sum(row[2] for row in some if row[5] == "403(b)")
            raised = min(sum(rows[place][7] for place in places), to_403b)
            total = max(sum(row[2] for row in some) - ELECTIVE - raised, 0)
            above[places[last - 1]] = total - sum(above[place] for place in places[: last - 1])
    return above


def year(rows, catch_up, use=False, join=False, apart=False):
    """Of each limit: catch-up, annual additions, the limit and the excess; one catch-up in all."""
    one, held = who_is_one(rows, apart)
    limits = under_one_limit(rows, one, held, join)
    left, beyond = catch_up, []
    for amount in above_402g(rows, one):
        beyond.append(min(amount, left))
        left -= beyond[-1]
    answers = []
    for kind, places in limits:
        over = sum(beyond[place] for place in places)
        if kind[0] == "SIMPLE":
            answers.append((over, 0, 0, None))
            continue
        paid, pushing, deferred, pay = (defaultdict(int) for _ in range(4))
        for place in places:
            name, at, deferral, money, after_tax, *_ = rows[place]
            employer = one[name]
            deferred[employer] += deferral - beyond[place]
            paid[employer] += deferral - beyond[place] + money + after_tax
            pushing[employer] += deferral - beyond[place] + money + after_tax * use
            pay[employer] += at
        turned = 0
        for employer in paid:  # within the pay of each first, then all together
            need = min(max(pushing[employer] - min(DOLLARS, pay[employer]), 0), deferred[employer])
            here = min(need, left)
            left, turned = left - here, turned + here
            for amounts in (paid, pushing, deferred):
                amounts[employer] -= here
        limit = min(DOLLARS, sum(pay.values()))
        for employer in paid:
            need = min(max(sum(pushing.values()) - limit, 0), deferred[employer])
            here = min(need, left)
            left, turned = left - here, turned + here
            for amounts in (paid, pushing, deferred):
                amounts[employer] -= here
        each = sum(max(paid[employer] - min(DOLLARS, pay[employer]), 0) for employer in paid)
        additions = sum(paid.values())
        answers.append((over + turned, additions, limit, max(additions - limit, each)))
    return answers


def excess_deferral(rows, catch_up, apart=False):
    """What the person deferred too much: the 15-year catch-up of a year counts once."""
    one, _ = who_is_one(rows, apart)
    raised = 0
    for employer in set(one.values()):
        mine = [row for row in rows if one[row[0]] == employer]
        raised += min(sum(row[7] for row in mine), sum(r[2] for r in mine if r[5] == "403(b)"))
    return max(sum(row[2] for row in rows) - ELECTIVE - min(raised, 3_000) - catch_up, 0)
