"""Lots of campaigns: none is asked for twice by accident, whoever begins, in whichever way; and their order."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from cltms.campaigns import lots, moving, queries
from cltms.campaigns.moving import Happened
from cltms.campaigns.views.parts import in_order
from cltms.campaigns.vocabulary import OPEN_STAGES, Stage
from cltms.campaigns.workflow import REOPEN, WITHDRAW
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from tests.campaigns.conftest import Ground
from tests.vacant_lots.land import add_lot, hand_on, lot, next_roll


@pytest.mark.parametrize("stage", list(Stage))
def test_a_lot_is_taken_while_a_campaign_is_open(act: Act, ground: Ground, stage: Stage) -> None:
    first = ground.at(act, stage, "A1", "A2")
    asked = lots.asked_already(act, ground.place, ["A2", "A3"])
    assert [(each.key, each.lot.campaign.name) for each in asked] == [("A2", first.name)] * (stage in OPEN_STAGES)
    if stage not in OPEN_STAGES:
        ground.begin(act, "A2")
        return
    with pytest.raises(Refused, match="A-2"):
        ground.begin(act, "A3", "A2")
    second = ground.begin(act, "A3", "A2", anyway="We ask together, said on Monday")
    assert [each.anyway for each in second.lots] == [None, "We ask together, said on Monday"]
    assert [each.key for each in lots.asked_already(act, ground.place, ["A2"], second.id)] == ["A2"]


def test_the_database_keeps_it_too(act: Act, ground: Ground) -> None:
    ground.begin(act, "A1")
    ground.begin(act, "A1", anyway="Together")
    with pytest.raises(IntegrityError), act.session.begin_nested():
        act.session.execute(text("UPDATE campaign_lot SET anyway = NULL"))


def test_land_that_was_split_is_asked_for_already(act: Act, ground: Ground) -> None:
    ground.begin(act, "A3")
    coming = replace(act, moment=act.moment + timedelta(days=1))
    next_roll(coming, ground.place)
    add_lot(coming, ground.place, "B3", "city", None)
    hand_on(coming, ground.place, "A3", "B3")
    with pytest.raises(Refused, match="B-3"):
        ground.begin(coming, "B3")
    assert [each.campaign.name for each in queries.of_lot(coming, ground.place, "B3")] == ["A garden for Mill Street"]


def test_forebears_of_many_lots_are_asked_for_once(act: Act, ground: Ground) -> None:
    keys = ["A1", "A2", "A3", "A4"]
    for wanted in (keys[:1], keys):
        said: list[str] = []

        def hear(_conn: object, _cursor: object, statement: str, *_more: object, heard: list[str] = said) -> None:
            heard.append(statement)

        bind = act.session.get_bind()
        event.listen(bind, "before_cursor_execute", hear)
        lots.asked_already(act, ground.place, wanted)
        event.remove(bind, "before_cursor_execute", hear)
        assert sum("parcel_descent" in each for each in said) == 1


def test_taking_up_again_sees_who_asks_meanwhile(act: Act, ground: Ground) -> None:
    first = ground.begin(act, "A1", "A2")
    moving.move(act, first, WITHDRAW, Happened(act.house_day, "No strength"))
    ground.begin(act, "A2")
    with pytest.raises(Refused, match="A-2"):
        moving.move(act, first, REOPEN, Happened(act.house_day, "We are back"))
    moving.move(act, first, REOPEN, Happened(act.house_day, "We are back", anyway=True))
    assert [each.anyway for each in queries.campaign(act, first.id).lots] == [None, "We are back"]


def test_lots_come_once_go_and_change_places(act: Act, ground: Ground) -> None:
    campaign = ground.begin(act, "A1", "A2")
    lots.take(act, campaign, ground.place, [lot(act, ground.place, key) for key in ("A2", "A3", "A4")])
    assert _keys(act, campaign.id) == ["A1", "A2", "A3", "A4"]
    lots.order(act, campaign, ["A4", "A1", "A2", "A3"])
    lots.leave(act, campaign, "A1")
    assert _keys(act, campaign.id) == ["A4", "A2", "A3"]
    lots.take(act, campaign, ground.place, [lot(act, ground.place, "A1")])
    assert _keys(act, campaign.id) == ["A4", "A2", "A3", "A1"]
    with pytest.raises(Refused, match="changed the lots"):
        lots.order(act, campaign, ["A4", "A2", "A3"])
    with pytest.raises(NotThere):
        lots.leave(act, campaign, "A5")


@given(st.lists(st.integers(1, 99), min_size=1, max_size=8), st.data())
def test_numbers_beside_lots_put_them_in_order(numbers: list[int], data: st.DataObject) -> None:
    keys = [f"K{place}" for place in range(len(numbers))]
    found = in_order(keys, [str(each) for each in numbers])
    assert sorted(found) == sorted(keys)
    by_key = dict(zip(keys, numbers, strict=True))
    assert [by_key[key] for key in found] == sorted(numbers)
    source = data.draw(st.integers(1, len(keys)))
    target = data.draw(st.integers(1, len(keys)))
    one_moved = [str(target if place == source else place) for place in range(1, len(keys) + 1)]
    assert in_order(keys, one_moved).index(keys[source - 1]) == target - 1


def test_what_is_no_number_stays_where_it_was() -> None:
    assert in_order(["a", "b", "c"], ["", "x", "1"]) == ["c", "a", "b"]
    assert in_order(["a", "b", "c"], []) == ["a", "b", "c"]


def _keys(act: Act, campaign_id: int) -> list[str]:
    return [each.parcel_key for each in queries.campaign(act, campaign_id).lots]
