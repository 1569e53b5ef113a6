"""The closed vocabulary of headers: words, their spellings, and the part that each plays.

A header is brought to these words first. One that speaks of the plan's money (:data:`PLAN` and
:data:`ROLES`) may have no word but those that stand here: what nobody knows is asked, never
guessed.

Words are data here; :mod:`xlplugin.payroll.headers` reads headers by them.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPELLINGS = (
    # what is said in several words, or cut by case and punctuation, as one
    (r"\b(?:y t d|(?:(?:year|yr) ?)?to ?(?:date|dt))\b", " ytd "),
    (r"\b(401|403|457) ([kb])\b", r" \1\2 "),
    (r"\b(401k|403b|457b)(?=[a-z])", r"\1 "),
    (r"\b401 (?=r|er|ee|roth|loan|match|deferral)", "401k "),
    (r"\b(?:section )?(?:401|403)(?: ?k)?(?= ?$)", " 401k "),
    (
        r"\b(?:(?:after|aft|aftr) ?(?:tax|tx)|(?:post|pst) ?(?:tax|tx)|a ?tax)(?=[0-9]|\b)",
        " aftertax ",
    ),
    (r"\ba t\b", " at "),
    (r"\bad d\b", " accident "),
    (r"\badd? ?l\b|\baddtl\b", " additional "),
    (r"\b(?:(?:pre|before|bef|b4) ?(?:tax|tx)(?=[0-9]|\b)|tax ?def(?:erred)?\b)", " pretax "),
    (r"\b(?:aftertax (?:deductions|deds)|aftertax deduction (?=.*\broth))\b", " afterdeductions "),
    (r"\b(?:deductions|deds) aftertax(?= ?(?:total|amount|amt|current)? ?$)", " afterdeductions "),
    (
        r"\bpretax (?:deductions?|deds?)\b"
        r"|\b(?:deductions|deds) pretax(?= ?(?:total|amount|amt)? ?$)",
        " pretax several deduction ",
    ),
    (r"\b(?:deferred|def) comp(?:ensation)?\b", " nqdc "),
    (r"\b(?:catch|ctch|cth|cth) ?(?:up|u)\b|\bc ?u\b|\bctchup\b|\bcatch\b(?! all)", " catchup "),
    (r"\bnon ?elec(?:t(?:ive)?)?\b", " nonelective "),
    (r"\bnon roth\b", " nonroth "),
    (r"\b(?:profit|prof|prft|pft) ?(?:sharing|share|shr|shar|shrg|shrng|sh)\b", " profitsharing "),
    (r"\bsafe ?(?:harbou?r|hbr|harb)\b|\bs h\b", " safeharbor "),
    (r"\b(?:true|tru) ?up\b", " trueup "),
    (r"\b(?:year|yr) end\b(?= *match| *contr| *true| *profit| *employer| *er\b)", " yearend "),
    (r"\bspill ?over\b", " spillover "),
    (r"\b(?:sal|salary) ?(?:red|reduction|def|deferral|dfrl|defrl)\b", " deferral "),
    (r"\bthrift savings plan\b", " tsp "),
    (r"\bin plan\b", " inplan "),
    (r"\b(?:savings?|svgs|thrift) plan\b", " retirement plan "),
    (r"\bagency automatic\b", " er contribution automatic "),
    (r"\b401 a\b", " 401a "),
    (r"\bper (?:pay ?)?(?:period|check|paycheck)\b", " period "),
    (r"\bpay ?period\b", " period "),
    (r"\bpy?mt(?= ?(?:date|dte?|num|no|number)\b)", " payment "),
    (
        r"\b(pay|check|cheque|chk|payment|paycheck|payroll|deposit|advice|voucher|payslip) ?"
        r"(?:dates?|dt)\b",
        r" \1 date ",
    ),
    (r"\b(?:pay ?day|date paid|paid on|paid date)\b", " pay date "),
    (r"\bgross ?(pay|wages?|earnings|amt|amount)\b", r" gross \1 "),
    (r"\bdte?\b", " date "),
    (r"\be r\b", " er "),
    (r"\be e\b", " ee "),
    (r"\b(?:human interest|john hancock|american funds)\b", " recordkeeper "),
    (r"\b(?:child|day) (?:care|support)\b", " dependent "),
    (r"\bstudent loans?\b", " student loan "),
    (r"\bof (?:which|it)\b", " "),
)
"""Patterns over the small letters of a header, one after another, and what stands for them."""

SYNONYMS = {
    word: one
    for one, several in {
        "401k": "k401 401",
        "403b": "tda tsa",
        "roth": "rth rothk rothcontr",
        "pretax": "pretx ptxdef traditional trad tradl btax beforetax btx",
        "aftertax": "afttax aftx aftax atax afttx aftrtx aftrtax posttx psttax atx posttax aftertx "
        "atcont atcontr",
        "spillover": "spill",
        "catchup": "ctchup catchupp cchup ctchp catchu cu",
        "deferral": "deferrals defr defer dfrl defrl deferl defferal dfrrl elective salred saldef "
        "sra",
        "ee": "employee employees empee emplee participant eecont",
        "er": "employer employers emplr empr emplyr company companies co corp firm cmpny coy "
        "sponsor agency",
        "match": "matching mtch mtc mch mtchg ermatch ermtch comatch matc mtching matchg "
        "employermatch",
        "nonelective": "nec nelec necontr shnec shn shne qnec qmac qaca nonelec",
        "safeharbor": "sh sfhbr sfh shm shmatch safehbr shmtch shmat",
        "profitsharing": "pshare profshr",
        "contribution": "contributions contrib contribs cont contr contrb cntrb contrbn conts "
        "contrbtn ctb contributed",
        "deduction": "deductions ded deds dedn deduct withheld withholding",
        "amount": "amt amts amounts dollars dollar usd",
        "current": "cur curr this now",
        "loan": "loans ln lns loanpmt lnpmt lnrepay repayment repayments repay repmt rpmt rpymt "
        "loanrepay lon",
        "total": "totals tot ttl",
        "percent": "pct percentage perc prcnt",
        "bonus": "bonuses bon bns",
        "commission": "commissions comm",
        "retro": "retroactive",
        "check": "chk ck cheque checks",
        "savings": "saving sav svg svgs",
        "benefit": "benefits",
        "eligible": "elig eligble considered covered pensionable",
        "number": "num no nbr nr numbers nos",
        "compensation": "compens",
        "earnings": "earning earn earns ern",
        "wages": "wage wgs",
        "gross": "grs",
        "description": "desc descr descrip",
        "payroll": "prl",
        "retirement": "ret retire retir rtmt rtrmt retmt",
        "adjustment": "adj adjust adjustments adjmt correction corr",
        "supplemental": "supp suppl supplementary",
        "voluntary": "vol volun",
    }.items()
    for word in several.split()
}
"""Other spellings of a word, wherever it stands."""

BESIDE_PLAN = {
    word: meaning
    for meaning, several in {
        "match": "m mat",
        "roth": "r rt",
        "aftertax": "at post aft after",
        "pretax": "pre bt",
        "loan": "l",
        "nonelective": "ne core",
        "deferral": "def",
        "profitsharing": "ps psp",
        "catchup": "cup",
    }.items()
    for word in several.split()
}
"""Short forms that are understood only in a header that names the plan, or whose money it is."""

USUAL = _set("regular reg normal")
"""What a plan that is named calls its pre-tax deferral."""

GLUED = _set(
    "ee er co sh roth rth pretax pretx pre aftertax cu aftertx aftx atax afttax posttax match mtch "
    "mat loan ln nec catchup def deferral contrib contribution cont bonus ded deduction amt amount "
    "ytd safeharbor nonelective profitsharing trueup elective gross pay wages date total salary "
    "current employee employer company shm check"
)
"""Words that payroll programs write together: ``ERMATCH``, ``EEPRETAX``."""

PLAN = _set("401k 403b tsp retirement contribution")
"""Words that name the plan, or money that goes into it."""
NAMED_PLAN = _set("401k 403b tsp")
"""Those that alone stand for what a person defers."""

EMPLOYER_MONEY = _set("match nonelective safeharbor profitsharing trueup")
OWN_MONEY = _set("roth pretax catchup deferral")
ASKED = _set("mega backdoor mbdr mbr megabackdoor 401a esop")
"""Words of money that is of the plan, or of another plan of the employer, but not clear."""
ROLES = EMPLOYER_MONEY | OWN_MONEY | ASKED | {"aftertax", "afterdeductions", "matched"}
"""Words that say whose money it is, or try to."""

SOURCES = _set("bonus commission incentive retro overtime vacation holiday pto severance")
"""Pay that a contribution is taken from: it says nothing of whose the money is."""

NEUTRAL = SOURCES | _set(
    "ee er amount current period total deduction plan the of to for from and on in by with under "
    "or per is only your my savings thrift payroll paycheck payslip paystub "
    "check paid qualified account fund recordkeeper fidelity vanguard schwab empower principal "
    "tiaa voya transamerica guideline betterment merrill alight slavic vestwell ascensus paychex "
    "adp gusto nationwide prudential ubiquity justworks percent flat nonroth memo including incl "
    "up first line item new old main employment biweekly weekly monthly semimonthly "
    "designated regular mandatory required source money type benefit spillover several"
)
"""Words that change nothing, beside a word that says whose money it is."""

WEAK = _set(
    "basic base fixed enhanced discretionary disc automatic auto voluntary additional extra "
    "supplemental emp empl adjustment memo variable special other misc nonroth unmatched super "
    "makeup memo mandatory required savings thrift annual yearend"
)
"""Words after which the plan alone no longer stands for what a person defers."""

OF_A_PLAN = _set(
    "basic base fixed enhanced discretionary disc automatic voluntary additional supplemental "
    "savings thrift"
)
"""Words that beside whose money it is may name a contribution, though no plan is named."""
SURELY_OF_A_PLAN = _set("voluntary savings thrift contribution spillover")
"""Words that beside a single deduction after tax say that it is one of the plan."""
BESIDE_AFTER_TAX = _set("voluntary supplemental savings thrift deduction")
"""Words beside which ``AT`` is after-tax."""
OF_SEVERAL = _set("adjustment special other misc extra")
"""Words of which a plan is none where it is not named."""

OF_EMPLOYER = _set(
    "er total amount current period paid this deduction money plan percent cost funded side portion"
)
"""Words that beside the employer do not say what its money is."""

PAY_WORDS = _set("pay wages earnings income compensation salary gross eligible")
PAYS = _set("pay wages earnings compensation")
BESIDE_PAY = _set("total current eligible plan ee period payroll payslip this in of the per")
WITH_AMOUNT = _set("eligible plan compensation total")
"""Words beside which ``Wages Amount`` is pay as ``Wages`` is."""
BESIDE_GROSS = _set("gross amount check paycheck income salary this stub paystub employment for")

DATES = _set(
    "pay check payment paycheck payroll deposit advice voucher payslip paid dd eft ach issue "
    "issued warrant disbursement"
)
"""What a date is of that is the date of a payday."""
SURE_DATES = _set("pay check payment paycheck payroll payslip paid")
"""Those that say it the most clearly."""
BESIDE_DATE = DATES | _set("date direct current actual ee of the on stub paystub issue issued is")
POSTED = _set(
    "transaction trade run posted posting process processed processing activity "
    "settlement contribution invested effective"
)
"""What a record keeper's date is of: the day on which money arrived."""

PEOPLE = tuple(
    map(
        _set,
        (
            "ee",
            "name",
            "ee name",
            "ee id",
            "ee number",
            "ssn",
            "last name",
            "first name",
            "ee ssn",
            "lastname",
            "firstname",
            "surname",
            "full name",
            "worker",
            "worker id",
            "file number",
            "associate id",
            "associate",
            "ee last name",
            "ee first name",
            "ee full name",
            "participant name",
            "participant id",
            "person",
            "person number",
            "ee code",
            "emp id",
            "emp number",
            "emp name",
            "payroll name",
            "associate name",
            "social security number",
            "worker name",
        ),
    )
)
CHECKS = _set(
    "check advice voucher payment deposit dd paystub payslip stub document doc reference "
    "ref payroll paycheck transaction"
)
BESIDE_CHECK = CHECKS | _set("number id direct pay")

LABELS = tuple(
    map(
        _set,
        (
            "deduction",
            "deduction name",
            "deduction code",
            "deduction description",
            "description",
            "code",
            "item",
            "payroll item",
            "pay item",
            "contribution source",
            "source",
            "source name",
            "money source",
            "fund source",
            "line item",
            "earnings deduction",
            "element",
            "pay element",
            "benefit",
            "benefit name",
            "pay code",
            "pay component",
            "component",
            "contribution name",
            "item name",
            "deduction benefit",
            "earnings code",
            "code description",
            "contribution type",
            "money type",
            "source type",
            "plan source",
            "earnings description",
            "deduction plan",
            "plan",
            "plan name",
            "payroll code",
            "contribution code",
        ),
    )
)
"""Headers of a column that says, line by line, what an amount is."""
KINDS_OF_LINE = tuple(
    map(
        _set,
        (
            "type",
            "category",
            "transaction type",
            "transaction",
            "activity",
            "activity type",
            "deduction type",
            "class",
            "group",
            "line type",
            "transaction description",
            "paid by",
            "item type",
            "deduction category",
            "record type",
            "code type",
            "transaction activity",
            "tax treatment",
            "section",
            "pay category",
        ),
    )
)
"""Headers of a column that says of which sort a line is; read together with its label."""
AMOUNTS = _set("amount current deduction contribution ee er total value period transaction")
"""The words of a column of amounts in a table with a line for each of them."""

_LEFT_OUT = {
    "the year to date, or another period": "ytd qtd mtd cumulative cumul cum accumulated accum "
    "running yearly previous prior lifetime last py priorperiod",
    "a loan": "loan",
    "a fee": "fee fees admin expense expenses charge charges",
    "money that leaves the plan or moves in it": "withdrawal withdrawals distribution "
    "distributions refund refunds rollover rollovers inplan irr transfer transfers xfer conversion "
    "exchange exchanges reallocation dividend dividends gain gains loss losses interest market "
    "appreciation reinvestment recordkeeping rebalance rmd hardship forfeiture forfeitures",
    "a balance": "balance balances vested unvested price shares nav opening closing",
    "a rate or a setting": "rate rates hours hrs hour units unit election elections elected limit "
    "maximum max remaining goal target frequency status annual annualized projected estimated "
    "year eligibility",
    "a pay period, or another date": "begin beginning start end ending through thru entry",
    "a number or a code": "code number id type",
    "a tax, or pay that is taxed": "tax taxes taxable fica medicare federal state local fit sit "
    "oasdi social sdi casdi futa suta sui pfml fli fwt swt",
    "another plan or benefit": "hsa fsa hra ira 529 espp stock rsu medical health dental vision "
    "insurance ins life disability ltd std commuter transit parking pension nq nqdc nonqualified "
    "457 457b serp dcp dependent dcfsa hcfsa charity charitable giving gift gifts donation union "
    "dues legal accident critical hospital pet gym wellness kaiser aetna cigna bcbs guardian "
    "metlife vsp aflac cobra ppo hmo hdhp epo premium premiums prem cafeteria 125 section125 "
    "childcare flex gtl imputed garnishment garn levy uniform tuition phone reimbursement",
    "net pay": "net takehome",
}
LEFT_OUT = {word: why for why, several in _LEFT_OUT.items() for word in several.split()}
"""Words that leave a column out, each with why."""
