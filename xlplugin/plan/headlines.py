"""The answer in sentences: what to elect from which payday on, or what is over a limit.

A sentence is made of pieces, each with a rule that says when it is there, in the arithmetic of
the year: so the core and the sheet Start say the same. Under a dollar is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlplugin.arithmetic import plain
from xlplugin.plan.model import DAY, NUMBER, SHARE
from xlplugin.plan.said import WHOLE, Said, in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Rule = Callable[[Any, Any], Any]

_A_DOLLAR = 100
KEEPS_MATCH = " {} all year keeps that match, with less after-tax or none."
"""The alternative, where after-tax waits until the 401(k) is full."""


def _figure(name: str) -> Rule:
    return lambda n, y: getattr(y, name)


def _counts(name: str) -> Rule:
    """Whether a figure is a dollar or more."""
    return lambda n, y: getattr(y, name) >= n.cents(_A_DOLLAR)


def _all(*rules: Rule) -> Rule:
    return lambda n, y: n.every(*(rule(n, y) for rule in rules))


def _any(*rules: Rule) -> Rule:
    return lambda n, y: n.some(*(rule(n, y) for rule in rules))


def _not(rule: Rule) -> Rule:
    return lambda n, y: n.no(rule(n, y))


def always(n: Any, y: Any) -> Any:
    return y.count >= 0


@dataclass(frozen=True)
class Sentence:
    """A sentence of pieces: those that hold, one after the other."""

    when: Rule
    pieces: tuple[Said, ...]


def _piece(text: str, *figures: tuple[Rule, str], when: Rule = always) -> Said:
    return Said("", when, text, figures)


def spoken(sentences: tuple[Sentence, ...], year: Any) -> str:
    """The first of some sentences that holds for a year; nothing if none does."""
    for sentence in sentences:
        if sentence.when(plain, year):
            return "".join(
                piece.text.format(*(in_words(rule(plain, year), unit)
                                    for rule, unit in piece.figures))
                for piece in sentence.pieces
                if piece.when(plain, year)
            )  # fmt: skip
    return ""


# -- what the sentences ask --------------------------------------------------------------------
_OVER: Rule = lambda n, y: y.is_over > 0  # noqa: E731
_OPEN: Rule = lambda n, y: y.open_count > 0  # noqa: E731
_ELECTED: Rule = lambda n, y: y.elected_before > 0  # noqa: E731
_KEEPS_DEFERRAL: Rule = lambda n, y: y.keeps_deferral > 0  # noqa: E731
_KEEPS_AFTER_TAX: Rule = lambda n, y: y.keeps_after_tax > 0  # noqa: E731
_CHANGES_LEFT: Rule = lambda n, y: y.sum("change_to_come")  # noqa: E731
_FOLLOWS: Rule = lambda n, y: y.sum("change_to_come") > 0  # noqa: E731
_GAINED = {"deferral": "{} of 401(k)", "match": "{} of match", "after_tax": "{} after-tax"}
_DEFERRAL = (_figure("first_deferral"), SHARE)
_AFTER_TAX = (_figure("first_after_tax"), SHARE)


def _is(name: str) -> Rule:
    """Whether a figure is above 0."""
    return lambda n, y: getattr(y, name) > 0


def _gains() -> tuple[Said, ...]:
    """``, gains $1,038 of 401(k) and $1,200 of match``."""
    found = []
    names = [f"gained_{name}" for name in _GAINED]
    for at, (name, text) in enumerate(zip(names, _GAINED.values(), strict=True)):
        amount, here = (_figure(name), WHOLE), _is(name)
        if not at:
            found.append(_piece(f", gains {text}", amount, when=here))
            continue
        before = _any(*map(_is, names[:at])) if at > 1 else _is(names[0])
        after = names[at + 1 :]
        found.append(_piece(f", gains {text}", amount, when=_all(here, _not(before))))
        if after:
            between = _all(here, before, *map(_is, after))
            found.append(_piece(f", {text}", amount, when=between))
            here = _all(here, *(_not(_is(each)) for each in after))
        found.append(_piece(f" and {text}", amount, when=_all(here, before)))
    return tuple(found)


def _over(limit: str, passes: str, do: str, before: tuple[str, ...]) -> tuple[Said, ...]:
    """One limit that is passed: by how much, today's figure apart from what is to come."""
    over, now = f"over_{limit}", f"over_{limit}_in"
    there, is_in = _counts(over), _counts(now)

    def number(n: Any, y: Any) -> Any:
        count = n.where(there(n, y), 1, 0)
        for name in before:
            count = count + n.where(_counts(f"over_{name}")(n, y), 1, 0)
        return count

    def to_come(n: Any, y: Any) -> Any:
        return getattr(y, over) - getattr(y, now)

    more = _all(there, lambda n, y: to_come(n, y) >= n.cents(_A_DOLLAR))
    amount, rest = (_figure(now), WHOLE), (to_come, WHOLE)
    return (
        _piece(" ({}) " + passes, (number, NUMBER), when=there),
        _piece(" {} over today", amount, when=_all(there, is_in)),
        _piece(", and", when=_all(more, is_in)),
        _piece(" {} more with what is still to come", rest, when=_all(more, is_in)),
        _piece(" {} over with what is still to come", rest, when=_all(more, _not(is_in))),
        _piece(f": {do}", when=there),
    )


_STOP = Sentence(
    _OVER,
    (
        _piece("STOP:"),
        *_over("deferral", "401(k), all employers: ", "set the 401(k) to 0% now and ask one plan "
               "to return the excess by April 15.", ()),
        *_over("additions", "Total additions, 415(c): ", "set after-tax to 0% now and tell the "
               "plan.", ("deferral",)),
        *_over("own_cap", "After-tax, the plan's own cap: ", "set after-tax to 0% now.",
               ("deferral", "additions")),
    ),
)  # fmt: skip
_NOTHING_LEFT = Sentence(_not(_OPEN), (_piece("No paycheck is left that a change could reach."),))
_NOTHING_TO_DO = Sentence(
    _all(_KEEPS_DEFERRAL, _KEEPS_AFTER_TAX),
    (
        _piece("Nothing to do: keep {} / {}.", _DEFERRAL, _AFTER_TAX, when=_not(_FOLLOWS)),
        _piece("Nothing to do now: keep {} / {}.", _DEFERRAL, _AFTER_TAX, when=_FOLLOWS),
    ),
)
_DAYS = ((_figure("change_by"), DAY), (_figure("first_change"), DAY))
_CHANGE = Sentence(
    _OPEN,
    (
        _piece("Change by {} (payday {}): ", *_DAYS, when=_ELECTED),
        _piece("Elect by {} (payday {}): ", *_DAYS, when=_not(_ELECTED)),
        _piece("{} for the 401(k) and {} after-tax", _DEFERRAL, _AFTER_TAX,
               when=_any(_not(_ELECTED),
                         _all(_not(_KEEPS_DEFERRAL), _not(_KEEPS_AFTER_TAX)))),
        _piece("401(k) to {}, keep after-tax at {}", _DEFERRAL, _AFTER_TAX,
               when=_all(_ELECTED, _not(_KEEPS_DEFERRAL), _KEEPS_AFTER_TAX)),
        _piece("after-tax to {}, keep the 401(k) at {}", _AFTER_TAX, _DEFERRAL,
               when=_all(_ELECTED, _KEEPS_DEFERRAL, _not(_KEEPS_AFTER_TAX))),
        *_gains(),
        _piece("."),
    ),
)  # fmt: skip
HEADLINE = (_STOP, _NOTHING_LEFT, _NOTHING_TO_DO, _CHANGE)
"""What to do: the first that holds."""


# -- the second line ---------------------------------------------------------------------------
_UNUSED = _counts("room_unused")


def _because(text: str, when: Rule) -> Said:
    return _piece(text, when=_all(_UNUSED, when))


_GOAL_IS_LOWER: Rule = lambda n, y: y.after_tax_goal < y.room_year  # noqa: E731
_TYPED: Rule = lambda n, y: y.s.own_given  # noqa: E731
_STOPPED: Rule = lambda n, y: y.after_tax_stopped > 0  # noqa: E731
_FEW: Rule = lambda n, y: n.some(y.s.few, n.same(y.after_tax_pay, 0))  # noqa: E731
_SPILLS: Rule = lambda n, y: n.every(y.s.spillover, y.after_tax >= n.cents(_A_DOLLAR))  # noqa: E731
_NO_ROOM: Rule = lambda n, y: y.room_year < n.cents(_A_DOLLAR)  # noqa: E731
_ROOM = _all(_not(_NO_ROOM), _UNUSED)
SECOND = (
    Sentence(
        _all(_not(_OVER), _OPEN),
        (
            _piece("Then one more change: see the list below. ",
                   when=lambda n, y: n.same(_CHANGES_LEFT(n, y), 1)),
            _piece("Then follow the list below: {} more changes. ", (_CHANGES_LEFT, NUMBER),
                   when=lambda n, y: _CHANGES_LEFT(n, y) > 1),
            _piece("There is no room for after-tax contributions.", when=_NO_ROOM),
            _piece("That fills the room.", when=_all(_not(_NO_ROOM), _not(_UNUSED))),
            _piece("{} of the room stays unused: ", (_figure("room_unused"), WHOLE), when=_ROOM),
            _piece("the goal is lower.", when=_all(_ROOM, _GOAL_IS_LOWER)),
            _piece("the elections on Paychecks leave it.",
                   when=_all(_ROOM, _not(_GOAL_IS_LOWER), _TYPED)),
            _piece("the highest percent, or what a paycheck holds, stops you.",
                   when=_all(_ROOM, _not(_GOAL_IS_LOWER), _not(_TYPED), _STOPPED)),
            _piece("set Changes to Few to use it.",
                   when=_all(_ROOM, _not(_GOAL_IS_LOWER), _not(_TYPED), _not(_STOPPED),
                             _not(_FEW))),
            _piece("less than one more step.",
                   when=_all(_ROOM, _not(_GOAL_IS_LOWER), _not(_TYPED), _not(_STOPPED), _FEW)),
            _piece(" It gives up {} of match for {} after-tax.",
                   (_figure("match_to_have"), WHOLE), (_figure("after_tax"), WHOLE),
                   when=_all(_SPILLS, _counts("match_to_have"))),
            _piece(KEEPS_MATCH, (_figure("fitting_level"), SHARE),
                   when=_all(_SPILLS, _counts("match_to_have"), _is("spills"))),
        ),
    ),
)  # fmt: skip
"""What follows it, and what it leaves."""

THIRD = (
    Sentence(
        _all(_not(_OVER), _OPEN, _ELECTED, _counts("same_over")),
        (_piece("If you change nothing, you pass a limit by {}.", (_figure("same_over"), WHOLE)),),
    ),
    Sentence(
        _all(_not(_OVER), _OPEN, _ELECTED,
             _any(_is("gained_after_tax"), _is("gained_match"))),
        (
            _piece("If you change nothing, "),
            _piece("{} of the room", (_figure("gained_after_tax"), WHOLE),
                   when=_is("gained_after_tax")),
            _piece(" and ", when=_all(_is("gained_after_tax"), _is("gained_match"))),
            _piece("{} of match", (_figure("gained_match"), WHOLE), when=_is("gained_match")),
            _piece(" are lost for good at year end.",
                   when=_all(_is("gained_after_tax"), _is("gained_match"))),
            _piece(" is lost for good at year end.",
                   when=_not(_all(_is("gained_after_tax"), _is("gained_match")))),
        ),
    ),
)  # fmt: skip
"""What happens if today's elections stay."""
