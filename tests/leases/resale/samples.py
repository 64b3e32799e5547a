"""One formula of each kind."""

from fractions import Fraction

from cltms.leases.resale.formula.kinds import Kind
from cltms.leases.resale.formula.terms import Credits, MortgageTerms, Terms

TERMS = {
    Kind.SIMPLE: Terms(Kind.SIMPLE, rate=Fraction(2, 100)),
    Kind.COMPOUND: Terms(Kind.COMPOUND, rate=Fraction(15, 1000), credits=Credits(share=Fraction(1))),
    Kind.YEARLY: Terms(Kind.YEARLY, realty=Fraction(6, 100), closing_minor=500_00),
    Kind.INDEX: Terms(Kind.INDEX, floor=Fraction(1)),
    Kind.APPRAISAL: Terms(Kind.APPRAISAL, share=Fraction(25, 100)),
    Kind.RATIO: Terms(Kind.RATIO, tenure=((0, Fraction(10, 100)), (5, Fraction(25, 100)))),
    Kind.ITEMISED: Terms(Kind.ITEMISED, credits=Credits(share=Fraction(1), yearly_loss=Fraction(5, 100))),
    Kind.MORTGAGE: Terms(
        Kind.MORTGAGE,
        mortgage=MortgageTerms(Fraction(29, 100), 30, Fraction(35, 1000), Fraction(125, 10_000), Fraction(85, 10_000)),
    ),
    Kind.PROCEEDS: Terms(Kind.PROCEEDS, rate=Fraction(15, 1000), cap=Fraction(3, 2)),
}
