"""The command ``megaroth``: one small module a command, loaded only when it is asked for.

In come the words of a command line; out come lines on a terminal or in a pipe
(:mod:`xlplugin.cli.output`), files, and an exit code. A shell calls it, through ``megaroth`` or
``python -m xlplugin``, and no other room does. The commands are listed in
:mod:`xlplugin.cli.commands`. Bad input raises an error of the core; it becomes one line and exit
code 2 here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from xlplugin.cli.commands import COMMANDS, INTERRUPTED, module_of, refuse
from xlplugin.cli.options import command_parser, top_parser
from xlplugin.errors import XlpluginError


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
        return refuse(command, "this takes more memory than the computer has")
    except OSError as error:
        _drop_output()
        return refuse(command, f"cannot print: {error.strerror}")


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
            top_parser().parse_args(words or ["--help"])
            return 0
        module = module_of(command)
        parser = command_parser(command, module)
        code: int = module.run(parser.parse_args(parser.with_signs(words[1:])))
        return code
    except SystemExit as stop:  # from the parser: --help, --version and wrong options
        return int(stop.code or 0)


def _in_options(error: XlpluginError) -> str:
    """The error with its argument spelled as the option that gives it."""
    line = " ".join(error.sentence.split())
    if error.argument.islower():
        return f"--{error.argument.replace('_', '-')}: {line}"
    return f"{error.argument}: {line}" if error.argument else line
