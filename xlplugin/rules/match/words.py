"""The words that a sentence about a match is made of, and the cursor that moves over them."""

from __future__ import annotations

from collections.abc import Sequence

from xlplugin.errors import NotUnderstood, OutOfRange, shown
from xlplugin.money import LARGEST, NANO
from xlplugin.rules.match import readings
from xlplugin.rules.match.readings import Reading
from xlplugin.units import Cents, Share

Token = tuple[str, str, int]
"""Its kind, its text, and where it starts."""

END = ("end", "", 0)
EXAMPLE = "write it as '50% up to 6%' or '100% of first 3% + 50% of next 2%'"
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TENFOLDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_COUNTED = {"twelve": 12, "fifteen": 15, "hundred": 100}
_COUNTED |= {word: number for number, word in enumerate(_ONES, 1)}
_COUNTED |= {word: 10 * number for number, word in enumerate(_TENFOLDS, 2)}
"""Numbers as people spell them out: ``fifty percent``, ``twenty-five cents``."""
_TENS = [f"{tens}0" for tens in range(2, 10)]
"""Those that another one may follow."""


def _digits(text: str) -> bool:
    """Whether there are digits here and nothing else; those of other scripts are none."""
    return text.isascii() and text.isdecimal()


def tokens_of(text: str) -> list[Token]:
    """``(kind, text, position)``: numbers, words in lower case, and single signs."""
    tokens: list[Token] = []
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
            _add_word(tokens, text[start:index].lower(), start)
        else:
            index += 1
            # a comma between digits that is no thousands is neither "and" nor part of a number
            stray = letter == "," and _digits(text[start - 1 : start])
            stray = stray and _digits(text[index : index + 1])
            if not letter.isspace() and not _joins(tokens, letter, text[index : index + 1]):
                tokens.append(("stray" if stray else "sign", letter, start))
    return tokens


def _joins(tokens: list[Token], letter: str, following: str) -> bool:
    """Whether a hyphen stands within words: ``catch-up``, ``1-to-1``."""
    if letter not in _HYPHENS or not tokens:
        return False
    return tokens[-1][0] != "sign" and (tokens[-1][0] != "number" or following.isalpha())


def _add_word(tokens: list[Token], word: str, start: int) -> None:
    """A word; one that counts is a number, with the one before it: twenty five, one hundred."""
    number = _COUNTED.get(word)
    if number is None:
        tokens.append(("word", word, start))
        return
    kind, before, at = tokens[-1] if tokens else END
    tens = kind == "spelled" and before in _TENS and number < 10
    if tens or (kind == "spelled" and before == "1" and number == 100):
        number = number + int(before) if tens else 100
        tokens[-1] = ("spelled", str(number), at)
    else:
        tokens.append(("spelled", str(number), start))


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


class Cursor:
    """A place among the words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shown = shown(text)
        self.tokens = tokens_of(text)
        self.index = 0

    def peek(self, ahead: int = 0) -> Token:
        place = self.index + ahead
        return self.tokens[place] if place < len(self.tokens) else END

    @property
    def position(self) -> int:
        return self.peek()[2]

    def take(self, *words: str) -> bool:
        """Move past one word or sign if it is one of ``words``."""
        kind, text, _ = self.peek()
        if kind in ("word", "sign") and text in words:
            self.index += 1
            return True
        return False

    def run(self, *words: str) -> bool:
        """Move past several words if all of them stand here in a row, else past none."""
        before = self.index
        if all(self.take(word) for word in words):
            return True
        self.index = before
        return False

    def skip(self, words: Sequence[str]) -> bool:
        """Move past any of ``words``, as many as come."""
        before = self.index
        while self.take(*words):
            pass
        return self.index > before

    def phrase(self, *words: str) -> bool:
        """Move past several words in a row; the first one once said, the others must follow."""
        if not self.take(words[0]):
            return False
        for word in words[1:]:
            self.need(word)
        return True

    def need(self, *words: str) -> None:
        """Move past one of ``words``, which must stand here."""
        if not self.take(*words):
            raise self.refuse()

    def refuse(
        self, problem: str = "", position: int | None = None, hint: str = EXAMPLE
    ) -> NotUnderstood:
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
        return NotUnderstood(f"{problem} ({where})", hint=hint, position=position)

    def ask_back(self, what: str, position: int, found: Sequence[Reading]) -> NotUnderstood:
        """What can be read in several ways, with all of them."""
        return self.refuse(readings.problem(what, found), position, readings.choice(found))

    # -- numbers -----------------------------------------------------------------------
    def number(self) -> tuple[int, bool]:
        """A number in billionths, and whether a percent sign follows."""
        kind, text, position = self.peek()
        if kind not in ("number", "spelled"):
            raise self.refuse()
        self.index += 1
        whole, _, decimals = text.partition(".")
        if len(whole) > 12:
            raise OutOfRange(f"{text[:20]} is too large a number in {self.shown}", hint=EXAMPLE)
        if len(decimals) > 9:
            raise self.refuse("more than nine decimals", position)
        value = int(whole or 0) * NANO + int(decimals.ljust(9, "0"))
        return value, self.take("%", "percent") or self.run("per", "cent")

    def percent(self) -> Share:
        """A percentage as a share in billionths, which must stand here."""
        position = self.position
        number, is_percent = self.number()
        if not is_percent:
            raise self.refuse("a percentage is meant here", position)
        return Share((number + 50) // 100)

    def percent_if_any(self) -> Share | None:
        """A percentage as a share in billionths, or nothing."""
        before = self.index
        if self.peek()[0] in ("number", "spelled"):
            number, is_percent = self.number()
            if is_percent:
                return Share((number + 50) // 100)
        self.index = before
        return None

    def dollars(self) -> Cents:
        sign = self.take("$")
        position = self.position
        number, is_percent = self.number()
        if is_percent:
            raise self.refuse("dollars are meant here, not a percentage", position)
        if not sign and number < 100 * NANO:
            raise self.refuse("are these dollars? write $", position)
        return self.as_cents(number, position)

    def as_cents(self, number: int, position: int) -> Cents:
        count, rest = divmod(number * 100, NANO)
        cents = Cents(count)
        if rest:
            raise self.refuse("dollars have at most two decimals", position)
        if cents >= LARGEST:
            raise OutOfRange(f"too many dollars in {self.shown}", hint=EXAMPLE)
        return cents
