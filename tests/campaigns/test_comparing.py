"""Comparable asks: those that were won, for the same body or the same thing, and visible to who asks."""

from cltms.campaigns.comparing import comparable
from cltms.campaigns.vocabulary import Ask, Stage
from cltms.foundation.act import Act
from maps.owners.vocabulary import Body
from tests.campaigns.conftest import Ground
from tests.campaigns.test_pages import ASKED, HERE, send
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG


def test_only_won_ones_that_have_something_in_common(act: Act, ground: Ground) -> None:
    won = ground.at(act, Stage.WON, "A1")
    ground.at(act, Stage.REFUSED, "A2")
    ground.begin(act, "A3")
    part = ground.at(act, Stage.PART_WON, "A4", "A5")
    found = comparable(act, ground.place.id, None, Ask.LEASE.value)
    assert {each.campaign.id for each in found} == {won.id, part.id}
    assert {(each.won_on, each.same_ask, each.same_body) for each in found} == {(act.house_day, True, False)}
    assert comparable(act, ground.place.id, None, Ask.PURCHASE.value) == []
    assert comparable(act, ground.place.id, None) == []
    assert [each.campaign.id for each in comparable(act, ground.place.id, None, Ask.LEASE.value, won.id)] == [part.id]


def test_who_has_most_in_common_comes_first(act: Act, ground: Ground) -> None:
    won = ground.at(act, Stage.WON, "A1")
    both = ground.at(act, Stage.WON, "A2")
    both.owner_body = Body.LAND_BANK.value
    act.session.flush()
    found = comparable(act, ground.place.id, Body.LAND_BANK.value, Ask.LEASE.value)
    assert [(each.campaign.id, each.same_body) for each in found] == [(both.id, True), (won.id, False)]


def test_the_page_of_a_campaign_without_outlines_says_so(organizer: Visitor) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    assert f"{HERE}/site" in organizer.get(HERE).text
    shown = organizer.get(f"{HERE}/site").text
    assert "the roll has no outline" in shown
    assert "None is written down here." in shown
