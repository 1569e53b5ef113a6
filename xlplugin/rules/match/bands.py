"""The bands of a match: on how much of the pay or of the contributions a rate is paid."""

from __future__ import annotations

from xlplugin.bounds import MATCH_BANDS
from xlplugin.errors import OutOfRange
from xlplugin.money import NANO, UNLIMITED, percent, text
from xlplugin.rules.match import readings
from xlplugin.rules.match.formula import MOST_RATE, Tier
from xlplugin.rules.match.phrases import DEFERRALS, PAY, Phrases
from xlplugin.rules.match.words import END, EXAMPLE
from xlplugin.units import Cents, Share

_YOUR = ("the", "your", "my")


def dollars(cents: Cents) -> str:
    return "$" + text(cents).removesuffix(".00")


class Bands(Phrases):
    """The bands that were read so far, and the cap on the match they make."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.tiers: list[Tier] = []
        self.cap = UNLIMITED
        self.cap_position = 0

    def band_first(self, position: int) -> bool:
        """``up to 6% at 50%``, ``first 3% matched 100%``."""
        before = self.index
        self.take("the")
        anew = self.run("up", "to") or self.take("upto", "first")
        if not anew and not self.take("next"):
            self.index = before
            return False
        self.take(*_YOUR)
        self.take("first")
        share, cents = self.width()
        self.yours()
        at = self.take("match", "is", "are")
        at = self.take("matched") or at
        at = self.take("at", "by") or at
        if not at or self.peek() == END:
            band = f"of first {dollars(cents)}" if cents else f"up to {percent(share)}"
            raise self.ask_back(self.said_from(position), position, readings.of_no_rate(band))
        rate = self.rate_in_words()
        rate = self.percent() if rate is None else rate
        if rate > MOST_RATE:
            raise OutOfRange(f"a match of more than 300% in {self.shown}", hint=EXAMPLE)
        self.add_tier(rate, True, anew, (share, cents), position)
        self.cap_on_match()
        return True

    def band(self, rate: Share, sure: bool, position: int) -> None:
        """The tier that a rate applies to; all contributions where no band follows."""
        if self.run("up", "to") or self.take("upto", "to"):
            self.band_up_to(rate, sure, position)
        elif self.take("of", "on"):
            self.take(*_YOUR)
            anew = not self.take("next")
            if anew and not self.take("first") and not self.is_percent():
                raise self.refuse()
            self.add_tier(rate, sure, anew, self.width(), position)
            self.yours()
        else:
            self.require_sure(rate, sure, position)
            self.append(Tier(rate))

    def band_up_to(self, rate: Share, sure: bool, position: int) -> None:
        if self.irs_limit():
            self.append(Tier(rate))
            return
        self.take(*_YOUR)
        self.take("first")
        at = self.position
        if not self.is_percent():
            signed = self.take("$")
            number, _ = self.number()
            found = readings.of_end_in_dollars(rate, dollars(self.as_cents(number, at)))
            if not signed and number < 100 * NANO:
                found = readings.of_bare_end(rate, number)
            raise self.ask_back(self.said_from(position), at, found)
        share, _ = self.width()
        self.yours()
        bands = [tier for tier in self.tiers if not tier.whole]
        if bands:
            found = readings.of_second_end(rate, bands[-1].share_to, share)
            raise self.ask_back("a second 'up to'", position, found)
        if readings.is_doubtful(rate) and not sure:
            found = readings.of_small_band(rate, percent(share))
            raise self.ask_back(self.said_from(position), position, found)
        self.add_tier(rate, True, True, (share, Cents(0)), position)

    def width(self) -> tuple[Share, Cents]:
        """How wide a band is: a share of pay, or cents of deferrals."""
        position = self.position
        if self.peek()[:2] == ("sign", "$"):
            cents = self.dollars()
            self.of(DEFERRALS)
            return Share(0), cents
        number, is_percent = self.number()
        if is_percent:
            self.base = (self.of(PAY) and self.said_base) or self.base
            return Share((number + 50) // 100), Cents(0)
        if number < 100 * NANO:
            found = readings.of_bare_number(number)
            raise self.ask_back(self.said_from(position), position, found)
        cents = self.as_cents(number, position)
        self.of(DEFERRALS)
        return Share(0), cents

    def add_tier(
        self, rate: Share, sure: bool, anew: bool, width: tuple[Share, Cents], position: int
    ) -> None:
        share, cents = width
        if not anew:
            if not self.tiers or self.tiers[-1].whole:
                raise self.refuse("'next' needs a band before it", position)
            if self.cap != UNLIMITED:
                raise self.refuse("a cap comes after the last band", self.cap_position)
        if readings.is_doubtful(rate) and not sure:
            said = percent(share) if share else dollars(cents)
            found = readings.of_small_piece(rate, "first" if anew else "next", said)
            raise self.ask_back(self.said_from(position), position, found)
        last = None if anew else self.tiers[-1]
        share_from = last.share_to if last else Share(0)
        dollars_from = last.dollars_to if last else Cents(0)
        if share_from + share > Share(NANO):
            raise OutOfRange(f"a band beyond 100% of pay in {self.shown}", hint=EXAMPLE)
        if dollars_from + cents >= UNLIMITED:
            raise OutOfRange(f"a band of too many dollars in {self.shown}", hint=EXAMPLE)
        self.append(Tier(rate, share_from, dollars_from, share_from + share, dollars_from + cents))

    def require_sure(self, rate: Share, sure: bool, position: int) -> None:
        """Ask back for a bare rate below 10 %, beside another term as what stands there."""
        if sure or not readings.is_doubtful(rate):
            return
        if not self.tiers and self.peek()[1] in ("+", ",", "and", "plus"):
            found = readings.of_share_beside(rate, self.band_ahead())
        else:
            found = readings.of_small_rate(rate)
        raise self.ask_back(self.said_from(position), position, found)

    def band_ahead(self) -> tuple[Share, Share] | None:
        """The rate and the end of a ``50% up to 6%`` that follows, if it does."""
        before, found = self.index, None
        self.index += 1
        rate = self.percent_if_any()
        if rate is not None and self.run("up", "to"):
            end = self.percent_if_any()
            found = None if end is None else (rate, end)
        self.index = before
        return found

    def append(self, tier: Tier) -> None:
        if len(self.tiers) == MATCH_BANDS.most:
            raise MATCH_BANDS.exceeded(f"the match {self.shown}")
        self.tiers.append(tier)

    def cap_on_match(self) -> None:
        before = self.index
        self.take(",")  # "50% up to 6%, max $5,000", "50% and max $5,000"
        self.take("and")
        position = self.position
        if self.take("max", "maximum"):
            self.take("of")
        elif not self.phrase("capped", "at"):
            self.index = before
            return
        if self.cap != UNLIMITED:
            raise self.refuse("one cap is enough", position)
        self.cap, self.cap_position = self.dollars(), position
        if self.cap >= UNLIMITED:
            raise OutOfRange(f"a cap of too many dollars in {self.shown}", hint=EXAMPLE)
