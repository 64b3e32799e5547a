"""Transfer value of limited-equity shares: the rows of California and New York to the cent, and nothing made up."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.leases.resale.formula.kinds import Approval
from cltms.shares.transfer.facts import Amortisation, MemberImprovement, TransferFacts
from cltms.shares.transfer.rules import rule_of, shipped
from cltms.shares.transfer.valuing import transfer

CALIFORNIA, COMPOUNDING, NEW_YORK = (rule_of(*each).terms for each in (("us-ca", 1), ("us-ca", 2), ("us-ny", 1)))
BATH = MemberImprovement("Bath", 1_200_00, Approval.GIVEN, by_prior=True)
IN_CALIFORNIA = TransferFacts(
    first_paid_minor=5_000_00, seller_paid_minor=6_400_00, begins=date(2018, 1, 1), ends=date(2025, 7, 1),
    rate=Fraction(4, 100), improvements=(BATH,),
)  # fmt: skip
IN_NEW_YORK = TransferFacts(
    seller_paid_minor=12_000_00, assessments_minor=800_00,
    amortised=Amortisation(250_000_00, Fraction(125, 10_000)),
    amortised_by_board=Amortisation(100_000_00, Fraction(125, 10_000)), charge_minor=350_00,
)  # fmt: skip


def test_california_begins_with_what_the_first_occupant_paid() -> None:
    found = transfer(CALIFORNIA, IN_CALIFORNIA, "USD")
    assert [line.minor for line in found.seller_lines] == [5_000_00, 1_200_00, 1_500_00]
    assert (found.seller_minor, found.buyer_minor, found.coop_minor) == (7_700_00, 7_700_00, 0)
    assert str(found.seller_lines[2].arithmetic) == "$5,000.00 × 4% × 7 + 1/2 years"


def test_california_caps_the_rate_of_the_bylaws() -> None:
    facts = replace(IN_CALIFORNIA, rate=Fraction(12, 100), ends=date(2021, 1, 1), improvements=())
    found = transfer(CALIFORNIA, facts, "USD")
    assert found.seller_minor == 6_500_00
    assert "more than 10% is not allowed" in str(found.seller_lines[1].arithmetic)


@pytest.mark.parametrize("approval", [Approval.REFUSED, Approval.NOT_ASKED])
def test_what_the_board_did_not_approve_before_counts_for_nothing_and_says_why(approval: Approval) -> None:
    shed = MemberImprovement("Shed", 900_00, approval)
    found = transfer(CALIFORNIA, replace(IN_CALIFORNIA, improvements=(shed,)), "USD")
    assert found.seller_minor == 6_500_00
    assert found.seller_lines[1].minor == 0
    assert "did not approve" in str(found.seller_lines[1].arithmetic)


def test_bylaws_that_compound_are_a_version_of_their_own() -> None:
    facts = replace(IN_CALIFORNIA, ends=date(2020, 7, 1), improvements=())
    found = transfer(COMPOUNDING, facts, "USD")
    assert found.seller_minor == 5_516_16  # 5,000 · 1.04² · 1.02 = 5,516.16


def test_in_new_york_the_seller_gets_one_figure_and_the_buyer_pays_another() -> None:
    found = transfer(NEW_YORK, IN_NEW_YORK, "USD")
    assert [line.minor for line in found.seller_lines] == [12_000_00, 800_00, 3_125_00]
    assert found.seller_minor == 15_925_00
    assert [line.minor for line in found.buyer_lines] == [1_250_00, 350_00]
    assert (found.buyer_minor, found.coop_minor) == (17_525_00, 1_600_00)


def test_the_figure_of_the_seller_is_known_while_that_of_the_buyer_is_not() -> None:
    found = transfer(NEW_YORK, replace(IN_NEW_YORK, amortised_by_board=None, charge_minor=None), "USD")
    assert (found.seller_minor, found.buyer_minor, found.coop_minor) == (15_925_00, None, None)
    assert len(found.unknown) == 2


def test_what_nobody_gave_is_named_one_by_one() -> None:
    found = transfer(CALIFORNIA, TransferFacts(improvements=(MemberImprovement("Porch", None),)), "USD")
    assert [str(each) for each in found.unknown] == [
        "what the first occupant paid", "the rate of interest of the bylaws", "the day from which interest counts",
        "the day of the transfer", "whether the board approved “Porch” before it was done",
        "what the board valued “Porch” at",
    ]  # fmt: skip
    assert (found.seller_minor, found.buyer_minor) == (None, None)
    other = transfer(NEW_YORK, TransferFacts(), "USD")
    assert [str(each) for each in other.unknown][:2] == [
        "what the seller paid", "the approved assessments that the seller paid"
    ]  # fmt: skip


def test_improvements_of_those_before_count_only_where_the_rule_says_so() -> None:
    own_only = replace(CALIFORNIA, prior_members=False)
    found = transfer(own_only, IN_CALIFORNIA, "USD")
    assert found.seller_minor == 6_500_00
    unvalued = replace(IN_CALIFORNIA, improvements=(replace(BATH, valued_minor=None, approval=Approval.UNKNOWN),))
    assert transfer(own_only, unvalued, "USD").unknown == ()


def test_every_rule_names_its_source_and_stands_once() -> None:
    keys = [(each.place, each.version) for each in shipped()]
    assert len(set(keys)) == len(keys)
    assert all(each.citation and each.url.startswith("https://") and each.read_in for each in shipped())
    with pytest.raises(KeyError):
        rule_of("us-ca", 99)


@given(
    st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10_000), st.integers(0, 10**6)
)
def test_both_figures_add_up_and_the_buyer_never_pays_less(
    paid: int, amortised: int, by_board: int, share: int, charge: int
) -> None:
    part = Fraction(share, 100_000)
    facts = TransferFacts(
        seller_paid_minor=paid, assessments_minor=7, amortised=Amortisation(amortised, part),
        amortised_by_board=Amortisation(by_board, part), charge_minor=charge,
    )  # fmt: skip
    found = transfer(NEW_YORK, facts, "USD")
    assert found.seller_minor is not None
    assert found.buyer_minor is not None
    assert found.seller_minor == sum(line.minor for line in found.seller_lines)
    assert found.buyer_minor == found.seller_minor + sum(line.minor for line in found.buyer_lines)
    assert found.seller_minor <= found.buyer_minor
