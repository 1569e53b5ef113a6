"""Proves that the package is written as agreed: one layout, types that are checked everywhere, and
American English, in its spelling and its phrases."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest
from built import ROOT

PACKAGE = sorted((ROOT / "xlplugin").rglob("*.py"))
PROSE = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md")), *PACKAGE]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

MOST_TABLES = 39
"""So many tables may keep a layout of their own."""

ELSEWHERE = {"xlwings", "openpyxl", "starlette", "pyexpat", "uno", "numpy"}
"""Libraries whose types are named where the library itself may be missing or is dear to load."""

BRITISH = re.compile(
    r"\b(?:neighbour|colour|favour|honour|behaviour|labour|centre|licence|whilst|cancelled|labelled"
    r"|modelled|grey|judgement|catalogue|spelt|learnt|organis|recognis|summaris|normalis|minimis"
    r"|maximis|optimis|analyse)\w*",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(
    r"\b[0-3]?[0-9] (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)


def text(path):
    return path.read_text(encoding="utf-8")


def name(path):
    return path.relative_to(ROOT).as_posix()


def test_the_formatter_is_switched_off_for_a_few_tables_alone():
    skipped = [name(path) for path in PACKAGE for _ in re.findall("# fmt: skip", text(path))]
    assert len(skipped) <= MOST_TABLES
    assert not [name(path) for path in PACKAGE if "# fmt: off" in text(path)]


@pytest.mark.parametrize("path", PACKAGE, ids=name)
def test_types_are_imported_as_everything_else_is(path):
    for node in ast.walk(ast.parse(text(path))):
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            continue
        imports = [each for each in node.body if isinstance(each, ast.Import | ast.ImportFrom)]
        named = {
            (each.module or "") if isinstance(each, ast.ImportFrom) else each.names[0].name
            for each in imports
        }
        assert {each.partition(".")[0] for each in named} <= ELSEWHERE


def test_no_module_loses_its_checks_by_an_override():
    (override,) = PROJECT["tool"]["mypy"]["overrides"]
    assert override.keys() == {"module", "ignore_missing_imports"}
    assert not [each for each in override["module"] if each.startswith("xlplugin")]
    assert PROJECT["tool"]["mypy"]["strict"] is True


@pytest.mark.parametrize("path", PACKAGE, ids=name)
def test_a_file_says_what_it_is(path):
    if text(path).strip():
        assert ast.get_docstring(ast.parse(text(path)))


@pytest.mark.parametrize("path", PROSE, ids=name)
def test_spelling_is_american(path):
    assert not BRITISH.findall(text(path))


READ_TOO = ROOT / "xlplugin" / "arguments" / "dates.py"
"""Names the ways to write a date that are read."""


@pytest.mark.parametrize("path", [each for each in PROSE if each != READ_TOO], ids=name)
def test_a_date_says_the_month_first(path):
    assert not DAY_FIRST.findall(text(path))


# -- phrases -----------------------------------------------------------------------------------
GENERATED = {
    f"docs/{each}.md" for each in ("bounds", "commands", "functions", "kinds", "limits", "plan")
}
"""Pages that come from texts of the package, which are read where they stand."""

TRANSLATED = {
    r"is no (?:amount|date|file|function|limit|name|number|planning|share|text|year)\b": "not a",
    r"(?:is|are) taken for\b": "is read as",
    r"of it (?:already|catch-up)": "of which",
    r"stands? twice|is there twice": "appears twice",
    r"takes? back|taken back": "reverses",
    r"is there already": "already exists",
    r"at most [^,;.]{1,20} (?:is|are) (?:read|taken)\b": "the limit is",
    r"the most that (?:is|are) (?:read|taken)\b": "the limit",
    r"comes? about": "is figured",
    r"(?:limit|cap|pay) binds|binds? it\b": "sets",
    r"some (?:ten|hundred|thousand)\b": "a few hundred",
    r"letters that do not print": "unprintable characters",
    r"switch(?:ed|es)? (?:it |the \w+ )?on\b": "turn on",
    r"to mend\b|(?:be|been) mended|mend it": "fix",
    r"what of (?:it|the|them)\b": "how much of",
    r"from person and employer": "from you and your employer",
    r"goes with [^.;]* alone\b": "takes only",
    r"a (?:line|request|row) an? [a-z]": "one per",
    r"for ever\b|ever after\b": "always",
    r"for granted": "assumed",
    r"\bcalled like\b": "named like",
    r"(?:is|are) dear\b": "is expensive",
    r"\bas (?:it|they) (?:comes?|stands?)\b": "as downloaded, as it is",
    r"\bon (?:both|four|many|several|three|two) ways\b": "in ways",
    r"\bminds? the\b": "accounts for",
    r"a hair\b": "a tiny tolerance",
    r"takes? no heed": "ignores",
    r"speaks? (?:against|for) (?:it|them)\b": "the advantage, the objection",
    r"nobody's business|nobody's sake": "does not matter",
    r"\b(?:is|are) wished\b": "is wanted",
    r"\bsums? up to\b": "adds up to",
    r"\bby far\b": "much",
    r"\bnamed so\b": "named",
    r"has no meaning by": "cannot be applied to",
    r"no planning workbook of": "not a planning workbook",
    r"made anew|worked out anew": "rebuilt",
    r"turned? round\b": "reversed",
    r"taken (?:not )?to (?:be|go|have|reach)\b": "is assumed to",
    r"bears? (?:no|the) (?:10%|20%|tax)": "is subject to",
    r"opens no\b": "frees up no room",
}
"""Phrases that read as translated, and what a native writer says instead."""

PHRASES = re.compile("|".join(f"(?:{each})" for each in TRANSLATED), re.IGNORECASE)
PAGES = [
    each
    for each in [*PROSE, *(ROOT / "xlplugin" / "routes").rglob("*")]
    if each.suffix in (".html", ".js", ".md", ".py", ".xml")
    and each.name != "CHANGELOG.md"
    and name(each) not in GENERATED
]


def texts(path):
    """What people read of a file: all of a page, the texts of a module without its docstrings."""
    if path.suffix != ".py":
        return [" ".join(text(path).split())]
    tree = ast.parse(text(path))
    passed = {
        id(each.value)
        for node in ast.walk(tree)
        if isinstance(body := getattr(node, "body", None), list)
        for each in body
        if isinstance(each, ast.Expr)
    }
    found = []
    for node in ast.walk(tree):  # a text with figures comes before its parts
        if isinstance(node, ast.JoinedStr):
            parts = [each for each in node.values if isinstance(each, ast.Constant)]
            passed |= set(map(id, parts))
            found.append("{}".join(str(each.value) for each in parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += [] if id(node) in passed else [node.value]
    return [" ".join(each.split()) for each in found]


@pytest.mark.parametrize("path", dict.fromkeys(PAGES), ids=name)
def test_nothing_reads_as_translated(path):
    assert [m[0] for each in texts(path) for m in PHRASES.finditer(each)] == []


@pytest.mark.parametrize(
    "phrase", ["'x' is no number", "is taken for the pay", "of it already", "a line an amount"]
)
def test_a_translated_phrase_is_seen(phrase):
    assert PHRASES.search(phrase)
