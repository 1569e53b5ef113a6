"""The amounts of the year that a person's plan has in place of the law's.

A short limitation year lowers two of them, as given and at most those of a whole year (see
:mod:`xlplugin.rules.short_year`); 15 years of service raise the 402(g) amount of a 403(b), by at
most what a year allows (see :mod:`xlplugin.rules.fifteen_year_catch_up`).
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Year
from xlplugin.plan.model import Block
from xlplugin.rules import short_year
from xlplugin.units import Cents

LIMITS = Block("Limits of the year")


@LIMITS.figure("415(c) dollar limit, of a short year as given")
def additions_most(n: YearArithmetic, y: Year) -> Cents:
    return short_year.limit(n, y.s.limit_prorated, y.law.of_year("415C_DC"))


@LIMITS.figure("401(a)(17) pay that counts, of a short year as given")
def counted_most(n: YearArithmetic, y: Year) -> Cents:
    return short_year.limit(n, y.s.pay_prorated, y.law.of_year("401A17_COMP"))


@LIMITS.figure("402(g) amount here, with a 15-year catch-up")
def basic_most(n: YearArithmetic, y: Year) -> Cents:
    most = y.law.of_year("403B_15YR_ANNUAL_MAX")
    return y.law.of_year("402G_DEFERRAL") + n.minimum(y.s.service_catch_up, most)
