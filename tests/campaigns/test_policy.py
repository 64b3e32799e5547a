"""Who sees a campaign: organizers, staff, and its team; rule and rows say the same of everybody."""

import pytest
from sqlalchemy import select

from cltms.campaigns import commands, queries, team
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction, Helping
from cltms.foundation.act import Act, Actor, Reading
from cltms.foundation.errors import NotAllowed, NotThere
from cltms.roles import Role
from tests.campaigns.conftest import Ground, add_account

KEEP = {Role.STAFF, Role.ORGANIZER, Role.ADMIN}


@pytest.mark.parametrize("role", list(Role))
def test_rule_and_rows_agree_for_everybody(act: Act, ground: Ground, role: Role) -> None:
    mine, other = ground.begin(act, "A1"), ground.begin(act, "A2")
    account = add_account(act, "somebody", role)
    team.join(act, mine, account, Helping.HELPS)
    actor = Actor(account.id, account.name, frozenset({role.value}))
    rows = set(act.session.scalars(select(Campaign.id).where(POLICY.visible_to(actor))))
    ruled = {each.id for each in (mine, other) if POLICY.may(actor, CampaignAction.SEE, queries.campaign(act, each.id))}
    assert rows == ruled == ({mine.id, other.id} if role in KEEP else {mine.id})
    look = Reading(act.session, actor, act.moment, act.door)
    assert {each.id for each in queries.campaigns(look)} == rows
    assert sum(queries.counts(look).values()) == len(rows)
    team.part(act, mine, account.id)
    if role not in KEEP:
        assert queries.campaigns(look) == []
        with pytest.raises(NotThere):
            queries.campaign(look, mine.id)


@pytest.mark.parametrize("role", sorted(set(Role) - KEEP))
def test_a_team_sees_and_others_write(act: Act, ground: Ground, role: Role) -> None:
    campaign = ground.begin(act, "A1")
    account = add_account(act, "somebody", role)
    team.join(act, campaign, account, Helping.LEADS)
    as_them = Act(
        act.session, Actor(account.id, account.name, frozenset({role.value})), act.moment, act.door, act.database
    )
    with pytest.raises(NotAllowed):
        commands.change(as_them, campaign, ground.wanted(name="Ours"))
    with pytest.raises(NotAllowed):
        commands.begin(as_them, ground.place, ground.wanted(), [])
    with pytest.raises(NotAllowed):
        team.join(as_them, campaign, account, Helping.HELPS)
