"""Holdings: their steps, their checks, in whose hands they are, their lots over the years, and what they ask for."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy.exc import IntegrityError

from cltms.foundation.act import Act, Actor
from cltms.foundation.errors import ChangedMeanwhile, NotAllowed, NotThere, OutOfStep, Refused
from cltms.holdings import commands, keeping, queries
from cltms.holdings.commands import Told
from cltms.holdings.dividing import Part
from cltms.holdings.keeping import Document, Funding, Insurance, Looked, Tax
from cltms.holdings.kept_models import HoldingTax
from cltms.holdings.matters import MatterKind
from cltms.holdings.models import Holding, HoldingDivision
from cltms.holdings.vocabulary import (
    REQUIRED_CHECKS,
    Answer,
    Check,
    DocumentKind,
    FundingState,
    RightKind,
    Stage,
)
from cltms.holdings.workflow import CLOSE, CONTRACT, DROP, END, REOPEN, REVIEW
from cltms.homes import commands as homes
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from tests.holdings.conftest import CORNER, held, prospect
from tests.vacant_lots.land import add_lot, hand_on, lot, next_roll


def days(count: int) -> timedelta:
    return timedelta(days=count)


def in_order(act: Act, holding: Holding, *but: Check) -> None:
    for kind in REQUIRED_CHECKS:
        if kind not in but:
            keeping.note_check(act, holding, Looked(kind, Answer.CLEAR, found_on=act.house_day))


def test_a_prospect_is_looked_into_agreed_and_closed(act: Act, place: Jurisdiction) -> None:
    found = prospect(act, place, "A1", "A2")
    assert found.stage == Stage.PROSPECT.value
    assert commands.lacking(act, found) == list(REQUIRED_CHECKS)
    for name in (REVIEW, CONTRACT):
        commands.move(act, found, name, act.house_day)
    in_order(act, found, Check.LIENS)
    with pytest.raises(Refused, match="in order"):
        commands.move(act, found, CLOSE, act.house_day)
    keeping.note_check(
        act, found, Looked(Check.LIENS, Answer.WAIVED, found_on=act.house_day, said="Title insurer covers")
    )
    commands.move(act, found, CLOSE, act.house_day)
    assert found.stage == Stage.HELD.value
    assert found.held_since == act.house_day
    assert queries.holding(act, found.id).parts == (Part(None, Fraction(1)),)
    assert [each.became for each in queries.holding(act, found.id).steps] == ["under review", "under contract", "held"]


def test_a_step_that_is_not_offered_is_not_taken(act: Act, place: Jurisdiction) -> None:
    found = prospect(act, place)
    for name in (CONTRACT, CLOSE, REOPEN, END):
        with pytest.raises(OutOfStep):
            commands.move(act, found, name, act.house_day, "Why not")


def test_what_is_dropped_says_why_and_can_be_taken_up_again(act: Act, place: Jurisdiction) -> None:
    found = prospect(act, place)
    with pytest.raises(Refused):
        commands.move(act, found, DROP, act.house_day)
    commands.move(act, found, DROP, act.house_day, "Too dear")
    commands.move(act, found, REOPEN, act.house_day, "They ask for less")
    assert found.at is Stage.REVIEW


def test_a_step_is_neither_ahead_nor_before_the_last(act: Act, place: Jurisdiction) -> None:
    found = prospect(act, place)
    commands.move(act, found, REVIEW, act.house_day - days(3))
    for day in (act.house_day + days(1), act.house_day - days(4)):
        with pytest.raises(Refused):
            commands.move(act, found, CONTRACT, day)


def test_what_is_held_already_needs_no_checks_and_can_end(act: Act, place: Jurisdiction) -> None:
    found = held(act, place)
    assert (found.at, found.held_since) == (Stage.HELD, act.house_day)
    commands.move(act, found, END, act.house_day, "Sold to the school")
    assert (found.at, found.ended_on) == (Stage.ENDED, act.house_day)


def test_the_trust_cannot_close_a_right_of_which_it_has_no_share(act: Act, place: Jurisdiction) -> None:
    found = prospect(act, place)
    commands.move(act, found, REVIEW, act.house_day)
    commands.move(act, found, CONTRACT, act.house_day)
    in_order(act, found)
    commands.divide(act, found, [Part("City of Alder Falls", Fraction(1))], None)
    with pytest.raises(Refused, match="no share"):
        commands.move(act, queries.holding(act, found.id), CLOSE, act.house_day)


def test_a_new_division_stands_in_the_place_of_the_old_which_stays(act: Act, place: Jurisdiction) -> None:
    found = held(act, place)
    parts = (Part(None, Fraction(2, 3)), Part("City of Alder Falls", Fraction(1, 3)))
    commands.divide(act, found, parts, act.house_day)
    again = queries.holding(act, found.id)
    assert again.parts == parts
    assert len(again.divisions) == 2
    with pytest.raises(Refused):
        commands.divide(act, again, parts[:1], None)


def test_the_database_refuses_two_divisions_that_count(act: Act, place: Jurisdiction) -> None:
    found = held(act, place)
    with pytest.raises(IntegrityError), act.session.begin_nested():
        act.session.add(HoldingDivision(holding_id=found.id, entered_at=act.moment))
        act.session.flush()


def test_a_holding_follows_its_land_when_the_roll_splits_a_lot(act: Act, place: Jurisdiction) -> None:
    found = held(act, place, "A1")
    act.session.flush()
    later = replace(act, moment=act.moment + days(2))
    next_roll(later, place)
    for key in ("B1", "B2"):
        add_lot(later, place, key, "land_bank", "Land bank", area_m2=200.0)
    hand_on(later, place, "A1", "B1", "B2")
    assert {each.parcel_key for each in queries.land(later, queries.holding(later, found.id)).parcels} == {"B1", "B2"}
    for key in ("B1", "B2"):
        assert [each.id for each in queries.on_lot(later, place, key)] == [found.id]


def test_the_area_is_not_known_where_a_lot_has_none(act: Act, place: Jurisdiction) -> None:
    assert queries.land(act, held(act, place, "A1", "A2")).area_m2 == 1300.0
    assert queries.land(act, held(act, place, "A1", "A4")).area_m2 is None


def test_changing_keeps_the_day_of_lots_that_stay(act: Act, place: Jurisdiction) -> None:
    found = prospect(act, place, "A1", "A2")
    since = found.lots[0].noted_at
    later = replace(act, moment=act.moment + days(3))
    commands.change(later, found, replace(CORNER, name="Corner"), [lot(act, place, "A1"), lot(act, place, "A3")])
    lots = {each.parcel_key: each.noted_at for each in queries.holding(act, found.id).lots}
    assert lots == {"A1": since, "A3": later.moment}


def test_what_is_learned_better_stands_in_the_place_of_the_old(act: Act, place: Jurisdiction) -> None:
    found = held(act, place)
    keeping.note_tax(act, found, Tax(2026, 900_00))
    better = keeping.note_tax(act, found, Tax(2026, 900_00, "Welfare exemption", 600_00, act.house_day))
    assert [each.id for each in queries.shown(act, found).kept["tax"]] == [better.id]
    keeping.take_back(act, better)
    assert queries.shown(act, found).kept["tax"] == []
    with pytest.raises(ChangedMeanwhile):
        keeping.take_back(act, better)
    with pytest.raises(NotThere):
        queries.kept_row(act, found.id, "tax", better.id)
    assert act.session.query(HoldingTax).count() == 2


@pytest.mark.parametrize(
    "new",
    [
        Tax(2026, 100, "Welfare exemption", None), Tax(2026, 100, None, 50), Tax(2026, 100, "Welfare exemption", 200),
        Tax(2200, 100),
        Funding("County", FundingState.RECEIVED, 100, None, 80),
        Funding("County", FundingState.APPLIED, 1, " ", None, date(2040, 1, 1)),
        Insurance("Liability", "Mutual", date(2026, 2, 1), date(2026, 1, 1)),
        Looked(Check.TITLE, Answer.CLEAR), Looked(Check.TITLE, Answer.OPEN, found_on=date(2026, 1, 1)),
        Looked(Check.TITLE, Answer.CONCERN, found_on=date(2026, 1, 1)),
        Looked(Check.TITLE, Answer.WAIVED, found_on=date(2026, 1, 1)),
        Looked(Check.TITLE, Answer.CLEAR, found_on=date(2999, 1, 1)), Document(DocumentKind.DEED),
    ],
)  # fmt: skip
def test_what_is_not_whole_is_refused(act: Act, place: Jurisdiction, new: object) -> None:
    noting = {
        Tax: keeping.note_tax, Funding: keeping.note_funding, Insurance: keeping.note_insurance,
        Looked: keeping.note_check, Document: keeping.note_document,
    }  # fmt: skip
    with pytest.raises(Refused):
        noting[type(new)](act, held(act, place), new)  # type: ignore[operator]


def test_what_a_holding_asks_for(act: Act, place: Jurisdiction) -> None:
    today = act.house_day
    found = held(act, place, told=replace(CORNER, ends_on=today + days(400)))
    keeping.note_tax(act, found, Tax(2026, 100, due_on=today + days(5)))
    keeping.note_tax(act, found, Tax(2025, 100, due_on=today - days(300), paid_on=today - days(299)))
    keeping.note_tax(act, found, Tax(2024, 100, "All of it", 100, due_on=today - days(600)))
    keeping.note_insurance(act, found, Insurance("Liability", "Mutual", today - days(400), today - days(36)))
    keeping.note_insurance(act, found, Insurance("liability", "Mutual", today - days(35), today + days(29)))
    keeping.note_funding(act, found, Funding("County", FundingState.RECEIVED, 1, "Kept", 80, today + days(100)))
    keeping.note_funding(act, found, Funding("State", FundingState.REFUSED, 1, "Kept", 80, today + days(1)))
    asked = queries.shown(act, found).matters
    assert [(each.kind, each.due_on - today) for each in asked] == [
        (MatterKind.TAX, days(5)), (MatterKind.INSURANCE, days(29)), (MatterKind.COVENANT, days(100)),
        (MatterKind.RIGHT, days(400)),
    ]  # fmt: skip
    assert [each.kind for each in queries.told(act)] == [MatterKind.TAX, MatterKind.INSURANCE, MatterKind.COVENANT]


def test_a_check_asks_until_it_is_in_order_and_nobody_drops_the_holding(act: Act, place: Jurisdiction) -> None:
    found = prospect(act, place)
    keeping.note_check(act, found, Looked(Check.TITLE, Answer.OPEN, due_on=act.house_day + days(60)))
    assert [each.about for each in queries.told(act)] == ["title"]
    keeping.note_check(
        act, found, Looked(Check.TITLE, Answer.CONCERN, act.house_day, act.house_day, "An heir is not found")
    )
    assert [each.due_on for each in queries.told(act)] == [act.house_day]
    commands.move(act, found, DROP, act.house_day, "The heir says no")
    assert queries.told(act) == []


def test_a_building_stands_on_land_until_somebody_says_otherwise(act: Act, place: Jurisdiction) -> None:
    found = held(act, place)
    building = homes.add_building(
        act, homes.Particulars("1 Mill Street", "Alder Falls", True, "us-oh", "America/New_York")
    )
    commands.tie_building(act, found, building)
    commands.tie_building(act, found, building)
    assert [each.id for each in queries.of_building(act, building.id)] == [found.id]
    commands.untie_building(act, found, building)
    assert queries.of_building(act, building.id) == []
    with pytest.raises(Refused):
        commands.untie_building(act, found, building)


def test_the_board_reads_and_does_not_write(act: Act, place: Jurisdiction) -> None:
    found = held(act, place)
    board = replace(act, actor=Actor(None, "Board", frozenset({Role.BOARD.value})))
    assert queries.holding(board, found.id).id == found.id
    with pytest.raises(NotAllowed):
        keeping.note_tax(board, found, Tax(2026, 1))
    with pytest.raises(NotAllowed):
        commands.move(board, found, END, act.house_day, "No")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STAFF, Role.BOARD, Role.ADMIN}))
def test_nobody_else_sees_holdings(act: Act, place: Jurisdiction, role: Role) -> None:
    found = held(act, place)
    other = replace(act, actor=Actor(None, "Somebody", frozenset({role.value})))
    with pytest.raises(NotThere):
        queries.holding(other, found.id)
    assert queries.told(other) == []


def test_what_is_held_is_dated_in_the_database_too(act: Act, place: Jurisdiction) -> None:
    with pytest.raises(IntegrityError), act.session.begin_nested():
        act.session.add(
            Holding(
                jurisdiction_id=place.id, name="Corner", kind=RightKind.FEE.value, stage="held", currency="USD",
                added_at=act.moment,
            )
        )  # fmt: skip
        act.session.flush()


def test_a_holding_is_of_lots_of_one_place(act: Act, place: Jurisdiction) -> None:
    with pytest.raises(Refused):
        commands.add(act, place, Told("Nothing", RightKind.FEE, "USD"), [])
