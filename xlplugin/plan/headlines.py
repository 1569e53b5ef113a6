"""The answer in sentences: what to elect from which payday on, or what is over a limit.

A sentence is made of pieces, each with a rule that says when it is there, in the arithmetic of
the year: so the core and the sheet Start say the same. Under a dollar is nothing. A year goes in,
and a line comes out: of the first sentence that holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan import contributes
from xlplugin.plan.figures import Year
from xlplugin.plan.pieces import (
    WHOLE,
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
from xlplugin.plan.year.outcome import A_DOLLAR
from xlplugin.units import DAY, NUMBER, SHARE, Cents

KEEPS_MATCH = " {} all year keeps that match, with less after-tax money or none."
"""The alternative, where after-tax waits until the 401(k) is full."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of pieces: those that hold, one after the other."""

    when: Rule
    pieces: tuple[Remark, ...]


def spoken(sentences: tuple[Sentence, ...], year: Year) -> str:
    """The first of some sentences that holds for a year; nothing if none does."""
    for sentence in sentences:
        if sentence.when(plain, year):
            return "".join(told(each, year) for each in sentence.pieces)
    return ""


# -- what the sentences ask --------------------------------------------------------------------
_OVER: Rule = lambda n, y: y.is_over > 0  # noqa: E731
_OPEN: Rule = lambda n, y: y.open_count > 0  # noqa: E731
_ELECTED: Rule = lambda n, y: y.elected_before > 0  # noqa: E731
_KEEPS_DEFERRAL: Rule = lambda n, y: y.keeps_deferral > 0  # noqa: E731
_KEEPS_AFTER_TAX: Rule = lambda n, y: y.keeps_after_tax > 0  # noqa: E731
_CHANGES_LEFT: Rule = lambda n, y: y.sum("change_to_come")  # noqa: E731
_FOLLOWS: Rule = lambda n, y: y.sum("change_to_come") > 0  # noqa: E731
_ROOM_GAINED: Rule = lambda n, y: y.gained_after_tax > 0  # noqa: E731
_MATCH_GAINED: Rule = lambda n, y: y.gained_match > 0  # noqa: E731
_GAINS = listed(
    ". That gains ",
    (
        (lambda n, y: y.gained_deferral, "{} of 401(k)"),
        (lambda n, y: y.gained_match, "{} of match"),
        (lambda n, y: y.gained_after_tax, "{} of after-tax money"),
    ),
)
_DEFERRAL: tuple[Rule, str] = (lambda n, y: y.first_deferral, SHARE)
_AFTER_TAX: tuple[Rule, str] = (lambda n, y: y.first_after_tax, SHARE)


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit that may be passed: by how much in the year and today, and what to do then."""

    over: Amount
    over_today: Amount
    passes: str
    do: str


_LIMITS = (
    _Limit(
        lambda n, y: y.over_deferral,
        lambda n, y: y.over_deferral_in,
        "401(k), all employers:",
        "set the 401(k) to 0% now and ask one plan to return the excess by April 15.",
    ),
    _Limit(
        lambda n, y: y.over_additions,
        lambda n, y: y.over_additions_in,
        "Total additions, 415(c):",
        "set after-tax to 0% now and tell the plan.",
    ),
    _Limit(
        lambda n, y: y.over_own_cap,
        lambda n, y: y.over_own_cap_in,
        "After-tax, the plan's own cap:",
        "set after-tax to 0% now.",
    ),
)
_PASSED = tuple(counts(limit.over) for limit in _LIMITS)
_DEFERRAL_OVER, _ADDITIONS_OVER, _CAP_OVER = _PASSED


def _over(at: int, limit: _Limit) -> tuple[Remark, ...]:
    """One limit that is passed: by how much, today's figure apart from what is to come."""
    there, is_in = _PASSED[at], counts(limit.over_today)

    def number(n: YearArithmetic, y: Year) -> int:
        count = n.where(there(n, y), 1, 0)
        for before in _PASSED[:at]:
            count = count + n.where(before(n, y), 1, 0)
        return count

    def to_come(n: YearArithmetic, y: Year) -> Cents:
        return limit.over(n, y) - limit.over_today(n, y)

    more = every(there, counts(to_come))
    amount, rest = (limit.over_today, WHOLE), (to_come, WHOLE)
    return (
        piece("({}) " + limit.passes, (number, NUMBER), when=there),
        piece(" {} over today", amount, when=every(there, is_in)),
        piece(", and {} more to come", rest, when=every(more, is_in)),
        piece(" {} over once the rest of the year is paid", rest, when=every(more, no(is_in))),
        piece(f": {limit.do}", when=there),
    )


_EACH = tuple(_over(at, limit) for at, limit in enumerate(_LIMITS))
_STOP = Sentence(
    _OVER,
    (
        piece("STOP:"),
        piece(" ", when=_DEFERRAL_OVER),
        *_EACH[0],
        piece(" ", when=_ADDITIONS_OVER),
        *_EACH[1],
        piece(" ", when=_CAP_OVER),
        *_EACH[2],
    ),
)
STOP_LINES = (
    tuple(
        Sentence(over, (piece("STOP: "), *each)) for over, each in zip(_PASSED, _EACH, strict=True)
    ),
    (
        Sentence(every(_DEFERRAL_OVER, _ADDITIONS_OVER), _EACH[1]),
        Sentence(every(some(_DEFERRAL_OVER, _ADDITIONS_OVER), _CAP_OVER), _EACH[2]),
    ),
    (Sentence(every(_DEFERRAL_OVER, _ADDITIONS_OVER, _CAP_OVER), _EACH[2]),),
)
"""STOP in lines, a limit each, where a line of a sheet would not hold all of them."""
_LAGS: Rule = lambda n, y: y.lag > 0  # noqa: E731
_NOTHING_LEFT = Sentence(
    no(_OPEN),
    (
        piece("It is too late for a change to reach a paycheck this year."),
        piece(
            " If payroll is faster, type 0 as 'Paychecks until a change takes effect'.",
            when=every(_LAGS, lambda n, y: y.last_paid < y.count),
        ),
    ),
)
_NOTHING_TO_DO = Sentence(
    every(_KEEPS_DEFERRAL, _KEEPS_AFTER_TAX),
    (
        piece("Nothing to do: keep {} / {}.", _DEFERRAL, _AFTER_TAX, when=no(_FOLLOWS)),
        piece("Nothing to do now: keep {} / {}.", _DEFERRAL, _AFTER_TAX, when=_FOLLOWS),
    ),
)
_DAYS: tuple[tuple[Rule, str], ...] = (
    (lambda n, y: y.change_by, DAY),
    (lambda n, y: y.first_change, DAY),
)
_AT_ONCE: Rule = lambda n, y: n.same(y.change_by, y.first_change)  # noqa: E731
"""Whether the payday that is elected for is the last day that is known to be early enough."""
_CHANGE = Sentence(
    _OPEN,
    (
        piece("Change by {} (payday {}): ", *_DAYS, when=every(_ELECTED, no(_AT_ONCE))),
        piece("Change before the payday of {}: ", _DAYS[1], when=every(_ELECTED, _AT_ONCE)),
        piece("Elect by {} (payday {}): ", *_DAYS, when=every(no(_ELECTED), no(_AT_ONCE))),
        piece("Elect before the payday of {}: ", _DAYS[1], when=every(no(_ELECTED), _AT_ONCE)),
        piece(
            "{} for the 401(k) and {} after-tax",
            _DEFERRAL,
            _AFTER_TAX,
            when=some(no(_ELECTED), every(no(_KEEPS_DEFERRAL), no(_KEEPS_AFTER_TAX))),
        ),
        piece(
            "401(k) to {}, keep after-tax at {}",
            _DEFERRAL,
            _AFTER_TAX,
            when=every(_ELECTED, no(_KEEPS_DEFERRAL), _KEEPS_AFTER_TAX),
        ),
        piece(
            "after-tax to {}, keep the 401(k) at {}",
            _AFTER_TAX,
            _DEFERRAL,
            when=every(_ELECTED, _KEEPS_DEFERRAL, no(_KEEPS_AFTER_TAX)),
        ),
        *_GAINS,
        piece("."),
    ),
)
_TO_DO = (_NOTHING_LEFT, _NOTHING_TO_DO, _CHANGE)
HEADLINE = (_STOP, *_TO_DO)
"""What to do: the first that holds."""


# -- the second line ---------------------------------------------------------------------------
_EMPLOYER_UNKNOWN: Rule = lambda n, y: n.same(  # noqa: E731
    y.s.employer_contributes, contributes.NOT_SURE
)
_UNUSED = counts(lambda n, y: y.room_unused)


_GOAL_IS_LOWER: Rule = lambda n, y: n.every(  # noqa: E731
    y.after_tax_goal < y.room_year, y.after_tax <= y.after_tax_goal + n.cents(y.count)
)
_TYPED: Rule = lambda n, y: y.s.own_given  # noqa: E731
_A_STEP: Rule = lambda n, y: y.room_unused >= y.one_step  # noqa: E731
_STOPPED: Rule = lambda n, y: y.after_tax_stopped > 0  # noqa: E731
_FEW: Rule = lambda n, y: n.some(y.s.few, n.same(y.after_tax_pay, 0))  # noqa: E731
_SPILLS: Rule = lambda n, y: n.every(y.s.spillover, y.after_tax >= n.cents(A_DOLLAR))  # noqa: E731
_NO_ROOM: Rule = lambda n, y: y.room_year < n.cents(A_DOLLAR)  # noqa: E731
_ROOM = every(no(_NO_ROOM), _UNUSED)
SECOND = (
    Sentence(
        every(no(_OVER), _OPEN),
        (
            piece(
                "Then one more change: see the list below. ",
                when=lambda n, y: n.same(_CHANGES_LEFT(n, y), 1),
            ),
            piece(
                "Then follow the list below: {} more changes. ",
                (_CHANGES_LEFT, NUMBER),
                when=lambda n, y: _CHANGES_LEFT(n, y) > 1,
            ),
            piece("There is no room for after-tax contributions.", when=_NO_ROOM),
            piece("That fills the room.", when=every(no(_NO_ROOM), no(_UNUSED))),
            piece("{} of the room stays unused: ", (lambda n, y: y.room_unused, WHOLE), when=_ROOM),
            piece("your goal is lower.", when=every(_ROOM, _GOAL_IS_LOWER)),
            piece(
                "your own elections on Paychecks leave it.",
                when=every(_ROOM, no(_GOAL_IS_LOWER), _TYPED, _A_STEP),
            ),
            piece(
                "the highest percent, or the size of a paycheck, stops you.",
                when=every(_ROOM, no(_GOAL_IS_LOWER), no(_TYPED), _STOPPED),
            ),
            piece(
                "Few for 'Changes you are willing to make' on 'If it applies' may use it.",
                when=every(_ROOM, no(_GOAL_IS_LOWER), no(_TYPED), no(_STOPPED), no(_FEW)),
            ),
            piece(
                "less than one more step would use.",
                when=every(
                    _ROOM,
                    no(_GOAL_IS_LOWER),
                    some(every(_TYPED, no(_A_STEP)), every(no(_TYPED), no(_STOPPED), _FEW)),
                ),
            ),
            piece(
                " It gives up {} of match for {} of after-tax money.",
                (lambda n, y: y.match_to_have, WHOLE),
                (lambda n, y: y.after_tax, WHOLE),
                when=every(_SPILLS, counts(lambda n, y: y.match_to_have)),
            ),
            piece(
                KEEPS_MATCH,
                (lambda n, y: y.fitting_level, SHARE),
                when=every(
                    _SPILLS, counts(lambda n, y: y.match_to_have), lambda n, y: y.spills > 0
                ),
            ),
        ),
    ),
)
"""What follows it, and what it leaves."""

THIRD = (
    Sentence(
        every(no(_OVER), _OPEN, _ELECTED, counts(lambda n, y: y.same_over)),
        (
            piece(
                "If you change nothing, you go over a limit by {}.",
                (lambda n, y: y.same_over, WHOLE),
            ),
        ),
    ),
    Sentence(
        every(no(_OVER), lambda n, y: y.sum("ignored") > 0),
        (piece("A stub you typed is not counted: see its row of Paychecks, and What to check."),),
    ),
    Sentence(
        every(no(_OVER), _OPEN, no(_NO_ROOM), _EMPLOYER_UNKNOWN),
        (
            piece(
                "First find out what your employer adds: each dollar of it takes a dollar of this "
                "room."
            ),
        ),
    ),
    Sentence(
        every(no(_OVER), _OPEN, _ELECTED, some(_ROOM_GAINED, _MATCH_GAINED)),
        (
            piece("If you change nothing, "),
            piece(
                "{} of the room",
                (lambda n, y: y.gained_after_tax, WHOLE),
                when=_ROOM_GAINED,
            ),
            piece(" and ", when=every(_ROOM_GAINED, _MATCH_GAINED)),
            piece("{} of match", (lambda n, y: y.gained_match, WHOLE), when=_MATCH_GAINED),
            piece(
                " are lost for good at year-end.",
                when=every(_ROOM_GAINED, _MATCH_GAINED),
            ),
            piece(
                " is lost for good at year-end.",
                when=no(every(_ROOM_GAINED, _MATCH_GAINED)),
            ),
        ),
    ),
)
"""What happens if today's elections stay."""

ON_START = ((*STOP_LINES[0], *_TO_DO), (*STOP_LINES[1], *SECOND), (*STOP_LINES[2], *THIRD))
"""The same in the three lines of the sheet Start."""
