"""Options made from declarations: what a function or a plan takes is declared once."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any, NoReturn

from xlplugin import __version__
from xlplugin.arguments.declare import Argument
from xlplugin.cli.commands import BAD_INPUT, COMMANDS, module_of, refuse
from xlplugin.errors import MOST_SHOWN, NotUnderstood

_LONGEST = 600
"""Letters of a message about options: that of an unknown command names them all."""

EPILOG = """\
examples:
  megaroth cap --salary 200000 --match "50% up to 6%" --age 45 --year 2026
  megaroth plan --salary 200000 --match "50% up to 6%" --age 45 --year 2026 -o plan.xlsx

Each command has its own help: megaroth cap --help
Planning arithmetic, not tax advice.
"""


_UNSHOWN = functools.partial(argparse.RawDescriptionHelpFormatter, width=80)
"""argparse formats every option as it is added. How wide the terminal is, which takes a module that
loads as long as a rule takes to answer, is asked where help is shown."""


class Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("allow_abbrev", False)
        kwargs.setdefault("formatter_class", _UNSHOWN)
        super().__init__(*args, **kwargs)

    def format_help(self) -> str:
        """The help, as wide as the terminal is."""
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()

    def with_signs(self, words: list[str]) -> list[str]:
        """Options and values, with a value such as ``-5%`` joined to its option.

        Left apart, a value with a minus sign would be taken for an unknown option.
        """
        joined: list[str] = []
        for word in words:
            option = joined[-1] if joined else ""
            takes_value = option in self._option_string_actions and option.startswith("--")
            if takes_value and self._option_string_actions[option].nargs != 0:
                is_value = word.startswith("-") and word not in self._option_string_actions
                joined[-1:] = [f"{option}={word}"] if is_value else [option, word]
            else:
                joined.append(word)
        return joined

    def error(self, message: str) -> NoReturn:
        told = _in_short(message.replace("argument -", "-"))
        refuse(self.prog.removeprefix("megaroth").strip(), f"{told}; see {self.prog} --help")
        self.exit(BAD_INPUT)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Help and version; what cannot be printed is not passed over, as argparse does."""
        if message:
            print(message, end="", file=file or sys.stderr)


def command_parser(command: str, module: ModuleType) -> Parser:
    """The parser of one command."""
    parser = Parser(
        prog=f"megaroth {command}", description=_sentence(COMMANDS[command]), epilog=module.EXAMPLES
    )
    add_options(parser, module)
    return parser


def top_parser(whole: bool = False) -> Parser:
    """The parser of ``megaroth`` itself; ``whole`` with all options of all commands."""
    parser = Parser(
        prog="megaroth",
        description="The mega backdoor Roth: limits, your after-tax room and a plan by paycheck.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"megaroth {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", title="commands")
    for name, what in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=_sentence(what))
        if whole:
            add_options(command, module_of(name))
    return parser


def add_options(parser: argparse.ArgumentParser, module: ModuleType) -> None:
    """The options of a command: its declared arguments, or those that it adds itself."""
    if hasattr(module, "ARGUMENTS"):
        add_arguments(parser, module.ARGUMENTS)
        add_json(parser)
    else:
        module.add(parser)


def add_arguments(parser: argparse.ArgumentParser, arguments: Iterable[Argument]) -> None:
    """An option for each declared argument: ``--after-tax-cap``."""
    for argument in arguments:
        several = argument.kind.several
        parser.add_argument(
            "--" + argument.name.replace("_", "-"),
            dest=argument.name,
            action="append" if several else "store",
            metavar=argument.kind.metavar,
            help=("(needed) " if argument.needed else "") + argument.doc.replace("%", "%%"),
        )


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option ``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def add_output(
    parser: argparse.ArgumentParser, doc: str, metavar: str = "FILE.xlsx", needed: bool = False
) -> None:
    """The option ``--output`` of a command that writes a file."""
    told = f"(needed) {doc}" if needed else doc
    parser.add_argument("-o", "--output", metavar=metavar, required=needed, help=told)


def add_force(
    parser: argparse.ArgumentParser, what: str = "a file", kept: str = "FILE.bak"
) -> None:
    """The option ``--force`` of a command that writes."""
    parser.add_argument(
        "--force",
        action="store_true",
        help=f"replace {what} that already exists; the old one is kept as {kept}",
    )


def refuse_idle_force(force: bool, output: str | None) -> None:
    """Refuse ``--force`` where nothing is written."""
    if force and output is None:
        raise NotUnderstood("--force goes with -o")


def _in_short(message: str) -> str:
    """What argparse says, which repeats the words of the command line at any length."""
    words = (
        f"{word[: MOST_SHOWN - 3]}..." if len(word) > MOST_SHOWN else word
        for word in message[:_LONGEST].split(" ")
    )
    return " ".join(words) + ("..." if len(message) > _LONGEST else "")


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."
