"""Officials, whom to call, how lots stand, evidence, and who may take what back."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act, Actor
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import NotAllowed, Refused
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.city import commands, officials, promising, queries, whom
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.models import Conversation, LotStanding, Official
from cltms.vacant_lots.city.officials import Office
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.rules import holding, run_out
from cltms.vacant_lots.city.vocabulary import CityAction, SaidBy, Standing
from maps.owners.vocabulary import Body
from tests.vacant_lots.land import LAND_BANK, OFFICE, add_lot, add_official, add_place, hand_on, lot, next_roll

LEE = Office("Lee Okafor", "Clerk", "City of Alder Falls")


def said(act: Act, dana: Official, *lots: object, days_ago: int = 0) -> Conversation:
    about = Said(act.today - timedelta(days=days_ago), SaidBy.EMAIL, "It is on hold.")
    return commands.note(act, dana, about, lots)  # type: ignore[arg-type]


def test_whom_to_call_is_said_of_the_lot_then_of_the_name_then_of_the_body(
    act: Act, place: Jurisdiction, dana: Official
) -> None:
    lee, kim, ann = (add_official(act, place, replace(LEE, name=name)) for name in ("Lee", "Kim", "Ann"))
    first, second, city = lot(act, place, "A1"), lot(act, place, "A2"), lot(act, place, "A3")
    assert whom.whom_to_call(act, first) is None
    officials.call_about_body(act, dana, Body.LAND_BANK, None)
    officials.call_about_body(act, lee, Body.LAND_BANK, LAND_BANK)
    assert [_called(act, each) for each in (first, second, city)] == ["Lee", "Dana Whitfield", None]
    officials.call_about_lot(act, kim, second)
    assert _called(act, second) == "Kim"
    replaced = officials.call_about_body(act, ann, Body.LAND_BANK, None)
    assert officials.call_about_body(act, ann, Body.LAND_BANK, None) is replaced
    officials.end_call(act, whom.holder(act, replaced.id))
    assert [_called(act, each) for each in (first, second)] == ["Lee", "Kim"]
    officials.end(act, kim)
    assert _called(act, second) is None
    with pytest.raises(Refused, match="has left"):
        officials.call_about_lot(act, kim, second)
    with pytest.raises(Refused, match="another place"):
        officials.call_about_lot(act, lee, lot(act, add_place(act, "oak-oh"), "A1"))


def test_whom_to_call_goes_on_with_the_land(act: Act, place: Jurisdiction, dana: Official) -> None:
    lee = add_official(act, place, LEE)
    officials.call_about_lot(act, dana, lot(act, place, "A3"))
    coming = replace(act, moment=act.moment + timedelta(days=1))
    next_roll(coming, place)
    renumbered = add_lot(coming, place, "B3", "city", None)
    hand_on(coming, place, "A3", "B3")
    found = whom.whom_to_call(act, renumbered)
    assert found is not None
    assert (found.entry.official.name, found.nearness) == ("Dana Whitfield", "lot")
    assert _called(act, lot(act, place, "A1")) is None
    officials.call_about_lot(coming, lee, renumbered)
    assert _called(act, renumbered) == "Lee Okafor"


def test_an_official_is_written_down_once_and_changed(act: Act, place: Jurisdiction, dana: Official) -> None:
    with pytest.raises(Refused, match="already"):
        officials.add(act, place, OFFICE)
    officials.change(act, dana, replace(OFFICE, phone="555 0102"))
    assert queries.official(act, dana.id).phone == "555 0102"
    officials.end(act, dana)
    assert queries.officials(act, place) == []
    assert [each.id for each in queries.officials(act, place, left=True)] == [dana.id]
    assert officials.add(act, place, OFFICE).id != dana.id


def test_the_newest_day_tells_how_a_lot_stands(act: Act, place: Jurisdiction, dana: Official) -> None:
    one = lot(act, place, "A1")
    by_call = said(act, dana, one, days_ago=20)
    commands.told(act, [one], Stands(Standing.ON_HOLD, by_call.held_on), conversation=by_call)
    until = act.today - timedelta(days=1)
    ten = act.today - timedelta(days=10)
    (by_list,) = commands.told(act, [one], Stands(Standing.AVAILABLE, ten, until), source="List of March, page 4")
    commands.told(act, [one], Stands(Standing.REFUSED, act.today - timedelta(days=30)), source="An old letter")
    now = holding(queries.standings_of(act, place, "A1"))
    assert now is not None
    assert (now.standing, run_out(now, act.today), run_out(now, until)) == ("available", True, False)
    commands.take_back_standing(act, by_list)
    now = holding(queries.standings_of(act, place, "A1"))
    assert now is not None
    assert now.standing == "on hold"
    commands.take_back(act, queries.conversation(act, by_call.id))
    now = holding(queries.standings_of(act, place, "A1"))
    assert now is not None
    assert now.standing == "refused"
    assert len(queries.standings_of(act, place, "A1")) == 3
    assert queries.said_of(act, place, "A1") == []


def test_a_standing_has_a_source_and_days_in_order(act: Act, place: Jurisdiction, dana: Official) -> None:
    one = lot(act, place, "A1")
    with pytest.raises(Refused, match="where this stands"):
        commands.told(act, [one], Stands(Standing.AVAILABLE, act.today), source=" ")
    with pytest.raises(Refused, match="cannot end before"):
        commands.told(act, [one], Stands(Standing.ON_HOLD, act.today, act.today - timedelta(days=1)), source="List")
    with pytest.raises(Refused, match="still to come"):
        commands.told(act, [one], Stands(Standing.ON_HOLD, act.today + timedelta(days=1)), source="List")
    with pytest.raises(IntegrityError, match="has_a_source"), act.session.begin_nested():
        act.session.add(
            LotStanding(
                jurisdiction_id=place.id, parcel_key="A1", parcel_id="A-1", noted_at=act.moment, standing="available",
                told_on=act.today,
            )
        )  # fmt: skip


def test_with_promises_a_conversation_stays(act: Act, place: Jurisdiction, dana: Official) -> None:
    found = said(act, dana, lot(act, place, "A1"))
    promising.note(act, found, "A call next week", act.today + timedelta(days=7))
    with pytest.raises(Refused, match="hang on this"):
        commands.take_back(act, found)
    with pytest.raises(Refused, match="before the promise"):
        promising.note(act, found, "Done already", found.held_on - timedelta(days=1))
    other = said(act, dana, lot(act, place, "A2"))
    commands.take_back(act, other)
    with pytest.raises(Refused, match="taken back"):
        promising.note(act, other, "More", None)


def test_nobody_writes_of_tomorrow_or_of_another_place(act: Act, place: Jurisdiction, dana: Official) -> None:
    with pytest.raises(Refused, match="still to come"):
        said(act, dana, lot(act, place, "A1"), days_ago=-1)
    with pytest.raises(Refused, match="another place"):
        said(act, dana, lot(act, add_place(act, "oak-oh"), "A1"))


def test_evidence_has_a_title(act: Act, place: Jurisdiction, dana: Official) -> None:
    found = said(act, dana, lot(act, place, "A1"))
    with pytest.raises(Refused, match="what the file shows"):
        commands.add_file(act, found, Brought("a.pdf", "application/pdf"), " ")
    file = commands.add_file(act, found, Brought("a.pdf", "application/pdf"), "Their letter")
    assert queries.file(act, file.id).conversation_id == found.id


def test_rule_and_rows_agree_for_everybody_and_every_conversation(
    act: Act, place: Jurisdiction, dana: Official
) -> None:
    people = [_account(act, role) for role in Role]
    writers = [*(replace(act, actor=_actor(each)) for each in people), act]
    made = [
        said(each, dana, lot(act, place, "A1"))
        for each in writers
        if POLICY.opens(each.actor, CityAction.KEEP)
    ]  # fmt: skip
    assert len(made) == 4
    for actor in (*(_actor(each) for each in people), OPERATOR, Actor(None, "")):
        by_rule = {each.id for each in made if POLICY.may(actor, CityAction.TAKE_BACK, each)}
        rows = select(Conversation.id).where(POLICY.visible_to(actor, CityAction.TAKE_BACK))
        assert set(act.session.scalars(rows)) == by_rule
    organizer = next(each for each in people if each.role == Role.ORGANIZER)
    mine, others = made[[each.entered_by_id for each in made].index(organizer.id)], made[0]
    commands.take_back(replace(act, actor=_actor(organizer)), mine)
    if others.entered_by_id != organizer.id:
        with pytest.raises(NotAllowed):
            commands.take_back(replace(act, actor=_actor(organizer)), others)


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.CREW, Role.STEWARD])
def test_who_sees_no_roll_sees_nothing_of_it(act: Act, place: Jurisdiction, dana: Official, role: Role) -> None:
    said(act, dana, lot(act, place, "A1"))
    theirs = replace(act, actor=Actor(1, "x", frozenset({role.value})))
    assert queries.conversations(theirs, place) == []
    assert queries.officials(theirs, place) == []
    with pytest.raises(NotAllowed):
        said(theirs, dana, lot(act, place, "A1"))


def picture() -> bytes:
    """A photograph that tells where it was taken."""
    out = io.BytesIO()
    image = Image.new("RGB", (8, 8), "green")
    told = Image.Exif()
    told[0x8825] = {1: "N", 2: (39.0, 6.0, 0.0)}
    told[0x8769] = {0x9003: "2026:03:01 10:11:12"}
    image.save(out, "JPEG", exif=told)
    return out.getvalue()


def _called(act: Act, parcel: object) -> str | None:
    found = whom.whom_to_call(act, parcel)  # type: ignore[arg-type]
    return None if found is None else found.entry.official.name


def _account(act: Act, role: Role) -> Account:
    made = Account(email=f"{role.value}@example.org", name=role.value, role=role.value, created_at=act.moment)
    act.session.add(made)
    act.session.flush()
    return made


def _actor(account: Account) -> Actor:
    return Actor(account.id, account.name, frozenset({account.role}))
