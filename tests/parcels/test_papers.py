"""The dossier is collected from the roll: its numbers, its three standings, its sources, in both languages."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from sqlalchemy import select, update

from cltms.foundation.act import NOBODY, Reading
from cltms.foundation.errors import NotAllowed
from cltms.foundation.i18n import compile_translations
from cltms.foundation.progress import unseen
from cltms.foundation.speaking import in_language
from cltms.parcels import commands, queries, words
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Parcel
from cltms.parcels.papers import DossierOrder, dossier
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.vocabulary import Availability, LayerKind, Told
from maps.owners.vocabulary import OwnerKind
from reports.dossier import Dossier
from reports.dossier.render import dossier_sheet
from tests.parcels.conftest import lent
from tests.parcels.house import House
from tests.support.databases import Databases

MADE_ON = date(2026, 3, 3)
SEEN_ON = date(2025, 11, 2)


@pytest.fixture(scope="module")
def ready(
    elm_model: tuple[str, Path], test_databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The small county with a district, and with what Rosa knows of its first public lot."""
    compile_translations()
    folder = tmp_path_factory.mktemp("ready")
    with lent(elm_model, test_databases, folder / "data") as house:
        keys = public_keys(house)
        with house.acting() as act:
            (lot,) = queries.lots(act.session, house.place(act.session), keys[:1])
            commands.tell(act, lot, Told.AVAILABILITY, Availability.ON_HOLD, note="", said_on=SEEN_ON)
            commands.tell(act, lot, Told.DISPOSED_BY, "Land Reutilization Board", note="", said_on=SEEN_ON)
            bounds = house.place(act.session).bounds
        assert bounds is not None
        district = gpd.GeoDataFrame({"NAME": ["Ward 3"]}, geometry=[shapely.box(*bounds)], crs="EPSG:4326")
        district.to_file(folder / "wards.geojson")
        house.add_layer(LayerKind.DISTRICTS, folder / "wards.geojson")
        yield house


def public_keys(house: House) -> list[str]:
    with house.looking() as look:
        wanted = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,))
        return [lot.parcel_key for lot in queries.list_page(look.session, house.place(look.session), wanted).rows]


@contextmanager
def collecting(house: House, lang: str) -> Iterator[Reading]:
    with in_language(lang), house.looking() as look:
        yield look


def collected(house: House, *keys: str, lang: str = "en", **given: Any) -> Dossier:
    with collecting(house, lang) as look:
        order = DossierOrder(keys=keys, lang=lang, made_on=MADE_ON, **given)
        return dossier(look, house.storage, house.place(look.session), order, unseen)


def numbers_on(svg: str) -> set[int]:
    return {int(text) for text in re.findall(r'font-weight="600">(\d+)</text>', svg)}


def test_every_number_on_the_key_map_is_a_lot_of_the_dossier_in_its_order(ready: House) -> None:
    keys = public_keys(ready)[:7][::-1]

    made = collected(ready, *keys)

    lots = ready.lots()
    assert [lot.number for lot in made.lots] == list(range(1, 8))
    assert [lots[lot.parcel_id].parcel_key for lot in made.lots] == keys
    assert numbers_on(made.key_map_svg) == set(range(1, 8))
    assert numbers_on(made.cover_map_svg) == set()


def test_a_lot_says_what_the_roll_says_with_source_and_date(ready: House) -> None:
    made = collected(ready, public_keys(ready)[0])

    (lot,) = made.lots
    row = ready.lots()[lot.parcel_id]
    assert (lot.owner, lot.address, lot.owner_kind, lot.owner_body) == (
        row.owner, words.address(row.situs), row.owner_kind, row.owner_body,
    )  # fmt: skip
    assert (lot.vacancy, lot.area_m2, lot.total_value_minor) == (row.vacancy, row.area_m2, row.total_value_minor)
    assert lot.district == "Ward 3"
    assert row.owner is not None
    assert row.owner in lot.owner_reason or "“" in lot.owner_reason
    assert lot.vacancy_reasons
    assert all(reason.text.endswith(".") and reason.source for reason in lot.vacancy_reasons)
    assert {fact.as_of for fact in lot.facts if "roll" in fact.source} == {date(2025, 1, 15)}
    assert lot.locator_svg.startswith("<svg")


def test_public_available_and_who_decides_are_three_separate_facts(ready: House) -> None:
    first, second = collected(ready, *public_keys(ready)[:2]).lots

    assert first.publicly_owned.answer == "Yes"
    assert first.publicly_owned.as_of == date(2025, 1, 15)
    assert (first.available.answer, first.available.source, first.available.as_of) == ("On hold", "operator", SEEN_ON)
    assert first.disposed_by.answer == "Land Reutilization Board"
    assert second.publicly_owned.answer == "Yes"
    assert (second.available.answer, second.disposed_by.answer) == ("", "")


def test_who_owns_it_stays_open_where_the_roll_does_not_say(ready: House) -> None:
    lots = ready.lots().values()
    unknown = next(lot for lot in lots if lot.owner_kind == OwnerKind.UNKNOWN)
    private = next(lot for lot in lots if lot.owner_kind == OwnerKind.INDIVIDUAL)

    answers = [lot.publicly_owned.answer for lot in collected(ready, unknown.parcel_key, private.parcel_key).lots]

    assert answers == ["", "No"]


def test_neighbours_in_the_dossier_keep_their_numbers_and_others_get_letters(ready: House) -> None:
    lots = ready.lots()
    with ready.looking() as look:
        place = ready.place(look.session)
        middle = lots[list(lots)[30]]
        beside = queries.neighbours(look.session, place, middle)

    first, second = collected(ready, middle.parcel_key, beside[0].parcel_key).lots

    labels = {neighbour.parcel_id: neighbour.label for neighbour in first.neighbours}
    assert set(labels) == {lot.parcel_id for lot in beside}
    assert labels[second.parcel_id] == "2"
    assert sorted(set(labels.values()) - {"2"}) == ["A", "B", "C", "D"][: len(beside) - 1]
    assert "1" in {neighbour.label for neighbour in second.neighbours}


def our_words(made: Dossier) -> list[str]:
    """Everything on the paper that we say and nobody else."""
    (lot,) = made.lots
    return [
        made.title, made.ask, made.source_note, lot.owner_reason, lot.publicly_owned.answer, lot.available.answer,
        *(fact.label for fact in lot.facts), *(reason.text for reason in lot.vacancy_reasons),
        *(source.used_for for source in made.sources), *(source.how_to_check for source in made.sources),
    ]  # fmt: skip


def test_spanish_is_spanish_down_to_the_reasons(ready: House) -> None:
    key = public_keys(ready)[0]
    english, spanish = (collected(ready, key, lang=lang) for lang in ("en", "es"))

    pairs = list(zip(our_words(english), our_words(spanish), strict=True))
    assert len(pairs) > 12
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
    assert spanish.lots[0].publicly_owned.answer == "Sí"
    assert spanish.lots[0].disposed_by == english.lots[0].disposed_by


def test_the_sources_name_the_files_and_how_to_check_them(ready: House) -> None:
    made = collected(ready, public_keys(ready)[0])

    assert any("elm_2025.geojson" in source.used_for for source in made.sources)
    assert "Buildings" in [source.name for source in made.sources]
    assert all(source.how_to_check and source.as_of for source in made.sources)


def test_the_same_order_gives_the_same_dossier(ready: House) -> None:
    keys = public_keys(ready)[:3]

    assert collected(ready, *keys).as_json() == collected(ready, *keys).as_json()


def test_words_of_the_order_stand_on_the_paper(ready: House) -> None:
    words = {"title": "Land <for> homes & gardens", "ask": "Give it.", "prepared_by": "Elm CLT", "paper": "a4"}

    made = collected(ready, public_keys(ready)[0], **words)

    assert {name: getattr(made, name) for name in words} == words
    assert made.made_on == MADE_ON


def test_a_lot_that_is_not_in_the_roll_is_named(ready: House) -> None:
    with pytest.raises(NotUnderstood, match=r"These lots are not in the roll of Elm County: 4711\. Check"):
        collected(ready, public_keys(ready)[0], "4711")


def test_without_lots_there_is_no_dossier(ready: House) -> None:
    with pytest.raises(NotUnderstood, match="Choose at least one lot"):
        collected(ready)


def test_without_shapes_a_dossier_says_that_there_is_no_map(house: House, tmp_path: Path) -> None:
    (tmp_path / "roll.csv").write_text("PARCEL_ID,OWNER\n" + "".join(f"1-{n},SMITH JOHN\n" for n in range(9)))
    house.bring_in(house.new_place(), tmp_path / "roll.csv")

    found = collected(house, "11")

    assert [lot.parcel_id for lot in found.lots] == ["1-1"]
    assert (found.cover_map_svg, found.key_map_svg, found.lots[0].locator_svg) == ("", "", "")
    assert "No map: the roll says of none" in dossier_sheet(found).html


def test_a_lot_without_a_shape_stands_in_the_table_without_a_drawing(elm: House) -> None:
    first, second = public_keys(elm)[:2]
    with elm.acting() as act:
        bare = {"shape": None, "area_m2": None, "width_m": None}
        act.session.execute(update(Parcel).where(Parcel.parcel_key == second).values(bare))

    with_map, without = collected(elm, first, second).lots

    assert with_map.locator_svg.startswith("<svg")
    assert (without.locator_svg, without.area_m2, without.neighbours) == ("", None, ())


def test_who_is_not_signed_in_prints_nothing(ready: House) -> None:
    with collecting(ready, "en") as look, pytest.raises(NotAllowed):
        nobody = Reading(look.session, NOBODY, look.moment, look.door)
        dossier(nobody, ready.storage, ready.place(look.session), DossierOrder(("1",)), unseen)
    with ready.looking() as look:
        assert look.session.scalars(select(Parcel.id)).first() is not None
