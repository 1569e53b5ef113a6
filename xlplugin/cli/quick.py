"""Plain options without argparse, which alone takes longer than the answer.

Only what is plainly ``--name value``, ``--name=value`` or ``--json`` is taken here. Help,
abbreviations, positional words and everything that is wrong go to the parser, which reads
the same declarations; a test holds the two to the same result.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlplugin.arguments.declare import Argument


class Options:
    """What the parser's namespace would hold."""

    def __init__(self, arguments: Iterable[Argument]) -> None:
        self.json = False
        for argument in arguments:
            setattr(self, argument.name, None)


def quick(words: list[str], arguments: Iterable[Argument]) -> Options | None:
    """The options, or nothing where a word is not plain."""
    options = Options(arguments)
    names = {"--" + name.replace("_", "-"): name for name in vars(options) if name != "json"}
    waiting = ""
    for word in words:
        option, equals, value = word.partition("=")
        if waiting:
            if word.startswith("-"):
                return None
            setattr(options, names[waiting], word)
            waiting = ""
        elif word == "--json":
            options.json = True
        elif option not in names:
            return None
        elif equals and value == "--":
            return None  # the parser has a meaning of its own for it
        elif equals:
            setattr(options, names[option], value)
        else:
            waiting = option
    return None if waiting else options
