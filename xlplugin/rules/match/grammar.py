"""The language in which plans state a match, read into a formula.

::

    match    = ( "none" | term { and term } ) { option }
    term     = rate [ "match" ] [ "of" deferrals ] [ band ] [ cap ]
             | percent [ "of" pay ] "nonelective" | dollars
    band     = "up to" percent [ "of" pay ]
             | ( "of first" | "of next" ) ( percent [ "of" pay ] | dollars )
    cap      = ( "max" | "maximum" | "capped at" ) dollars
    and      = [ "+" | "," ] [ "and" | "plus" ] [ "then" ]
    option   = "excluding catch-up" | "including after-tax" | "true-up" | "per paycheck"
    percent  = number ( "%" | "percent" )
    dollars  = "$" number | number of at least 100

``50% up to 6%`` is 50 % of deferrals on the first 6 % of pay. ``of next`` continues the
bands before it; ``of first`` starts anew and is paid besides them. A cap holds the match as
a whole. Case, spacing and hyphens do not matter. What is not understood is refused with
its position, and so is what can be read in two ways.
"""

from __future__ import annotations

from xlplugin.bounds import MATCH_BANDS, TEXT
from xlplugin.errors import NotUnderstood, OutOfRange, shown
from xlplugin.money import LARGEST, NANO, UNLIMITED
from xlplugin.rules.match.formula import (
    MOST_RATE,
    PER_PAYCHECK,
    TRUE_UP,
    YEARLY,
    MatchFormula,
    Tier,
)

_END = ("end", "", 0)
_PAY = ("pay", "salary", "compensation", "paycheck", "wages")
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_DEFERRALS = ("deferrals", "deferral", "contributions", "contribution")
_SOFT = ("the", "your", "my", "all", "each", "elective", "eligible", "employee")
_YOUR = ("the", "your", "my")
_EXAMPLE = "write it as '50% up to 6%' or '100% of first 3% + 50% of next 2%'"


def parse(text: str) -> MatchFormula:
    """The formula that ``text`` states.

    Raises :class:`NotUnderstood` with the position of the word not understood.
    """
    TEXT.hold(len(text), "a match")
    return _Reader(text).match()


def _digits(text: str) -> bool:
    """Whether there are digits here and nothing else; those of other scripts are none."""
    return text.isascii() and text.isdecimal()


def _tokens(text: str) -> list[tuple[str, str, int]]:
    """``(kind, text, position)``: numbers, words in lower case, and single signs."""
    tokens = []
    index, length = 0, len(text)
    while index < length:
        letter = text[index]
        start = index
        if _digits(letter) or (letter == "." and _digits(text[index + 1 : index + 2])):
            index = _number_end(text, index)
            tokens.append(("number", text[start:index].replace(",", ""), start))
        elif letter.isalpha():
            while index < length and text[index].isalpha():
                index += 1
            tokens.append(("word", text[start:index].lower(), start))
        else:
            index += 1
            # a comma between digits that is no thousands is neither "and" nor part of a number
            stray = letter == "," and _digits(text[start - 1 : start])
            stray = stray and _digits(text[index : index + 1])
            hyphen = letter in _HYPHENS and tokens and tokens[-1][0] == "word"
            if not letter.isspace() and not hyphen:
                tokens.append(("stray" if stray else "sign", letter, start))
    return tokens


def _number_end(text: str, start: int) -> int:
    """The end of a number such as ``24,500.50``; a comma counts between groups of thousands."""
    index = start
    while _digits(text[index : index + 1]):
        index += 1
    if index - start <= 3 and text[start] != "0":
        while _thousands(text, index):
            index += 4
    if text[index : index + 1] == "." and _digits(text[index + 1 : index + 2]):
        index += 1
        while _digits(text[index : index + 1]):
            index += 1
    return index


def _thousands(text: str, index: int) -> bool:
    """Whether a comma and a group of exactly three digits stand here."""
    group = text[index + 1 : index + 4]
    whole = len(group) == 3 and _digits(group) and not _digits(text[index + 4 : index + 5])
    return text[index : index + 1] == "," and whole


class _Reader:
    """A cursor over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shown = shown(text)
        self.tokens = _tokens(text)
        self.index = 0
        self.tiers: list[Tier] = []
        self.cap = UNLIMITED
        self.cap_position = 0
        self.nonelective = 0
        self.flat = 0
        self.each_paycheck = False

    # -- the cursor --------------------------------------------------------------------
    def peek(self, ahead: int = 0) -> tuple[str, str, int]:
        place = self.index + ahead
        return self.tokens[place] if place < len(self.tokens) else _END

    def take(self, *words: str) -> bool:
        """Move past one word or sign if it is one of ``words``."""
        kind, text, _ = self.peek()
        if kind in ("word", "sign") and text in words:
            self.index += 1
            return True
        return False

    def phrase(self, *words: str) -> bool:
        """Move past several words in a row; the first one once said, the others must follow."""
        if not self.take(words[0]):
            return False
        for word in words[1:]:
            if not self.take(word):
                raise self.refuse()
        return True

    def need(self, *words: str) -> None:
        """Move past one of ``words``, which must stand here."""
        if not self.take(*words):
            raise self.refuse()

    def refuse(self, problem: str = "", position: int | None = None) -> NotUnderstood:
        kind, word, at = self.peek()
        if position is None:
            position = len(self.text) if kind == "end" else at
        if not problem:
            problem = (
                "something is missing at the end"
                if kind == "end"
                else f"{shown(word)} is not understood"
            )
        where = f"at character {position + 1} of {self.shown}"
        return NotUnderstood(f"{problem} ({where})", hint=_EXAMPLE, position=position)

    # -- the grammar -------------------------------------------------------------------
    def match(self) -> MatchFormula:
        if not self.take("none"):
            self.term()
            while self.separator():
                self.term()
        catch_up, after_tax, timing = self.options()
        if self.peek() != _END:
            raise self.refuse()
        tiers = tuple(self.tiers)
        if self.cap != UNLIMITED and sum(_starts_anew(tier) for tier in tiers) > 1:
            raise self.refuse("which part does the cap hold?", self.cap_position)
        if self.nonelective > NANO:
            raise OutOfRange(
                f"nonelective money of more than 100% of pay in {self.shown}", hint=_EXAMPLE
            )
        if self.flat >= LARGEST:
            raise OutOfRange(f"too many dollars in {self.shown}", hint=_EXAMPLE)
        if self.each_paycheck and not timing:  # "up to 6% of each paycheck"
            timing = PER_PAYCHECK
        return MatchFormula(
            tiers, self.cap, self.nonelective, self.flat, catch_up, after_tax, timing
        )

    def separator(self) -> bool:
        before = self.index
        found = self.take("+", ",")
        found = self.take("and", "plus") or found
        found = self.take("then") or found
        if found and self.peek()[0] == "word":  # an option follows: "50%, true-up"
            self.index = before
            return False
        return found

    def term(self) -> None:
        position = self.peek()[2]
        if self.peek()[:2] == ("sign", "$"):
            self.flat += self.dollars()
            return
        number, is_percent = self.number()
        if not is_percent:
            if number < 100 * NANO:
                raise self.refuse("is this a percentage or dollars?", position)
            self.flat += self.as_cents(number, position)
            return
        share = (number + 50) // 100
        of_pay = self.of(_PAY)
        if self.take("nonelective") or self.phrase("non", "elective"):
            self.take("contribution", "contributions")
            self.of(_PAY)
            self.nonelective += share
            return
        if of_pay:
            raise self.refuse("employer money without a deferral is called 'nonelective'")
        if share > MOST_RATE:
            raise OutOfRange(f"a match of more than 300% in {self.shown}", hint=_EXAMPLE)
        if not self.take("match", "matching", "matched"):
            self.of(_DEFERRALS)
        self.band(share, position)
        self.cap_on_match()

    def band(self, rate: int, position: int) -> None:
        """The tier that a rate applies to; all contributions where no band follows."""
        if self.phrase("up", "to") or self.take("upto"):
            self.take(*_YOUR)
            self.take("first")
            if self.peek()[:2] == ("sign", "$") or self.peek(1)[1] not in ("%", "percent"):
                raise self.refuse("a cap on the match is 'max $…', a band 'of first $…'")
            if any(not tier.whole for tier in self.tiers):
                raise self.refuse(
                    "a second 'up to' can be read in two ways: say 'of next' or 'of first'",
                    position,
                )
            self.add_tier(rate, anew=True)
            return
        if self.take("of", "on"):
            self.take(*_YOUR)
            if self.take("first"):
                self.add_tier(rate, anew=True)
                return
            if self.take("next"):
                if not self.tiers or self.tiers[-1].whole:
                    raise self.refuse("'next' needs a band before it", position)
                if self.cap != UNLIMITED:
                    raise self.refuse("a cap comes after the last band", self.cap_position)
                self.add_tier(rate, anew=False)
                return
            raise self.refuse()
        self.append(Tier(rate))

    def add_tier(self, rate: int, anew: bool) -> None:
        last = None if anew else self.tiers[-1]
        share_from = last.share_to if last else 0
        dollars_from = last.dollars_to if last else 0
        share = cents = 0
        position = self.peek()[2]
        if self.peek()[:2] == ("sign", "$"):
            cents = self.dollars()
            self.of(_DEFERRALS)
        else:
            number, is_percent = self.number()
            if is_percent:
                share = (number + 50) // 100
                self.of(_PAY)
            elif number >= 100 * NANO:
                cents = self.as_cents(number, position)
                self.of(_DEFERRALS)
            else:
                raise self.refuse("is this a percentage of pay or dollars?", position)
        if share_from + share > NANO:
            raise OutOfRange(f"a band beyond 100% of pay in {self.shown}", hint=_EXAMPLE)
        if dollars_from + cents >= UNLIMITED:
            raise OutOfRange(f"a band of too many dollars in {self.shown}", hint=_EXAMPLE)
        self.append(Tier(rate, share_from, dollars_from, share_from + share, dollars_from + cents))

    def append(self, tier: Tier) -> None:
        if len(self.tiers) == MATCH_BANDS.most:
            raise MATCH_BANDS.exceeded(f"the match {self.shown}")
        self.tiers.append(tier)

    def cap_on_match(self) -> None:
        before = self.index
        self.take(",")  # "50% up to 6%, max $5,000", "50% and max $5,000"
        self.take("and")
        position = self.peek()[2]
        if self.take("max", "maximum"):
            self.take("of")
        elif not self.phrase("capped", "at"):
            self.index = before
            return
        if self.cap != UNLIMITED:
            raise self.refuse("one cap is enough", position)
        self.cap, self.cap_position = self.dollars(), position
        if self.cap >= UNLIMITED:
            raise OutOfRange(f"a cap of too many dollars in {self.shown}", hint=_EXAMPLE)

    def options(self) -> tuple[bool, bool, str]:
        catch_up, after_tax, timing = True, False, YEARLY
        while self.peek() != _END:
            self.take(",", "+")
            self.take("and")
            if self.take("with"):
                self.take("a")
            position = self.peek()[2]
            said = YEARLY
            if self.take("excluding"):
                if not self.take("catchup", "catchups"):
                    self.need("catch")
                    self.need("up", "ups")
                self.take("contributions", "deferrals")
                catch_up = False
            elif self.take("including"):
                if not self.take("aftertax"):
                    self.need("after")
                    self.need("tax")
                self.take("contributions")
                after_tax = True
            elif self.phrase("true", "up") or self.take("trueup"):
                said = TRUE_UP
            elif self.phrase("per", "paycheck"):
                said = PER_PAYCHECK
            else:
                raise self.refuse()
            if said and timing not in (YEARLY, said):
                raise self.refuse("true-up and per paycheck exclude each other", position)
            timing = said or timing
        return catch_up, after_tax, timing

    def of(self, nouns: tuple[str, ...]) -> bool:
        """Move past "of pay", "on all deferrals" and the like, or past nothing."""
        before = self.index
        if self.take("of", "on"):
            each = False
            while self.peek()[1] in _SOFT:
                each = each or self.peek()[1] == "each"
                self.index += 1
            if self.take(*nouns):
                self.each_paycheck = self.each_paycheck or (each and nouns is _PAY)
                return True
        self.index = before
        return False

    # -- numbers -----------------------------------------------------------------------
    def number(self) -> tuple[int, bool]:
        """A number in billionths, and whether a percent sign follows."""
        kind, text, position = self.peek()
        if kind != "number":
            raise self.refuse()
        self.index += 1
        whole, _, decimals = text.partition(".")
        if len(whole) > 12:
            raise OutOfRange(f"{text[:20]} is too large a number in {self.shown}", hint=_EXAMPLE)
        if len(decimals) > 9:
            raise self.refuse("more than nine decimals", position)
        value = int(whole or 0) * NANO + int(decimals.ljust(9, "0"))
        return value, self.take("%", "percent")

    def dollars(self) -> int:
        sign = self.take("$")
        position = self.peek()[2]
        number, is_percent = self.number()
        if is_percent:
            raise self.refuse("dollars are meant here, not a percentage", position)
        if not sign and number < 100 * NANO:
            raise self.refuse("are these dollars? write $", position)
        return self.as_cents(number, position)

    def as_cents(self, number: int, position: int) -> int:
        cents, rest = divmod(number * 100, NANO)
        if rest:
            raise self.refuse("dollars have at most two decimals", position)
        if cents >= LARGEST:
            raise OutOfRange(f"too many dollars in {self.shown}", hint=_EXAMPLE)
        return cents


def _starts_anew(tier: Tier) -> bool:
    return not tier.share_from and not tier.dollars_from
