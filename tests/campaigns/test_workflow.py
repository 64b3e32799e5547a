"""Every step from every stage; what a handing over needs; which lots are won; what is written of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from cltms.campaigns import commands, lots, moving, queries
from cltms.campaigns.models import CampaignStep
from cltms.campaigns.moving import Happened
from cltms.campaigns.vocabulary import Stage
from cltms.campaigns.workflow import (
    CAMPAIGNS,
    CHANGE,
    HAND_OVER,
    PREPARE,
    REFUSE,
    REOPEN,
    WIN,
    WIN_PART,
    WITH_REASON,
    WITHDRAW,
)
from cltms.foundation.act import Act
from cltms.foundation.errors import OutOfStep, Refused
from tests.campaigns.conftest import Ground, adopt
from tests.vacant_lots.land import lot

ALLOWED = {
    (Stage.IDEA, "change"): Stage.IDEA,
    (Stage.IDEA, "prepare"): Stage.PREPARING,
    (Stage.IDEA, "withdraw"): Stage.WITHDRAWN,
    (Stage.PREPARING, "change"): Stage.PREPARING,
    (Stage.PREPARING, "hand over"): Stage.ASKED,
    (Stage.PREPARING, "withdraw"): Stage.WITHDRAWN,
    (Stage.ASKED, "negotiate"): Stage.NEGOTIATING,
    (Stage.ASKED, "win"): Stage.WON,
    (Stage.ASKED, "win part"): Stage.PART_WON,
    (Stage.ASKED, "refuse"): Stage.REFUSED,
    (Stage.ASKED, "withdraw"): Stage.WITHDRAWN,
    (Stage.NEGOTIATING, "win"): Stage.WON,
    (Stage.NEGOTIATING, "win part"): Stage.PART_WON,
    (Stage.NEGOTIATING, "refuse"): Stage.REFUSED,
    (Stage.NEGOTIATING, "withdraw"): Stage.WITHDRAWN,
    (Stage.PART_WON, "win"): Stage.WON,
    (Stage.REFUSED, "reopen"): Stage.PREPARING,
    (Stage.WITHDRAWN, "reopen"): Stage.PREPARING,
}


@pytest.mark.parametrize(("stage", "step"), CAMPAIGNS.pairs())
def test_only_the_steps_of_the_table_happen(act: Act, ground: Ground, stage: Stage, step: str) -> None:
    campaign = ground.at(act, stage)
    if stage is Stage.PREPARING:
        adopt(act, ground.organisation, campaign)
    happened = Happened(act.house_day, "They said so", ("A2",))
    became = ALLOWED.get((stage, step))
    if became is None:
        with pytest.raises(OutOfStep):
            moving.move(act, campaign, step, happened)
        assert queries.campaign(act, campaign.id).stage is stage
    else:
        moving.move(act, campaign, step, happened)
        assert queries.campaign(act, campaign.id).stage is became


def test_each_step_is_a_row_with_who_when_and_why(act: Act, ground: Ground) -> None:
    campaign = ground.at(act, Stage.ASKED)
    moving.move(act, campaign, REFUSE, Happened(act.house_day, "  The plan is older  "))
    last = queries.campaign(act, campaign.id).steps[-1]
    assert (last.step, last.became, last.happened_on, last.why) == (
        REFUSE,
        "refused",
        act.house_day,
        "The plan is older",
    )
    assert last.entered_at == act.moment
    assert [each.step for each in queries.campaign(act, campaign.id).steps] == [PREPARE, HAND_OVER, REFUSE]


@pytest.mark.parametrize("step", sorted(WITH_REASON))
def test_some_steps_need_words(act: Act, ground: Ground, step: str) -> None:
    campaign = ground.at(act, Stage.ASKED if step != REOPEN else Stage.REFUSED)
    with pytest.raises(Refused, match="Write why"):
        moving.move(act, campaign, step, Happened(act.house_day, "  "))
    with pytest.raises(IntegrityError, match="ended_with_words"), act.session.begin_nested():
        row = act.session.scalars(select(CampaignStep).where(CampaignStep.campaign_id == campaign.id)).first()
        assert row is not None
        row.became, row.why = "refused", None
        act.session.flush()


def test_days_come_in_their_order(act: Act, ground: Ground) -> None:
    campaign = ground.at(act, Stage.PREPARING)
    with pytest.raises(Refused, match="still to come"):
        moving.move(act, campaign, WITHDRAW, Happened(act.house_day + timedelta(days=1), "No"))
    with pytest.raises(Refused, match="before the last step"):
        moving.move(act, campaign, WITHDRAW, Happened(act.house_day - timedelta(days=1), "No"))


def test_what_is_missing_is_said_before_it_is_handed_over(act: Act, ground: Ground) -> None:
    campaign = ground.begin(act, official=None, organisation=None)
    moving.move(act, campaign, PREPARE, Happened(act.house_day))
    wants: tuple[tuple[str, Callable[[], object]], ...] = (
        ("which lots", lambda: lots.take(act, campaign, ground.place, [lot(act, ground.place, "A1")])),
        ("which official", lambda: commands.change(act, campaign, ground.wanted(organisation=None))),
        ("which organization", lambda: commands.change(act, campaign, ground.wanted())),
        ("a decision that was adopted", lambda: adopt(act, ground.organisation, campaign)),
    )
    for missing, supply in wants:
        with pytest.raises(Refused, match=missing):
            moving.move(act, campaign, HAND_OVER, Happened(act.house_day))
        supply()
    moving.move(act, campaign, HAND_OVER, Happened(act.house_day))
    found = queries.campaign(act, campaign.id)
    assert found.decision is not None
    assert found.decision.subject_key == str(campaign.id)


def test_the_database_lets_nothing_out_without_a_decision(act: Act, ground: Ground) -> None:
    campaign = ground.at(act, Stage.PREPARING)
    with pytest.raises(IntegrityError, match="handed_over_under_a_decision"), act.session.begin_nested():
        campaign.stage_name = Stage.ASKED.value
        act.session.flush()


def test_a_decision_about_another_campaign_does_not_count(act: Act, ground: Ground) -> None:
    other = ground.begin(act, "A1")
    adopt(act, ground.organisation, other)
    campaign = ground.at(act, Stage.PREPARING, "A2")
    with pytest.raises(Refused, match="decision"):
        moving.move(act, campaign, HAND_OVER, Happened(act.house_day))


@pytest.mark.parametrize("won", [(), ("A1", "A2"), ("A3",)])
def test_a_part_is_some_of_the_lots_and_not_all(act: Act, ground: Ground, won: tuple[str, ...]) -> None:
    campaign = ground.at(act, Stage.ASKED)
    with pytest.raises(Refused, match="Tick the lots"):
        moving.move(act, campaign, WIN_PART, Happened(act.house_day, won=won))


def test_lots_are_won_and_asked_for_no_more(act: Act, ground: Ground) -> None:
    part = ground.at(act, Stage.PART_WON)
    assert [(each.won, each.asks) for each in part.lots] == [(True, False), (False, False)]
    moving.move(act, part, WIN, Happened(act.house_day))
    assert [each.won for each in queries.campaign(act, part.id).lots] == [True, True]


def test_what_was_handed_over_is_not_changed(act: Act, ground: Ground) -> None:
    campaign = ground.at(act, Stage.ASKED)
    changes: tuple[Callable[[], object], ...] = (
        lambda: commands.change(act, campaign, ground.wanted(name="More")),
        lambda: lots.take(act, campaign, ground.place, [lot(act, ground.place, "A3")]),
        lambda: lots.leave(act, campaign, "A1"),
        lambda: lots.order(act, campaign, ["A2", "A1"]),
    )
    for change in changes:
        with pytest.raises(OutOfStep):
            change()
    assert CHANGE not in CAMPAIGNS.offered(Stage.ASKED)


def test_taken_up_again_it_needs_its_decision_once_more(act: Act, ground: Ground) -> None:
    campaign = ground.at(act, Stage.REFUSED)
    moving.move(act, campaign, REOPEN, Happened(act.house_day, "A new director"))
    again = queries.campaign(act, campaign.id)
    assert (again.stage, again.decision_id, [each.asks for each in again.lots]) == (Stage.PREPARING, None, [True, True])
    act.session.execute(text("UPDATE decision SET ends_on = starts_on"))
    act.session.expire_all()
    with pytest.raises(Refused, match="decision"):
        moving.move(act, queries.campaign(act, campaign.id), HAND_OVER, Happened(act.house_day))
