"""Pathways are shown where everything they ask for is known and so, and the count before keeping is the truth."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.parcels.district_models import ParcelDistrict
from cltms.parcels.models import Jurisdiction, LayerFile, Parcel
from cltms.vacant_lots.pathways import commands, matching, queries
from cltms.vacant_lots.pathways.commands import Guide
from cltms.vacant_lots.pathways.forms import _feet, _square_metres
from cltms.vacant_lots.pathways.matching import Match
from cltms.vacant_lots.pathways.shipped import shipped
from maps.owners.vocabulary import Body
from tests.vacant_lots.land import LAND_BANK, lot

SIDE_LOT = Guide("Side lot", "Ask.", "Their page", Match(bodies=(Body.LAND_BANK,), max_area_m2=700.0, only_vacant=True))
BODIES = st.lists(st.sampled_from([Body.LAND_BANK, Body.CITY, Body.PARKS]), max_size=2, unique=True)
MATCHES = st.builds(
    Match, bodies=BODIES.map(tuple), owner_name=st.sampled_from([None, LAND_BANK, "Nobody"]),
    min_area_m2=st.sampled_from([None, 300.0, 400.0, 450.1]), max_area_m2=st.sampled_from([None, 300.0, 450.0, 1e6]),
    districts=st.sampled_from([(), ("Ward 1",), ("W", "South")]), only_vacant=st.booleans(), owes_tax=st.booleans(),
    classes=st.sampled_from([(), ("5",), ("64", "9"), ("500",), ("%",), ("50_",)]),
)  # fmt: skip


@pytest.fixture
def districts(act: Act, place: Jurisdiction) -> None:
    """Lay two districts over the place, and an earlier layer that is no longer in use."""
    for name, replaced, labels in (("Wards", False, {"A1": "Ward 1", "A2": "South"}), ("Old", True, {"A3": "Ward 1"})):
        layer = LayerFile(
            jurisdiction_id=place.id, kind="districts", name=name, as_of=act.today, source_name="w", rows=2,
            source_sha256="0", stored_as="w", added_at=act.moment, replaced=replaced,
        )  # fmt: skip
        act.session.add(layer)
        act.session.flush()
        for key, label in labels.items():
            act.session.add(ParcelDistrict(parcel_row_id=lot(act, place, key).id, layer_id=layer.id, label=label))
    act.session.flush()


def test_rule_and_condition_agree_for_every_match(act: Act, place: Jurisdiction, districts: None) -> None:
    everything = act.session.scalars(select(Parcel).where(Parcel.jurisdiction_id == place.id)).all()
    here = {each.id: matching.lies_in(act.session, place, each) for each in everything}
    assert here[lot(act, place, "A3").id] == frozenset()

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(MATCHES)
    def agree(match: Match) -> None:
        by_rule = {each.parcel_key for each in everything if matching.fits(match, each, here[each.id])}
        rows = act.session.scalars(select(Parcel.parcel_key).where(matching.condition(place, match)))
        assert set(rows) == by_rule
        assert queries.preview(act, place, match).count == len(by_rule)

    agree()


def test_what_is_not_known_matches_nothing_that_is_asked(act: Act, place: Jurisdiction) -> None:
    school = lot(act, place, "A4")
    assert matching.fits(Match(bodies=(Body.SCHOOL_DISTRICT,)), school, frozenset())
    for match in (Match(max_area_m2=1e9), Match(min_area_m2=1.0), Match(owes_tax=True), Match(districts=("Ward 1",))):
        assert not matching.fits(match, school, frozenset())


def test_a_lot_shows_the_pathways_that_match_it(act: Act, place: Jurisdiction) -> None:
    side = commands.add(act, place, SIDE_LOT)
    commands.add(act, place, replace(SIDE_LOT, title="Tax sale", match=Match(owes_tax=True)))
    assert [each.title for each in queries.for_lot(act, place, lot(act, place, "A1"))] == ["Side lot"]
    assert [each.title for each in queries.for_lot(act, place, lot(act, place, "A5"))] == ["Tax sale"]
    assert queries.for_lot(act, place, lot(act, place, "A2")) == []
    commands.end(act, side)
    assert queries.for_lot(act, place, lot(act, place, "A1")) == []


def test_a_changed_pathway_can_be_read_as_it_was(act: Act, place: Jurisdiction) -> None:
    first = commands.add(act, place, SIDE_LOT)
    second = commands.change(act, queries.pathway(act, first.id), replace(SIDE_LOT, steps="Ask twice."))
    old = queries.pathway(act, first.id)
    assert (old.steps, old.ended_at, second.replaces_id) == ("Ask.", act.moment, first.id)
    assert [each.id for each in queries.of_place(act, place)] == [second.id]
    found = queries.replaced_by(act, old)
    assert found is not None
    assert found.id == second.id
    with pytest.raises(Refused, match="holds no more"):
        commands.change(act, old, SIDE_LOT)


def test_a_source_that_nobody_looked_at_for_a_year_is_old(act: Act, place: Jurisdiction) -> None:
    pathway = commands.add(act, place, SIDE_LOT)
    assert queries.is_old(pathway, act.today)
    commands.verify(act, pathway, act.today - timedelta(days=366))
    assert queries.is_old(pathway, act.today)
    commands.verify(act, pathway, act.today)
    commands.verify(act, pathway, act.today - timedelta(days=3))
    assert (pathway.verified_on, queries.is_old(pathway, act.today)) == (act.today, False)
    with pytest.raises(Refused, match="still to come"):
        commands.verify(act, pathway, act.today + timedelta(days=1))


def test_a_pathway_says_for_which_lots_it_is(act: Act, place: Jurisdiction) -> None:
    with pytest.raises(Refused, match="every lot"):
        commands.add(act, place, replace(SIDE_LOT, match=Match()))
    with pytest.raises(Refused, match="smallest"):
        commands.add(act, place, replace(SIDE_LOT, match=Match(min_area_m2=2.0, max_area_m2=1.0)))


def test_what_comes_with_the_program_names_its_source_and_its_doubt() -> None:
    records = shipped()
    assert len({each.name for each in records}) == len(records) >= 5
    for each in records:
        assert each.guide.source
        assert each.guide.doubt
        assert each.guide.verified_on is None
        assert not each.guide.match.is_empty
        assert (each.guide.source_url or "https://").startswith("https://")
    drift = next(each for each in records if each.name == "detroit-neighborhood-lot")
    assert "Unverified drift" in str(drift.guide.doubt)
    assert drift.guide.match.max_area_m2 == pytest.approx(696.77, abs=0.01)


@given(st.floats(1.0, 1e6))
def test_sizes_are_read_as_they_were_written(area_m2: float) -> None:
    again = _square_metres(_feet(area_m2))
    assert again == pytest.approx(area_m2, rel=1e-6)
