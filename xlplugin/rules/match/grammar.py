"""The language in which plans state a match, read into a formula.

::

    match    = ( "none" | [ "my employer matches" ] term { and term } ) { option }
    term     = rate [ "match" ] [ "of" deferrals ] [ band ] [ cap ]
             | ( "up to" | "first" | "next" ) width "at" rate [ cap ]
             | percent [ "of" pay ] ( "nonelective" | "if you put in" percent ) | dollars
             | "basic safe harbor" | "3% safe harbor" | "QACA safe harbor match"
    rate     = percent | number "cents on the dollar" | "$0.50 per $1" | "dollar for dollar"
             | "half" | "1:1"
    band     = "up to" ( percent [ "of" pay ] | "the IRS limit" )
             | ( "of first" | "of" | "of next" ) width
    width    = percent [ "of" pay ] | dollars
    cap      = ( "max" | "maximum" | "capped at" ) dollars
    and      = [ "+" | "," ] [ "and" | "plus" ] [ "then" ]
    option   = "excluding catch-up" | "including after-tax" | "true-up" | "per paycheck"
    percent  = number ( "%" | "percent" )
    dollars  = "$" number | number of at least 100

``50% up to 6%`` is 50 % of deferrals on the first 6 % of pay. ``of next`` continues the
bands before it; ``of first`` starts anew and is paid besides them. A cap holds the match as
a whole. ``the IRS limit`` ends no band: what the law lets a person defer is matched, catch-up
too unless it is excluded. ``4% if you put in 3%`` is 4 % of pay, once 3 % of it are deferred.
Case, spacing and hyphens do not matter. What is not understood is refused with its position,
and what can be read in two ways with each reading (:mod:`readings`).

    >>> str(parse("dollar for dollar on the first 3%, then 50% of the next 2%"))
    '100% of first 3% + 50% of next 2%'
    >>> parse("6%")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.NotUnderstood: ...
"""

from __future__ import annotations

from xlplugin.bounds import TEXT
from xlplugin.errors import OutOfRange
from xlplugin.money import LARGEST, NANO, UNLIMITED, percent
from xlplugin.rules.match import readings
from xlplugin.rules.match.bands import Bands, dollars
from xlplugin.rules.match.formula import (
    MOST_RATE,
    PER_PAYCHECK,
    TRUE_UP,
    YEARLY,
    MatchFormula,
    Step,
    Tier,
)
from xlplugin.rules.match.phrases import DEFERRALS, PAY
from xlplugin.rules.match.words import END, EXAMPLE
from xlplugin.units import Cents, Share

_THREE = Share(3 * NANO // 100)
_WITH = ("excluding", "including", "with", "without", "no")
_HOW_OFTEN = ("true", "trueup", "per", "each", "every", "annual", "yearly")
_OPTIONS = (*_WITH, *_HOW_OFTEN)
_HIGHEST_STEP = Share(NANO // 4)
"""Above it ``100% if you put in 6%`` is a rate, not money that is paid at once."""


def parse(text: str) -> MatchFormula:
    """The formula that ``text`` states.

    Raises :class:`NotUnderstood` with the position of the word not understood.
    """
    TEXT.hold(len(text), "a match")
    return _Reader(text).match()


class _Reader(Bands):
    """What was read of a match so far."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.nonelective = Share(0)
        self.flat = Cents(0)
        self.step: Step | None = None
        self.step_position = 0

    def match(self) -> MatchFormula:
        if not self.take("none"):
            self.subject()
            self.term()
            while self.separator():
                self.term()
        catch_up, after_tax, timing = self.options()
        tiers = tuple(self.tiers)
        if self.cap != UNLIMITED and sum(_starts_anew(tier) for tier in tiers) > 1:
            raise self.refuse("which part does the cap hold?", self.cap_position)
        if self.nonelective > Share(NANO):
            raise OutOfRange(
                f"nonelective money of more than 100% of pay in {self.shown}", hint=EXAMPLE
            )
        if self.flat >= LARGEST:
            raise OutOfRange(f"too many dollars in {self.shown}", hint=EXAMPLE)
        if self.step and (self.cap != UNLIMITED or after_tax):
            raise self.refuse(
                "money paid once you put in that much cannot be combined with a cap or a match on "
                "after-tax",
                self.step_position,
            )
        if self.each_paycheck and not timing:  # "up to 6% of each paycheck"
            timing = PER_PAYCHECK
        return MatchFormula(
            tiers,
            self.cap,
            self.nonelective,
            self.flat,
            catch_up,
            after_tax,
            timing,
            self.step,
            self.base,
        )

    def separator(self) -> bool:
        before = self.index
        found = self.take("+", ",")
        found = self.take("and", "plus") or found
        found = self.take("then") or found
        if self.peek()[1] in _OPTIONS:  # "50%, true-up"
            self.index = before
            return False
        return found

    # -- a term ----------------------------------------------------------------------------
    def term(self) -> None:
        position = self.position
        if self.safe_harbor(position) or self.band_first(position):
            return
        rate = self.rate_in_words()
        sure = rate is not None
        if rate is None:
            if self.peek()[:2] == ("sign", "$"):
                self.add_flat(self.dollars(), position)
                return
            number, is_percent = self.number()
            if not is_percent:
                if number < 100 * NANO:
                    found = readings.of_bare_number(number)
                    raise self.ask_back(self.said_from(position), position, found)
                self.add_flat(self.as_cents(number, position), position)
                return
            rate = Share((number + 50) // 100)
            if self.share_of_pay(rate, position):
                return
        if rate > MOST_RATE:
            raise OutOfRange(f"a match of more than 300% in {self.shown}", hint=EXAMPLE)
        self.take("match", "matching", "matched")
        sure = self.of(DEFERRALS) or sure
        self.take("match", "matching", "matched")
        self.band(rate, sure, position)
        self.run("safe", "harbor")
        self.cap_on_match()

    def add_flat(self, cents: Cents, position: int) -> None:
        """Dollars a year; ``$100 per paycheck`` may be so many dollars, so many times."""
        times = self.times_a_year()
        if times != 1:
            found = readings.of_dollars_at_a_time(dollars(cents), dollars(cents * times), times)
            raise self.ask_back(self.said_from(position), position, found)
        self.flat += cents

    def share_of_pay(self, share: Share, position: int) -> bool:
        """Money that is a share of pay: paid without a deferral, or once enough is put in."""
        of_pay = self.of(PAY)
        safe = self.run("safe", "harbor")
        if self.nonelective_words():
            self.of(PAY)
            self.nonelective += share
            return True
        condition = self.condition()
        if condition is not None:
            self.add_step(share, condition, position)
            return True
        if safe and readings.is_doubtful(share) and self.peek()[1] not in ("match", "matching"):
            self.take("contribution", "contributions")
            if share != _THREE:  # IRC 401(k)(12)(C) has 3 %; a match may have any
                found = readings.of_share_of_pay(share)
                raise self.ask_back(self.said_from(position), position, found)
            self.nonelective += share
            return True
        if of_pay:
            found = readings.of_share_of_pay(share)
            raise self.ask_back(self.said_from(position), position, found)
        return False

    def add_step(self, share: Share, least: Share, position: int) -> None:
        if share > _HIGHEST_STEP:
            found = (
                (f"{percent(share)} up to {percent(least)}", readings.cents(share)),
                (f"{percent(share)} nonelective", "so much of all pay"),
            )
            raise self.ask_back(self.said_from(position), position, found)
        if self.step:
            raise self.refuse("one such condition is enough", position)
        if least > Share(NANO):
            raise OutOfRange(f"more than 100% of pay is put in in {self.shown}", hint=EXAMPLE)
        self.step, self.step_position = Step(share, least), position

    def safe_harbor(self, position: int) -> bool:
        """The safe harbors that have a name: their formulas are the law's."""
        before = self.index
        name: set[str] = set()
        while (word := self.peek()[1]) in ("basic", "enhanced", "qaca"):
            name.add(word)
            self.index += 1
        harbor = self.run("safe", "harbor") or self.run("safe", "harbour")
        if self.take("qaca"):
            name.add("qaca")
        if not harbor and "qaca" not in name:
            self.index = before
            return False
        if self.nonelective_words():
            raise self.refuse("how much? write '3% nonelective'", position, "")
        is_match = self.take("match", "matching")
        self.take("contribution", "contributions", "formula")
        if not name & {"basic", "enhanced"} and (self.take(":") or self.peek()[0] == "number"):
            return False  # "safe harbor match: 100% up to 4%"
        said = self.said_from(position)
        if "enhanced" in name:
            raise self.ask_back(said, position, readings.ENHANCED)
        if "qaca" in name and not is_match and "basic" not in name:
            raise self.ask_back(said, position, readings.QACA_SAFE_HARBOR)
        if "qaca" not in name and "basic" not in name:
            found = readings.SAFE_HARBOR
            raise self.ask_back(said, position, found[:2] if is_match else found)
        percent_of_pay, none = Share(NANO // 100), Cents(0)
        full, half = (1, 6) if "qaca" in name else (3, 5)
        first, last = full * percent_of_pay, half * percent_of_pay
        self.append(Tier(Share(NANO), share_to=first, dollars_to=none))
        self.append(Tier(Share(NANO // 2), first, none, last, none))
        return True

    # -- what follows ------------------------------------------------------------------------
    def options(self) -> tuple[bool, bool, str]:
        catch_up, after_tax, timing = True, False, YEARLY
        while self.peek() != END:
            self.take(",", "+")
            self.take("and")
            position = self.position
            without = self.take("without", "no") or self.run("with", "no")
            if not without and self.take("with"):
                self.take("a", "an")
            self.take("annual", "yearly")
            said = YEARLY
            if not without and self.take("excluding"):
                if not self.take("catchup", "catchups"):
                    self.need("catch")
                    self.need("up", "ups")
                self.take("contributions", "deferrals")
                catch_up = False
            elif not without and self.take("including"):
                if not self.take("aftertax"):
                    self.need("after")
                    self.need("tax")
                self.take("contributions")
                after_tax = True
            elif self.take("trueup") or self.phrase("true", "up"):
                said = PER_PAYCHECK if without else TRUE_UP
            elif not without and self.paycheck():
                said = PER_PAYCHECK
            else:
                raise self.refuse()
            if said and timing not in (YEARLY, said):
                raise self.refuse("true-up and per paycheck cannot both apply", position)
            timing = said or timing
        return catch_up, after_tax, timing


def _starts_anew(tier: Tier) -> bool:
    return not tier.share_from and not tier.dollars_from
