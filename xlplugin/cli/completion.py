"""``megaroth completion``: completion for the shell, made from the options themselves."""

from __future__ import annotations

import argparse

import shtab

from xlplugin.cli.options import top_parser
from xlplugin.cli.output import print_script

EXAMPLES = """\
examples:
  eval "$(megaroth completion bash)"                        now; or in ~/.bashrc
  megaroth completion zsh > ~/.zsh/completions/_megaroth    in a folder on $fpath
"""

SHELLS = ("bash", "zsh", "tcsh")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell")


def run(options: argparse.Namespace) -> int:
    print_script(shtab.complete(top_parser(whole=True), shell=options.shell))
    return 0
