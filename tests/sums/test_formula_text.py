"""Proves that rules write formulas as a person would: brackets where they are needed and
nowhere else, one MIN for several, and nothing that adds or multiplies nothing."""

from __future__ import annotations

import pytest

from xlplugin.arithmetic import formulas as n
from xlplugin.arithmetic.formulas import Formula
from xlplugin.errors import OutOfRange

a, b, c, d = (Formula(name) for name in "abcd")
x, y, z = (Formula(name, places=n.IN_CENTS) for name in "xyz")
s, t = (Formula(name, places=n.IN_BILLIONTHS) for name in "st")
"""Counts, dollars and shares."""

WRITTEN = [
    # brackets
    (a - (b + c), "a-(b+c)"),
    (a - (b - c), "a-(b-c)"),
    ((a - b) - c, "a-b-c"),
    (a + (b + c), "a+b+c"),
    (a + (b - c), "a+b-c"),
    ((a + b) * c, "(a+b)*c"),
    (a * (b + c), "a*(b+c)"),
    (a * b * c, "a*b*c"),
    (a * (b * c), "a*(b*c)"),
    (a * b - c * d, "a*b-c*d"),
    (a + b > c - d, "a+b>c-d"),
    (a - 1 <= 2, "a-1<=2"),
    (a < b, "a<b"),
    (a >= b * c, "a>=b*c"),
    # nothing added, nothing multiplied
    (a + 0, "a"),
    (0 + a, "a"),
    (a - 0, "a"),
    (a * 0, "0"),
    (Formula("0") + a, "a"),
    # several in one call
    (n.minimum(n.minimum(a, b), c), "MIN(a,b,c)"),
    (n.minimum(a, n.minimum(b, c)), "MIN(a,b,c)"),
    (n.maximum(n.maximum(a, b), n.maximum(c, 0)), "MAX(a,b,c,0)"),
    (n.maximum(n.minimum(a, b), 0), "MAX(MIN(a,b),0)"),
    (n.minimum(n.minimum(a, b) + c, d), "MIN(MIN(a,b)+c,d)"),
    (n.minimum(n.minimum(a, b) - n.minimum(c, d), d), "MIN(MIN(a,b)-MIN(c,d),d)"),
    (n.every(n.every(a > b, b > c), c > d), "AND(a>b,b>c,c>d)"),
    (n.some(n.some(a > b, b > c), c > d), "OR(a>b,b>c,c>d)"),
    (n.no(a > b), "NOT(a>b)"),
    # conditions
    (n.where(a > b, a - b, 0), "IF(a>b,a-b,0)"),
    (n.where(True, a, b), "a"),
    (n.where(False, a, b), "b"),
    (n.given(a, b - c), "IF(ISNUMBER(a),a,b-c)"),
    (n.given(None, b), "b"),
    # money
    (n.fine(a), "a"),
    (n.portion(a + b, c), "(a+b)*c"),
    (n.paid([a], [b]), "ROUND(b*a+0.000000001,2)"),
    (n.paid([a - b, c], [c, d]), "ROUND(c*(a-b)+d*c+0.000000001,2)"),
    (n.down(a - b, c), "ROUNDDOWN((a-b)*c+0.000000001,2)"),
    (n.part(a, b - 1, c), "ROUND(a*(b-1)/c,2)"),
    (n.part(a, 1, b + c), "ROUND(a*1/(b+c),2)"),
    (n.fits(a - b, c, True), "(a-b)/(1+c)"),
    (n.fits(a, b + c, True), "a/(1+b+c)"),
    (n.fits(a - b, c, False), "IF(c=0,90000000,(a-b)/c)"),
    (n.floor(a - b), "ROUNDDOWN(a-b+0.000000001,2)"),
    (a - n.cents(b), "a-b*0.01"),
    (n.whole - a, "1-a"),
    (n.rate_of(a - b, c), "(a-b)*c"),
    (n.steps(a, b, c), "IF(b*c>0,ROUNDDOWN(a/(b*c)+0.000001,0)*c,0)"),
    (n.steps(a - b, c, d), "IF(c*d>0,ROUNDDOWN((a-b)/(c*d)+0.000001,0)*d,0)"),
    (n.steps(a, b + c, d), "IF((b+c)*d>0,ROUNDDOWN(a/((b+c)*d)+0.000001,0)*d,0)"),
    (n.fits(a, b, True) * c, "a/(1+b)*c"),
    (c * n.fits(a, b, True), "c*(a/(1+b))"),
    # what is compared is brought back to the decimals that it has
    (x > y, "x>y"),
    (x - y >= z, "ROUND(x-y-z,2)>=0"),
    (z < x - y, "ROUND(z-(x-y),2)<0"),
    (n.same(x + y, 0), "ROUND(x+y,2)=0"),
    (n.maximum(x - y, 0) > z, "ROUND(MAX(x-y,0)-z,2)>0"),
    (n.where(a + b > c, x - y, z) <= z, "ROUND(IF(a+b>c,x-y,z)-z,2)<=0"),
    (n.where(x - y > z, a, b) > c, "IF(ROUND(x-y-z,2)>0,a,b)>c"),
    (n.nearest(x - y) > z, "ROUND(x-y+0.000000001,2)>z"),
    (x > n.cents(a), "ROUND(x-a*0.01,2)>0"),
    (x > n.cents(100), "x>1"),
    (x > n.cents(99), "x>0.99"),
    (s + t > n.whole, "ROUND(s+t-1,9)>0"),
    (n.portion(x, s) < y, "ROUND(x*s-y,7)<0"),
    (n.steps(z, x - y, s), "IF(ROUND((x-y)*s,7)>0,ROUNDDOWN(z/((x-y)*s)+0.000001,0)*s,0)"),
    (a + b > x, "a+b>x"),
]


@pytest.mark.parametrize(("formula", "text"), WRITTEN, ids=lambda value: str(value)[:40])
def test_written(formula, text):
    assert str(formula) == text


def test_a_search_has_no_formula():
    with pytest.raises(TypeError, match="no native formula"):
        n.largest(lambda amount: amount <= a, b)


def test_arguments_are_checked_by_the_sheet():
    assert n.require(a > b, OutOfRange, "deferral", "{}", a) is None
