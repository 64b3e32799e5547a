"""Budgets: the database adds up to the cent, and the gap is what sure money leaves open."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from cltms.campaigns.budget import commands
from cltms.campaigns.budget.commands import Planned
from cltms.campaigns.gathered_models import BudgetLine
from cltms.campaigns.models import Campaign
from cltms.campaigns.vocabulary import Certainty, Side
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.money import Money
from cltms.roles import Role
from tests.campaigns.conftest import Ground
from tests.campaigns.test_pages import ASKED, HERE, SignIn, send
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG

LINES = st.lists(
    st.tuples(st.sampled_from(("cost", "sure", "hoped")), st.integers(1, 10**12), st.sampled_from(("USD", "EUR"))),
    max_size=8,
)


@pytest.fixture
def campaign(act: Act, ground: Ground) -> Campaign:
    """Begin a campaign."""
    return ground.begin(act)


@given(drawn=LINES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sums_and_gap_are_exact(act: Act, campaign: Campaign, drawn: list[tuple[str, int, str]]) -> None:
    act.session.execute(delete(BudgetLine))
    for kind, minor, currency in drawn:
        commands.add(act, campaign, _planned(kind, Money(minor, currency)))
    found = commands.sums(act, campaign)
    assert [each.cost.currency for each in found] == sorted({currency for _kind, _minor, currency in drawn})
    for each in found:
        mine = {
            kind: sum(minor for of, minor, currency in drawn if (of, currency) == (kind, each.cost.currency))
            for kind in ("cost", "sure", "hoped")
        }
        assert (each.cost.minor, each.sure.minor, each.hoped.minor) == (mine["cost"], mine["sure"], mine["hoped"])
        assert each.gap.minor == mine["cost"] - mine["sure"]
        assert each.gap_if_all_comes.minor == mine["cost"] - mine["sure"] - mine["hoped"]


def test_money_that_comes_is_sure_or_hoped_for_and_costs_are_neither(act: Act, campaign: Campaign) -> None:
    five = Money(500, "USD")
    for side, certainty in ((Side.COST, Certainty.SURE), (Side.FUNDS, None)):
        with pytest.raises(Refused, match="sure or hoped for"):
            commands.add(act, campaign, Planned(side, "Soil", five, certainty=certainty))
    row = commands.add(act, campaign, _planned("sure", five))
    with pytest.raises(IntegrityError, match="money_that_comes"), act.session.begin_nested():
        row.certainty = None
        act.session.flush()


def test_a_line_is_taken_out_of_its_own_campaign_only(act: Act, ground: Ground, campaign: Campaign) -> None:
    row = commands.add(act, campaign, _planned("cost", Money(500, "USD")))
    with pytest.raises(NotThere):
        commands.remove(act, ground.begin(act), row.id)
    commands.remove(act, campaign, row.id)
    assert commands.sums(act, campaign) == []


def test_the_gap_stands_on_the_page(organizer: Visitor, sign_in_as: SignIn) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    for kind, amount in (("cost", "1,200.10"), ("sure", "700"), ("hoped", "500.09")):
        send(organizer, f"{HERE}/budget", kind=kind, what=f"Line of {kind}", sum=amount, source="Offer of March 3")
    shown = organizer.get(f"{HERE}/budget").text
    assert "It costs $1,200.10; $700.00 is sure, and $500.10 is open." in shown
    assert "$0.01" in shown
    assert "$500.10 is open" in organizer.get(HERE).text
    assert organizer.post(f"{HERE}/budget", data={"kind": "cost", "what": "x", "sum": "much"}).status_code == 422
    organizer.post(f"{HERE}/budget/1/remove")
    assert "nothing is open" in organizer.get(HERE).text
    neighbor = sign_in_as(Role.MEMBER)
    assert neighbor.get(f"{HERE}/budget").status_code == 404
    assert neighbor.post(f"{HERE}/budget/2/remove").status_code == 404


def _planned(kind: str, amount: Money) -> Planned:
    if kind == "cost":
        return Planned(Side.COST, "Soil", amount)
    return Planned(Side.FUNDS, "A grant", amount, certainty=Certainty(kind))
