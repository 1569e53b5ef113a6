"""Turns of phrase in which people say parts of a match: how much, of what, on what condition."""

from __future__ import annotations

from xlplugin.errors import shown
from xlplugin.money import NANO
from xlplugin.rules.match import readings
from xlplugin.rules.match.formula import MOST_RATE
from xlplugin.rules.match.words import END, Cursor
from xlplugin.units import Share

PAY = ("pay", "salary", "compensation", "paycheck", "paychecks", "wages", "earnings")
DEFERRALS = ("deferrals", "deferral", "contributions", "contribution", "savings")
_WHOSE = ("the", "your", "my", "own", "all", "each", "every")
_WHICH = ("elective", "eligible", "employee", "base", "basic", "gross", "annual", "total", "plan")
_SOFT = (*_WHOSE, *_WHICH)
_EMPLOYER = ("my", "our", "the", "your", "employer", "company", "plan", "they", "it", "we")
_WHO = (*_EMPLOYER, "will", "i", "get", "a", "an")
_MATCHES = ("matches", "match", "matching", "contributes", "pays", "gives", "adds")
_SAVERS = ("employee", "employees", "participant", "participants")
_PERSON = (*_SAVERS, "you", "i", "we", "they", "the", "an", "a", "that", "your", "own")
_DEFERS = ("contribute", "contributes", "contributed", "defer", "defers", "deferred")
_PUTS = (*_DEFERS, "save", "saves", "saved", "elect", "give", "do")
_IF = ("if", "when", "once", "provided")


class Phrases(Cursor):
    """Moves over turns of phrase; each is read, or left for what comes next."""

    each_paycheck = False
    """Whether "of each paycheck" was said."""
    said_base = False
    """Whether what was read last was of base pay."""
    base = False
    """Whether the pay of a band was said to be base pay."""

    def said_from(self, position: int) -> str:
        """What was read since a place in the text, as a message repeats it."""
        kind, _, at = self.peek()
        end = len(self.text) if kind == END[0] else at
        return shown(self.text[position:end].strip(" ,+"))

    def subject(self) -> None:
        """Past ``my employer matches``; without its verb past nothing but ``a`` before a number."""
        before = self.index
        self.skip(_WHO)
        position = self.position
        if not self.take(*_MATCHES):
            self.index = before
        elif self.peek() == END:
            raise self.refuse("how much is the match?", position)
        if self.peek(1)[0] in ("number", "spelled"):  # "gives a 50% match"
            self.take("a", "an")

    def rate_in_words(self) -> Share | None:
        """A rate that says of what: ``50 cents on the dollar``, ``dollar for dollar``, ``half``."""
        before = self.index
        if self.run("dollar", "for", "dollar") or self.run("dollars", "for", "dollars"):
            return Share(NANO)
        if self.take("half"):
            return Share(NANO // 2)
        if self.peek()[0] in ("number", "spelled"):
            position = self.position
            first, is_percent = self.number()
            if not is_percent and self.take("cents", "cent", "\u00a2"):
                return self.per_dollar(first // 100)
            second = None if is_percent else self.ratio()
            if second is not None:
                return self.of_ratio(first, second, position)
        elif self.take("$"):
            first, is_percent = self.number()
            dollar = any(self.peek(ahead)[1] in ("dollar", "$") for ahead in (1, 2))
            if not is_percent and self.peek()[1] in ("per", "for", "on") and dollar:
                return self.per_dollar(first)
        self.index = before
        return None

    def ratio(self) -> int | None:
        """The second number of ``1:1``, ``1 to 1`` or ``1 for 1``."""
        before = self.index
        if self.take(":", "to", "for") and self.peek()[0] in ("number", "spelled"):
            number, is_percent = self.number()
            if not is_percent and number:
                return number
        self.index = before
        return None

    def of_ratio(self, first: int, second: int, position: int) -> Share:
        if first != second:
            if max(first, second) * NANO > int(MOST_RATE) * min(
                first, second
            ):  # one is not believed
                raise self.refuse("which part is the employer's?", position)
            found = readings.of_ratio(first, second)
            raise self.ask_back(self.said_from(position), position, found)
        return Share(NANO)

    def per_dollar(self, amount: int) -> Share:
        """The rate of ``50 cents`` that must be said to be paid on the dollar, or for each $2."""
        self.need("on", "per", "for", "of", "to")
        self.skip(("the", "each", "every", "a"))
        dollars = NANO
        if self.take("$"):
            position = self.position
            dollars, is_percent = self.number()
            if is_percent or not dollars:
                raise self.refuse(position=position)
        else:
            self.need("dollar", "dollars")
        self.yours()
        return readings.rate_of(amount, dollars)

    def yours(self) -> bool:
        """Past ``that you contribute``, or past nothing."""
        before = self.index
        self.skip(_PERSON)
        if self.run("put", "in") or self.take(*_PUTS):
            return True
        self.index = before
        return False

    def of(self, nouns: tuple[str, ...]) -> bool:
        """Move past "of pay", "on all deferrals" and the like, or past nothing."""
        before = self.index
        if self.take("of", "on"):
            soft = set()
            while (word := self.peek()[1]) in _SOFT:
                soft.add(word)
                self.index += 1
            each = bool(soft & {"each", "every"})
            if self.take(*nouns):
                self.said_base = bool(soft & {"base", "basic"})
                self.each_paycheck = self.each_paycheck or (each and nouns is PAY)
                if nouns is DEFERRALS:
                    self.yours()
                return True
            what = self.take("what")
            dollars = not what and self.take("dollar", "dollars")
            if nouns is DEFERRALS and (what or dollars) and (self.yours() or (each and dollars)):
                return True
        self.index = before
        return False

    def nonelective_words(self) -> bool:
        if not self.take("nonelective") and not self.phrase("non", "elective"):
            return False
        self.run("safe", "harbor")
        self.take("contribution", "contributions")
        return True

    def condition(self) -> Share | None:
        """The share of pay of ``if you put in at least 3% of pay``; nothing if none is said."""
        if not self.take(*_IF) and not self.run("as", "long", "as"):
            return None
        self.skip(_PERSON)
        if not self.run("put", "in") and not self.take(*_PUTS):
            raise self.refuse()
        self.run("at", "least")
        least = self.percent()
        self.of(PAY)
        self.run("or", "more")
        return least

    def irs_limit(self) -> bool:
        """Past ``the IRS limit``, which is no end of a band."""
        before = self.index
        self.take("the", "your", "my")
        named = self.skip(
            (
                "irs",
                "federal",
                "legal",
                "statutory",
                "annual",
                "yearly",
                "deferral",
                "contribution",
                "elective",
            )
        )
        if self.peek()[1] == "402":
            self.index += 1
            named = self.take("g") or self.run("(", "g", ")")
        if named and self.take("limit", "limits", "max", "maximum"):
            return True
        self.index = before
        return False

    def is_percent(self) -> bool:
        """Whether the number that stands here is a percentage."""
        return self.peek(1)[1] in ("%", "percent", "per")

    def times_a_year(self) -> int:
        """Past ``a year`` or ``per paycheck`` after dollars: how often they come, as far as that is
        known; 1 where nothing is said."""
        before = self.index
        if self.take("a", "per", "each", "every"):
            if self.take("year"):
                return 1
            if self.take("month"):
                return 12
            if self.take("paycheck", "payroll") or self.run("pay", "period"):
                return 26
        self.index = before
        return 1

    def paycheck(self) -> bool:
        """Past ``per paycheck`` and ``each pay period``; the first word once said, the rest must
        follow."""
        if not self.take("per", "each", "every"):
            return False
        if not self.take("payroll", "paycheck"):
            self.need("pay")
            self.need("period")
        return True
