"""The command ``megaroth``: one small module a command, loaded only when it is asked for.

To add a command, add its line to :data:`COMMANDS` and a module of that name with
``run(options)``, which returns the exit code, and either ``ARGUMENTS``, where all options are
declared arguments, or ``add(parser)``. Bad input raises an error of the core; it becomes one
line and exit code 2 here.
"""

from __future__ import annotations

import os
import sys

from xlplugin.errors import XlpluginError, one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import Any

COMMANDS = {
    "cap": "the after-tax room of a year, and what binds it",
    "explain": "how the room comes about, step by step, with authority",
    "limits": "the published limits of a year, or one limit over the years",
    "order": "where the next dollar goes: a budget in the field's order of priority",
    "kinds": "pre-tax, Roth, after-tax and converted contributions, side by side",
    "call": "a worksheet function, as a cell would show it",
    "plan": "a year's contributions by paycheck, as a workbook or a table",
    "template": "the planning workbook to fill in, empty or as an example",
    "check": "a filled-in planning workbook, checked cell by cell",
    "replan": "the best elections from the paychecks that are in, in a copy of the workbook",
    "roll": "next year's workbook, started from this year's",
    "upgrade": "a planner of an older version, made anew as today's",
    "import": "a payroll export, as paid paychecks of a plan or a workbook",
    "excel": "Excel on Windows: install the functions, or make the macro workbook",
    "lite": "the workbook for xlwings Lite, with the two texts to paste",
    "serve": "a project for xlwings Server: the functions and a task pane",
    "functions": "the functions as native formulas, in a workbook for Excel without Python",
    "libreoffice": "the add-in for LibreOffice Calc, as an extension to install",
    "completion": "shell completion for bash, zsh or tcsh",
}

RESERVED = {"import"}
"""Commands whose names no module can have: theirs end in an underscore."""

BAD_INPUT, INTERRUPTED = 2, 130


def module_of(command: str) -> ModuleType:
    """The module of a command."""
    name = f"{command}_" if command in RESERVED else command
    package = __import__(f"xlplugin.cli.{name}", fromlist=[name])
    return sys.modules[package.__name__]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``megaroth``; returns the exit code. 2 is bad input, told in one line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = words[0] if words and words[0] in COMMANDS else ""
    try:
        _open_streams()
        code = _run(command, words)
        sys.stdout.flush()
        return code
    except XlpluginError as error:
        return refuse(command, _in_options(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # the reader has seen enough: `megaroth limits 2026 | head -3`
        return 0
    except MemoryError:
        _drop_output()
        return refuse(command, "this takes more memory than there is")
    except OSError as error:
        _drop_output()
        return refuse(command, f"cannot print: {error.strerror}")


def refuse(command: str, line: str) -> int:
    """Say in one line what is wrong; returns the exit code of bad input."""
    import contextlib

    with contextlib.suppress(OSError):  # nowhere to say it: the exit code remains
        print(one_line(f"{f'megaroth {command}'.strip()}: {line}"), file=sys.stderr, flush=True)
    return BAD_INPUT


def _open_streams() -> None:
    """Output that is closed goes nowhere, and letters that a console lacks become ``?``."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """What is still to be printed goes nowhere, so that the end of the process is quiet."""
    real = sys.__stdout__
    if real is not None and real is sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), real.fileno())


def _run(command: str, words: list[str]) -> int:
    try:
        if not command:
            from xlplugin.cli.options import top_parser

            top_parser().parse_args(words or ["--help"])
            return 0
        module = module_of(command)
        code: int = module.run(_options(command, module, words[1:]))
        return code
    except SystemExit as stop:  # from the parser: --help, --version and wrong options
        return int(stop.code or 0)


def _options(command: str, module: ModuleType, words: list[str]) -> Any:
    if hasattr(module, "ARGUMENTS"):
        from xlplugin.cli.quick import quick

        plain = quick(words, module.ARGUMENTS)
        if plain:
            return plain
    from xlplugin.cli.options import command_parser

    parser = command_parser(command, module)
    return parser.parse_args(parser.with_signs(words))


def _in_options(error: XlpluginError) -> str:
    """The error with its argument spelt as the option that gives it."""
    line = " ".join(error.sentence.split())
    if error.argument.islower():
        return f"--{error.argument.replace('_', '-')}: {line}"
    return f"{error.argument}: {line}" if error.argument else line
