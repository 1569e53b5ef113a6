"""Proves that the functions as native formulas answer as the core does, in two engines.

Generated calls are typed into the workbook of functions as it is written, and what each engine
shows is held against the core: the same figure to the hundredth of a cent, the same error value,
an explanation word for word.

How many calls of each function an engine gets, ``tests/sizes.py`` says. CellRune takes a tenth of
a second a call.
"""

from __future__ import annotations

import random

import pytest
from outside import needing
from sizes import SEED, size
from ways_in.calls import FORMS, NOT_WORDS, WORDS, alike, answer, calls
from ways_in.native import ENGINES, formula

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.native.book import workbook
from xlplugin.routes.native.lambdas import not_carried

pytestmark = pytest.mark.route("native")

COUNTS = {
    "IronCalc": size("PARITY_FUNCTIONS_IRONCALC"),
    "CellRune": size("PARITY_FUNCTIONS_CELLRUNE"),
}
LEFT_OUT = not_carried()
CARRIED = [name for name in FUNCTIONS if name not in LEFT_OUT]
UNREAD = {*WORDS, *NOT_WORDS, "a lot"}
"""Words for a match that native formulas answer with #N/A, whatever they mean."""


@pytest.fixture(scope="module")
def book():
    return workbook()


def typed(engine, book, asked):
    """What an engine shows for calls, each with the size of the core's answer."""
    right = [answer(*call) for call in asked]
    tables = [found if isinstance(found, list) else [[found]] for found in right]
    formulas = [
        (formula(*call, every=engine == "CellRune"), len(table), len(table[0]))
        for call, table in zip(asked, tables, strict=True)
    ]
    shown = ENGINES[engine](book, formulas)
    yield from zip((text for text, *_ in formulas), tables, shown, strict=True)


def same(shown, right):
    """Whether an engine shows the answer, and nothing below it."""
    return alike(shown[:-1], right) and not any(shown[-1])


def unread(call):
    """Whether the match of a call is in words beyond the simple forms."""
    name, arguments = call
    if name == "MEGAROTH_WHY" and arguments and str(arguments[0]) in FUNCTIONS:
        name, *arguments = arguments
    return any(
        argument.name == "match" and isinstance(given, str) and given in UNREAD
        for argument, given in zip(FUNCTIONS[name].arguments, arguments, strict=False)
    )


def answered_unasked(engine, call, shown):
    """CellRune answers with an error value among the arguments before it asks the function, which
    may have found something else wrong first."""
    given = [each["error"] for each in call[1] if isinstance(each, dict)]
    return engine == "CellRune" and shown[0][0] in given


@pytest.fixture(scope="module", params=needing("engine", ENGINES))
def generated(request, book):
    """An engine, and of each function its generated calls and what it shows for them.

    All are typed into one workbook: an engine takes longer to open it than to answer.
    """
    engine = request.param
    asked = [call for name in CARRIED for call in calls(COUNTS[engine], SEED, [name])]
    found = {name: [] for name in CARRIED}
    for call, shown in zip(asked, typed(engine, book, asked), strict=True):
        found[call[0]].append((call, *shown))
    return engine, found


@pytest.mark.grows
@pytest.mark.parametrize("name", CARRIED)
def test_generated_calls(generated, name):
    engine, found = generated
    asked = found[name]
    wrong, numbers = [], 0
    for call, text, right, shown in asked:
        numbers += not isinstance(right[0][0], str) or len(right) > 1
        excused = unread(call) and shown[0][0] == "#N/A"
        if not same(shown, right) and not (excused or answered_unasked(engine, call, shown)):
            wrong.append(f"{text}: the core says {right[:2]}, {engine} {shown[:2]}")
    assert not wrong, f"{len(wrong)} of {len(asked)}: {wrong[:3]}"
    few = len(asked) < 100
    assert few or numbers > len(asked) / 2, "most calls should have an answer"


def test_every_simple_form_is_read(book):
    asked = [("MEGAROTH_MATCH", [123_456.78, words, 45, 2026]) for words in FORMS]
    for text, right, shown in typed("IronCalc", book, asked):
        assert same(shown, right), text


def test_other_words_have_no_answer_and_a_hint(book):
    asked = [f'=MEGAROTH_CAP(200000,"{words}",45,2026)' for words in (*WORDS, *NOT_WORDS[:2])]
    asked += [f'=MEGAROTH_HINT("{words}")' for words in (*WORDS, *FORMS[:3])]
    shown = [rows[0][0] for rows in ENGINES["IronCalc"](book, [(text, 1, 1) for text in asked])]
    count = len(WORDS) + 2
    assert shown[:count] == ["#N/A"] * count
    hints = shown[count:]
    assert all("read a match as" in hint for hint in hints[: len(WORDS)])
    assert hints[len(WORDS) :] == ["", "", ""]


def mutated(count, seed):
    """The simple forms with something changed; most mean nothing any more."""
    chance, found = random.Random(seed), set()
    signs = (*"0123456789.,$%+-e ", " + ", *FORMS, " max $5,000", " true-up", " per paycheck")
    while len(found) < count:
        text = chance.choice(FORMS)
        for _ in range(chance.choice((1, 1, 2, 3))):
            at = chance.randrange(len(text) + 1)
            words = text.split(" ")
            text = chance.choice((
                text[:at] + text[at + 1 :],
                text[:at] + chance.choice(signs) + text[at:],
                text + chance.choice((" + ", " ", "")) + chance.choice(signs),
                " ".join(chance.sample(words, len(words))),
                " ".join([*words[:1], *words]),
                text[:at].upper() + text[at:],
            ))  # fmt: skip
        found.add(text)
    return sorted(found)


@pytest.mark.grows
def test_no_text_is_read_as_another_match(book):
    texts = mutated(size("ALTERED_MATCHES"), SEED)
    asked = [("MEGAROTH_MATCH", [123_456.78, text, 52, 2026]) for text in texts]
    wrong, numbers = [], 0
    for text, right, shown in typed("IronCalc", book, asked):
        numbers += not isinstance(shown[0][0], str)
        if not same(shown, right) and not isinstance(shown[0][0], str):
            wrong.append(f"{text}: the core says {right}, IronCalc {shown[0]}")
    assert not wrong, f"{len(wrong)}: {wrong[:5]}"
    assert len(texts) / 30 < numbers < len(texts) / 2


NOT_NUMBERS = [
    *(("MEGAROTH_MATCH", [123_456.78, words, 45, 2026]) for words in (
        "50% per paycheck true-up", "50.% up to 6%", "25% max $5,000.", "50% max $90,000,000",
        "$9,999,999,999 + $9,999,999,999", "1,000.00,0", "3-15", "1/2",
        "50% up to 0% + 25% up to 5%", "$1,234.99999956",
    )),
    ("MEGAROTH_DEFERRAL", ["1,000.00,0", 45, 2026]), ("MEGAROTH_DEFERRAL", ["3-15", 45, 2026]),
    ("MEGAROTH_CATCHUP", ["1976-+5-05", 2026]), ("MEGAROTH_CATCHUP", ["2E03-05-05", 2026]),
    ("MEGAROTH_LIMIT", ["415c\u00e9", 2026]),
]  # fmt: skip
"""Calls with a text that is nearly a number, a date or a name: they have no answer."""


def test_what_nearly_is_a_number_has_no_answer(book):
    for text, right, shown in typed("IronCalc", book, NOT_NUMBERS):
        assert isinstance(right[0][0], str) and isinstance(shown[0][0], str), text


WRITTEN_DATES = [
    "1976-05-17", "1976-5-17", "1976/05/17", "5/17/1976", "05/17/1976", " 5/17/1976 ",
    "May 17, 1976", "MAY 17 1976", "17 May 1976", "17-May-1976", "Sept. 9, 1976", "9 sep 1976",
    "September 30, 1976", "2/29/1976", "5/17/1976\u00a0",
    "17/05/1976", "5/17/76", "2/30/1976", "2/29/1975", "5-17-1976", "17.5.1976", "13/13/1976",
    "0/1/1976", "Ma 5, 1976", "Mayo 5, 1976", "May 32, 1976", "May 17 76", "5/17", "5/17/1976/1",
    "1976-13-01", "1976-02-30", "/5/1976", "5//1976", "5/ 7/1976", "May May 1976", "17 17 1976",
]  # fmt: skip


@pytest.mark.parametrize("function", ["MEGAROTH_CATCHUP", "MEGAROTH_LIMIT"])
def test_a_date_as_text_is_that_day_in_formulas_too(book, function):
    asked = [
        (function, [text, 2026] if function == "MEGAROTH_CATCHUP" else ["402(g)", text])
        for text in WRITTEN_DATES
    ]
    wrong = [
        f"{text}: the core says {right}, IronCalc {shown}"
        for text, right, shown in typed("IronCalc", book, asked)
        if not same(shown, right)
    ]
    assert wrong == []


def just_below_a_cent(count, seed):
    """Pay and a share of it that lie up to 100 billionths of a cent below a whole cent."""
    chance, found = random.Random(seed), []
    while len(found) < count:
        share = chance.randrange(1, 10**9, 2)
        if share % 5:
            turned = pow(share, -1, 10**9)
            pays = (-below * turned % 10**9 for below in range(1, 101))
            found += [(pay / 100, share / 10**9) for pay in pays if 30_000 < pay < 36_000_000]
    return found[:count]


def test_a_cap_is_never_a_cent_too_much(book):
    asked = [
        ("MEGAROTH_CAP", [pay, "none", 45, 2026, 0, share])
        for pay, share in just_below_a_cent(200, SEED)
    ]
    for text, right, shown in typed("IronCalc", book, asked):
        assert same(shown, right), text


def test_what_native_formulas_cannot_carry_has_no_answer(book):
    asked = [(formula(name, FUNCTIONS[name].example), 1, 1) for name in LEFT_OUT]
    shown = [rows[0] for rows in ENGINES["IronCalc"](book, asked)]
    assert dict(zip(LEFT_OUT, map(tuple, shown), strict=True)) == dict.fromkeys(LEFT_OUT, ("#N/A",))


def test_an_answer_moves_with_its_argument(book):
    """The engines do compute: another year is another answer."""
    asked = [(f"=MEGAROTH_CAP(200000,0.5,45,{year})", 1, 1) for year in (2024, 2025)]
    assert [rows[0] for rows in ENGINES["IronCalc"](book, asked)] == [[34_500], [34_750]]


RANGES = [
    # formula                                                      what it fills
    ("=MEGAROTH_CATCHUP({49,50;61,121},2026)", [[0, 8_000], [11_250, "#NUM!"]]),
    ("=MEGAROTH_CAP({200000;60000;-1},0.5,45,2024)", [[34_500], [25_500], ["#NUM!"]]),
    ('=MEGAROTH_CAP(2E5,{0.5;"none";"bla"},45,{2024;2025;2026})', [[34_500], [46_500], ["#N/A"]]),
    ("=MEGAROTH_CAP({200000;60000},{0.5,0.5},45,2024)", [["#VALUE!"]]),
    ("=MEGAROTH_LIMITS({2025;2026})", [["#VALUE!"]]),
    ("=SUM(MEGAROTH_CATCHUP({49;50;61},2026))", [[19_250]]),
    ("=INDEX(MEGAROTH_EXPLAIN(200000,0.5,45,2024),8,2)", [[34_500]]),
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(book):
    """What the ranges show, all in one workbook."""
    asked = [(text, len(right), len(right[0])) for text, right in RANGES]
    return list(ENGINES["IronCalc"](book, asked))


@pytest.mark.parametrize("place", range(len(RANGES)), ids=[text for text, _ in RANGES])
def test_ranges(filled, place):
    assert same(filled[place], RANGES[place][1])
