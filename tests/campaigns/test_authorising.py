"""A decision lets out what the body had before it, and nothing that changed since; locks come in one order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from cltms.campaigns import authorising, commands, lots, moving, queries, team
from cltms.campaigns.checklist import commands as checklist
from cltms.campaigns.content import content
from cltms.campaigns.facts import HelpingChanged, TeamJoined
from cltms.campaigns.models import Campaign
from cltms.campaigns.moving import Happened
from cltms.campaigns.vocabulary import Ask, Helping, Stage
from cltms.campaigns.workflow import HAND_OVER, PREPARE, REOPEN, WITHDRAW
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.roles import Role
from maps.owners.vocabulary import Body
from tests.campaigns.conftest import Ground, add_account, adopt
from tests.vacant_lots.land import lot

CHANGES: dict[str, Callable[[Act, Ground, Campaign], object]] = {
    "what is asked for": lambda act, ground, found: commands.change(act, found, ground.wanted(ask=Ask.PURCHASE)),
    "which body": lambda act, ground, found: commands.change(act, found, ground.wanted(body=Body.LAND_BANK)),
    "which official": lambda act, ground, found: commands.change(act, found, ground.wanted(official=None)),
    "which organization": lambda act, ground, found: commands.change(act, found, ground.wanted(organisation=None)),
    "the lots": lambda act, ground, found: lots.take(act, found, ground.place, [lot(act, ground.place, "A3")]),
    "lots": lambda act, _ground, found: lots.leave(act, found, "A1"),
    "taken up again": lambda act, _ground, found: give_up_and_take_up(act, found),
}


def give_up_and_take_up(act: Act, campaign: Campaign) -> None:
    for step in (WITHDRAW, REOPEN):
        moving.move(act, campaign, step, Happened(act.house_day, "So it was"))


def later(act: Act) -> Act:
    return replace(act, moment=act.moment + timedelta(seconds=1))


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_since_the_poll_goes_to_the_body_again(act: Act, ground: Ground, what: str) -> None:
    campaign = ground.at(act, Stage.PREPARING)
    adopt(act, ground.organisation, campaign)
    after = later(act)
    CHANGES[what](after, ground, campaign)
    if what in {"which official", "which organization"}:
        commands.change(after, campaign, ground.wanted())
    assert content(after, campaign).citation is None
    with pytest.raises(Refused, match=rf"{what}.*decide anew"):
        moving.move(after, campaign, HAND_OVER, Happened(after.house_day))
    again = later(after)
    adopt(again, ground.organisation, campaign, "anew")
    moving.move(again, campaign, HAND_OVER, Happened(again.house_day))
    assert queries.campaign(again, campaign.id).stage is Stage.ASKED


def test_words_of_ours_need_no_new_decision(act: Act, ground: Ground) -> None:
    campaign = ground.at(act, Stage.PREPARING)
    adopt(act, ground.organisation, campaign)
    after = later(act)
    commands.change(after, campaign, ground.wanted(name="The garden", goals="More beds"))
    lots.order(after, campaign, ["A2", "A1"])
    moving.move(after, campaign, HAND_OVER, Happened(after.house_day))
    assert queries.campaign(after, campaign.id).stage is Stage.ASKED


def test_what_was_handed_over_cites_its_own_decision(act: Act, ground: Ground) -> None:
    campaign = ground.at(act, Stage.ASKED)
    under = campaign.decision_id
    adopt(later(act), ground.organisation, campaign, "later")
    found = content(act, campaign).citation
    assert found is not None
    assert found.decision_id == under


def test_the_place_is_waited_for_before_the_campaign(act: Act, ground: Ground) -> None:
    campaign = ground.begin(act, "A1", "A2")
    account = add_account(act, "helper", Role.MEMBER)
    changes: tuple[Callable[[], object], ...] = (
        lambda: lots.take(act, campaign, ground.place, [lot(act, ground.place, "A3")]),
        lambda: lots.leave(act, campaign, "A3"),
        lambda: commands.change(act, campaign, ground.wanted(name="Another")),
        lambda: team.join(act, campaign, account, Helping.HELPS),
        lambda: checklist.choose(act, campaign, None),
        lambda: moving.move(act, campaign, PREPARE, Happened(act.house_day)),
    )
    for change in changes:
        said: list[str] = []

        def hear(_conn: object, _cursor: object, statement: str, *_more: object, heard: list[str] = said) -> None:
            heard.append(" ".join(statement.split()))

        bind = act.session.get_bind()
        event.listen(bind, "before_cursor_execute", hear)
        change()
        event.remove(bind, "before_cursor_execute", hear)
        place = next(at for at, each in enumerate(said) if each.startswith("SELECT jurisdiction.id FROM jurisdiction"))
        mine = next(at for at, each in enumerate(said) if "FROM campaign WHERE" in each)
        assert place < mine


def test_who_leads_from_now_on_is_in_the_journal(act: Act, ground: Ground) -> None:
    campaign, account = ground.begin(act), add_account(act, "helper", Role.MEMBER)
    for helping in (Helping.HELPS, Helping.LEADS, Helping.LEADS):
        team.join(act, campaign, account, helping)
    mine = [each.fact for each in act.entries if getattr(each.fact, "account_id", None) == account.id]
    assert mine == [TeamJoined(campaign.id, account.id), HelpingChanged(campaign.id, account.id, "leads")]


def test_a_number_that_was_guessed_authorises_nothing(act: Act, ground: Ground) -> None:
    first = ground.at(act, Stage.PREPARING)
    adopt(act, ground.organisation, first)
    first.altered = {"begun": later(act).moment.isoformat()}
    act.session.flush()
    found = authorising.named(act, first)
    assert found is not None
    assert [each.value for each in authorising.outdated(act, first, found)] == ["begun"]
