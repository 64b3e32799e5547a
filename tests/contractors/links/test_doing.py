"""What a contractor does by a link: every step from taking the order to saying that it is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from cltms.contractors.links import calling, commands, doing, opening
from cltms.costs import queries as costs
from cltms.costs.commands import Asked
from cltms.costs.vocabulary import Decision
from cltms.crews.models import Contractor
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.money import Money
from cltms.repairs import assigning, steps, work_photos
from cltms.repairs import commands as repairs
from cltms.repairs.day import commands as day
from cltms.repairs.models import WorkOrder
from cltms.repairs.reporting import Kept
from cltms.repairs.vocabulary import Stage
from tests.contractors.conftest import again, given
from tests.contractors.links.conftest import WEEK, accepted, as_contractor, link, opens, taken

Firm = Callable[..., Contractor]


def test_nothing_is_done_before_the_order_is_taken(act: Act, order: WorkOrder) -> None:
    found = opening.opened_to_act(as_contractor(act), link(act, order))
    assert doing.offered(found, comes=False) == ["accept", "refuse"]
    early = pytest.raises(Refused, match="whether you take the order")
    with early:
        doing.begin(act, found)
    with early:
        doing.ask(act, found, "More", [Asked("Pump", Money(5000, "USD"))])
    with early:
        doing.keep_photos(act, found, "after", [])
    with early:
        doing.finish(act, found, "Done", "dark", [], [])
    with early:
        doing.propose(act, found, act.moment + WEEK, act.moment + WEEK + timedelta(hours=1))
    assert order.state == Stage.TRIAGED


def test_who_refuses_has_the_order_no_more_and_staff_are_told(act: Act, order: WorkOrder) -> None:
    secret = link(act, order)
    doing.refuse(as_contractor(act), opening.opened_to_act(as_contractor(act), secret), "No time before May")
    assert order.contractor_id is None
    assert not opens(act, secret)
    assert [(row.name, row.by, row.why) for row in steps.of(act, order)][-2:] == [
        ("refused by taker", "contractor", "No time before May"),
        ("given", "contractor", None),
    ]


def test_a_proposed_time_waits_for_staff_and_becomes_the_appointment(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    starts = act.moment + timedelta(days=1)
    with pytest.raises(Refused, match="is over"):
        doing.propose(act, found, act.moment - WEEK, act.moment - timedelta(days=6))
    far = starts + timedelta(days=3650)
    with pytest.raises(Refused, match="Look at the year"):
        doing.propose(act, found, far, far + timedelta(hours=2))
    doing.propose(as_contractor(act), found, starts, starts + timedelta(hours=2))
    assert order.state == Stage.TRIAGED
    assert [each.id for each in calling.waiting(act)] == [order.id]
    commands.take_proposed_time(act, order)
    assert order.state == Stage.SCHEDULED
    assert calling.waiting(act) == []
    with pytest.raises(Refused, match="No proposed time"):
        commands.take_proposed_time(act, order)
    doing.confirm(as_contractor(act), found)
    shown = opening.shown(act, replace(found, steps=steps.of(act, order)))
    assert shown.confirmed
    assert shown.appointment is not None
    assert shown.appointment.starts_at == starts


def test_the_work_goes_through_the_one_table_as_the_contractor_s_steps(act: Act, order: WorkOrder) -> None:
    secret = link(act, order)
    found = taken(act, secret)
    repairs.schedule(act, order, act.moment + timedelta(minutes=5), act.moment + timedelta(hours=2))
    card = [Kept("1" * 64 + ".jpg", None)]
    doing.no_access(act, found, act.moment, "Card 7 under the door", card)
    assert order.state == Stage.NO_ACCESS
    with pytest.raises(Refused, match="No picture shows the work"), act.attempt():
        doing.finish(act, found, "New trap", None, [], [])
    found = opening.opened_to_act(act, secret)
    doing.begin(act, found)
    doing.finish(act, found, "New trap", None, [Kept("2" * 64 + ".jpg", None)], [Kept("3" * 64 + ".jpg", None)])
    assert order.state == Stage.DONE
    sides = {row.name: row.by for row in steps.of(act, order)}
    assert {sides[name] for name in ("accepted", "no access", "begin", "finish")} == {"contractor"}


def test_money_is_asked_of_a_second_person_and_only_own_asking_is_shown(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    doing.ask(as_contractor(act), found, "The wall is wet", [Asked("Board", Money(9900, "USD"))])
    assert order.state == Stage.AWAITING_APPROVAL
    known = costs.of_order(act, order, "USD")
    assert known.open is not None
    assert known.open.state == Decision.OPEN
    assert [row.amount_minor for row in opening.shown(act, found).asked] == [9900]
    assert "ask" not in doing.offered(found, comes=False)


def test_pictures_and_reports_of_others_are_not_behind_the_link(act: Act, order: WorkOrder, firm: Firm) -> None:
    found = accepted(act, order)
    other = accepted(act, given(act, firm("Another firm"), "14 Foundry Lane"))
    doing.keep_photos(act, other, "after", [Kept("4" * 64 + ".jpg", None)])
    (photo,) = opening.shown(act, other).photos
    assert opening.work_photo(act, other, photo.id) is photo
    with pytest.raises(NotThere):
        opening.work_photo(act, found, photo.id)
    assert opening.shown(act, found).photos == []


def test_a_picture_that_others_add_meanwhile_is_not_behind_the_link(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    day.keep_photos(act, order, "after", [Kept("6" * 64 + ".jpg", None)])
    day.keep_late_photos(act, order, "after", [Kept("7" * 64 + ".jpg", None)])
    doing.keep_photos(act, found, "after", [Kept("8" * 64 + ".jpg", None)])
    office, late, mine = work_photos.of_order(act, order.id)
    assert opening.shown(act, found).photos == [mine]
    for other in (office, late):
        with pytest.raises(NotThere):
            opening.work_photo(act, found, other.id)


def test_what_one_firm_proposed_or_confirmed_is_not_said_of_the_next_one(
    act: Act, order: WorkOrder, firm: Firm
) -> None:
    starts = act.moment + timedelta(days=1)
    doing.propose(as_contractor(act), accepted(act, order), starts, starts + timedelta(hours=2))
    second, third = (replace(act, moment=act.moment + timedelta(minutes=each)) for each in (1, 2))
    assigning.give(second, order, firm("Another firm"))
    found = accepted(second, again(second, order))
    assert opening.shown(second, replace(found, steps=steps.of(second, order))).proposed is None
    assert calling.waiting(second) == []
    with pytest.raises(Refused, match="No proposed time"):
        commands.take_proposed_time(second, order)
    repairs.schedule(second, order, starts, starts + timedelta(hours=1))
    doing.confirm(as_contractor(second), found)
    assigning.give(third, order, firm("A third firm"))
    found = accepted(third, again(third, order))
    found = replace(found, steps=steps.of(third, order))
    assert not opening.shown(third, found).confirmed
    assert "confirm" in doing.offered(found, comes=True)


def test_a_proposed_time_that_is_over_waits_for_nobody(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    starts = act.moment + timedelta(days=1)
    doing.propose(as_contractor(act), found, starts, starts + timedelta(hours=2))
    late = replace(act, moment=starts + timedelta(hours=3))
    told = [replace(found, steps=steps.of(act, order)) for _each in range(2)]
    assert opening.shown(act, told[0]).proposed is not None
    assert opening.shown(late, told[1]).proposed is None
    assert [[each.id for each in calling.waiting(look)] for look in (act, late)] == [[order.id], []]


def test_who_has_begun_or_waits_for_money_does_not_refuse(act: Act, order: WorkOrder) -> None:
    secret = link(act, order)
    found = taken(act, secret)
    doing.begin(as_contractor(act), found)
    doing.ask(as_contractor(act), found, "The wall is wet", [Asked("Board", Money(9900, "USD"))])
    found = opening.opened_to_act(as_contractor(act), secret)
    assert "refuse" not in doing.offered(found, comes=False)
    with pytest.raises(Refused, match="has begun"):
        doing.refuse(as_contractor(act), found, "Too much")
    again_taken = opening.opened_to_act(as_contractor(act), link(act, order))
    assert doing.offered(again_taken, comes=False) == ["accept"]


def test_the_journal_tells_of_pictures_and_of_times(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    starts = act.moment + timedelta(days=1)
    doing.propose(act, found, starts, starts + timedelta(hours=1))
    commands.take_proposed_time(act, order)
    doing.confirm(act, found)
    doing.keep_photos(act, found, "after", [Kept("5" * 64 + ".jpg", None)])
    told = [entry.fact.name for entry in act.entries]
    for name in ("links.WorkTimeProposed", "links.WorkTimeConfirmed", "day.WorkPhotosKept"):
        assert told.count(name) == 1
