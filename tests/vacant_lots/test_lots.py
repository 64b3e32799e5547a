"""What was noted of a lot belongs to whichever lots its land lies in now, if it was noted before they parted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.city import commands, queries
from cltms.vacant_lots.city.commands import Said
from cltms.vacant_lots.city.models import Conversation, Official
from cltms.vacant_lots.city.vocabulary import SaidBy
from cltms.vacant_lots.lots import forebears, named
from cltms.vacant_lots.lots_field import lots_written
from tests.vacant_lots.land import add_lot, hand_on, lot, next_roll


def note(act: Act, place: Jurisdiction, dana: Official, key: str) -> Conversation:
    return commands.note(act, dana, Said(act.today, SaidBy.TELEPHONE, f"About {key}"), [lot(act, place, key)])


def later(act: Act, days: int) -> Act:
    return replace(act, moment=act.moment + timedelta(days=days))


def said(act: Act, place: Jurisdiction, key: str) -> set[str]:
    return {each.said for each in queries.said_of(act, place, key)}


def test_what_was_said_goes_on_with_the_land(act: Act, place: Jurisdiction, dana: Official) -> None:
    note(act, place, dana, "A1")
    coming = later(act, 1)
    next_roll(coming, place)
    add_lot(coming, place, "B1", "land_bank", None)
    add_lot(coming, place, "B2", "land_bank", None)
    hand_on(coming, place, "A1", "B1", "B2")
    assert said(act, place, "B1") == said(act, place, "B2") == {"About A1"}
    assert said(act, place, "A2") == set()


def test_a_lot_that_went_on_keeps_what_is_said_afterwards_for_itself(
    act: Act, place: Jurisdiction, dana: Official
) -> None:
    note(act, place, dana, "A1")
    coming = later(act, 1)
    next_roll(coming, place)
    add_lot(coming, place, "B1", "land_bank", None)
    hand_on(coming, place, "A1", "A1", "B1")
    commands.note(
        later(act, 2), dana, Said(act.today, SaidBy.LETTER, "Of the rest"), [lot(act, place, "A1")]
    )  # fmt: skip
    assert said(act, place, "A1") == {"About A1", "Of the rest"}
    assert said(act, place, "B1") == {"About A1"}


def test_land_is_followed_through_several_rolls_and_joins(act: Act, place: Jurisdiction, dana: Official) -> None:
    note(act, place, dana, "A1")
    note(act, place, dana, "A3")
    second, third = later(act, 1), later(act, 2)
    next_roll(second, place)
    add_lot(second, place, "B1", "land_bank", None)
    hand_on(second, place, "A1", "B1")
    next_roll(third, place)
    add_lot(third, place, "C1", "land_bank", None)
    hand_on(third, place, "B1", "C1")
    hand_on(third, place, "A3", "C1")
    assert said(act, place, "C1") == {"About A1", "About A3"}
    assert {each.key: each.before for each in forebears(act.session, place, "C1")} == {
        "A1": second.moment, "A3": third.moment, "B1": third.moment,
    }  # fmt: skip


def test_lots_that_exchanged_land_do_not_go_round_for_ever(act: Act, place: Jurisdiction) -> None:
    next_roll(later(act, 1), place)
    hand_on(act, place, "A1", "A1", "A2")
    hand_on(act, place, "A2", "A1", "A2")
    assert [each.key for each in forebears(act.session, place, "A1")] == ["A2"]


def test_a_roll_that_is_only_staged_tells_nothing(act: Act, place: Jurisdiction, dana: Official) -> None:
    note(act, place, dana, "A1")
    next_roll(later(act, 1), place)
    hand_on(act, place, "A1", "A1", "A2")
    place.live_edition -= 1
    assert said(act, place, "A2") == set()


def test_lots_are_named_by_what_the_roll_calls_them(act: Act, place: Jurisdiction) -> None:
    found = lots_written(act.session, place, " A-1 ,a2\n\nA-1\r\n")
    assert [each.parcel_key for each in found] == ["A1", "A2"]
    with pytest.raises(Refused, match="Z9"):
        lots_written(act.session, place, "A-1, Z9")
    with pytest.raises(Refused, match="at least one"):
        lots_written(act.session, place, " \n,")
    with pytest.raises(Refused, match="at most"):
        named(act.session, place, [f"A{number}" for number in range(201)])


def test_nothing_is_copied_when_land_goes_on(act: Act, place: Jurisdiction, dana: Official) -> None:
    note(act, place, dana, "A1")
    next_roll(later(act, 1), place)
    add_lot(act, place, "B1", "land_bank", None)
    hand_on(act, place, "A1", "B1")
    assert len(act.session.scalars(select(Conversation)).all()) == 1
