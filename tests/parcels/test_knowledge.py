"""What people know of a lot is kept with name and date, outlives the roll, and is never deleted."""

from datetime import date, timedelta

import pytest

from cltms.foundation.act import NOBODY, Actor, Door, acting_as
from cltms.foundation.errors import NotAllowed
from cltms.parcels import commands, explaining, frames, queries
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import LocalKnowledge, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.vocabulary import Availability, Told
from maps.vacancy.vocabulary import Vacancy
from tests.parcels.house import House

ROSA = Actor(3, "Rosa", frozenset({"organizer"}))
SEEN_ON = date(2025, 9, 1)


def tell(
    house: House, told: Told, value: str, *, note: str = "", said_on: date = SEEN_ON, actor: Actor = ROSA
) -> Parcel:
    with acting_as(house.database, actor, Door.PAGE) as act:
        lot = queries.list_page(act.session, house.place(act.session), ParcelFilter()).rows[0]
        commands.tell(act, lot, told, value, note=note, said_on=said_on)
        return lot


def test_it_is_kept_with_name_and_date_and_shown_newest_first(elm: House) -> None:
    lot = tell(elm, Told.AVAILABILITY, Availability.ON_HOLD, note="Mr. Jones said so", said_on=SEEN_ON - timedelta(9))
    tell(elm, Told.AVAILABILITY, Availability.AVAILABLE)

    with elm.looking() as look:
        rows = queries.knowledge(look.session, elm.place(look.session), lot.parcel_key)
    assert [(row.value, row.said_by, row.said_on) for row in rows] == [
        (Availability.AVAILABLE, "Rosa", SEEN_ON),
        (Availability.ON_HOLD, "Rosa", SEEN_ON - timedelta(9)),
    ]
    assert rows[1].note == "Mr. Jones said so"


def test_it_is_the_first_reason_for_the_verdict(elm: House) -> None:
    lot = tell(elm, Told.VACANCY, Vacancy.VACANT)
    elm.judge_anew(1)

    with elm.looking() as look:
        place = elm.place(look.session)
        fresh = queries.lot(look.session, place, lot.parcel_key)
        assert fresh is not None
        reasons = explaining.explainer(look.session, place).evidence(frames.parcels_of([fresh]))[0]
    assert fresh.vacancy == Vacancy.VACANT
    assert "Rosa" in str(reasons[0].sentence) + reasons[0].source
    assert reasons[0].as_of == SEEN_ON


def test_what_is_taken_back_is_no_longer_shown_but_stays_on_record(elm: House) -> None:
    lot = tell(elm, Told.DISPOSED_BY, "The land bank's board")
    with elm.acting() as act:
        (row,) = queries.knowledge(act.session, elm.place(act.session), lot.parcel_key)
        commands.withdraw(act, row)

    with elm.looking() as look:
        assert queries.knowledge(look.session, elm.place(look.session), lot.parcel_key) == []
        assert look.session.get_one(LocalKnowledge, row.id).withdrawn_at is not None


@pytest.mark.parametrize("told", [Told.VACANCY, Told.AVAILABILITY])
def test_an_answer_that_was_not_offered_is_refused(elm: House, told: Told) -> None:
    with pytest.raises(NotUnderstood, match="“lovely” is not one of the answers offered"):
        tell(elm, told, "lovely")


def test_nobody_has_seen_tomorrow(elm: House) -> None:
    with pytest.raises(NotUnderstood, match="lies in the future"):
        tell(elm, Told.VACANCY, Vacancy.VACANT, said_on=date(2999, 1, 1))


def test_who_is_not_signed_in_tells_nothing(elm: House) -> None:
    with pytest.raises(NotAllowed):
        tell(elm, Told.VACANCY, Vacancy.VACANT, actor=NOBODY)
    assert elm.count(LocalKnowledge) == 0
