"""Loans with level payments, exactly: what a payment of one buys, what was repaid and what is owed."""

from fractions import Fraction

from cltms.leases.resale.formula.terms import MONTHS


def payment(loan: Fraction, interest: Fraction, years: int) -> Fraction:
    """Give the payment of a month on a loan at a yearly rate of interest."""
    return loan * payment_share(interest, years)


def payment_share(interest: Fraction, years: int) -> Fraction:
    """Give the payment of a month as a share of the loan."""
    monthly, months = interest / MONTHS, years * MONTHS
    if monthly == 0:
        return Fraction(1, months)
    grown = (1 + monthly) ** months
    return monthly * grown / (grown - 1)


def owed(loan: Fraction, interest: Fraction, years: int, paid: int) -> Fraction:
    """Give what is owed after some monthly payments; nothing once all were made."""
    monthly = interest / MONTHS
    if paid >= years * MONTHS:
        return Fraction(0)
    grown = (1 + monthly) ** paid
    share = payment_share(interest, years)
    repaid = Fraction(paid) if monthly == 0 else (grown - 1) / monthly
    return loan * (grown - share * repaid)
