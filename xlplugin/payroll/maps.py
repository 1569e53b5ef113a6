"""What a person says of headers: ``--map "401K LN=left out"``.

In come such texts; out comes the meaning of a header that one of them names.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlplugin.bounds import NAME
from xlplugin.errors import NotUnderstood, shown
from xlplugin.payroll.headers import MAPPED, Meaning, mapped, words

MEANINGS = ", ".join(MAPPED)
_SPELLED = {"aftertax": "after_tax", "leftout": "left out", "leaveout": "left out"}


class Maps:
    """The headers of which a person told the meaning, and which of them a file has.

    Raises :class:`NotUnderstood` for one that is no ``HEADER=meaning``, and for two that
    contradict each other.
    """

    def __init__(self, told: Iterable[str] = ()) -> None:
        self._told: dict[tuple[str, ...], tuple[str, str]] = {}
        self._met: set[tuple[str, ...]] = set()
        for each in told:
            NAME.hold(len(each), "a --map")
            header, equals, said = each.rpartition("=")
            bare = "".join(filter(str.isalpha, said.casefold()))
            meaning = _SPELLED.get(bare, bare)
            key = _key(header)
            if not equals or not key or meaning not in MAPPED:
                raise NotUnderstood(
                    f"{shown(each)} is not HEADER=meaning", "map", f"the meanings are {MEANINGS}"
                )
            if self._told.get(key, ("", meaning))[1] != meaning:
                raise NotUnderstood(f"{shown(header)} is given two meanings", "map", "")
            self._told[key] = (header, meaning)

    def meaning(self, header: str) -> Meaning | None:
        """What was told of a header, whatever its case, blanks and punctuation."""
        if not self._told or (key := _key(header)) not in self._told:
            return None
        self._met.add(key)
        return mapped(MAPPED[self._told[key][1]])

    def refuse_unmet(self, headers: Iterable[str]) -> None:
        """Raise for what was told of a header that the file does not have."""
        for key, (header, _) in self._told.items():
            if key not in self._met:
                raise NotUnderstood(
                    f"no column of the file is {shown(header)}",
                    "map",
                    f"the headers are {listed(headers, 12)}",
                )


def _key(header: str) -> tuple[str, ...]:
    """A header as it is compared: without case, blanks and punctuation where it has words."""
    plain = " ".join(header.casefold().split())
    return tuple(words(plain)) or ((plain,) if plain else ())


def listed(names: Iterable[str], most: int = 100) -> str:
    """Names from outside in a sentence; of very many, the first."""
    texts = [shown(name) for name in names if name]
    more = f", and {len(texts) - most:,} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more


def choice(header: str) -> str:
    """How to say what a header is."""
    name = " ".join(header.split()).replace('"', "'")
    return f'say which with --map "{name}=left out" (or deferral, after_tax, employer, pay, date)'
