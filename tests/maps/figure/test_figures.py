"""Map figures: everything asked for is there, in its place, and drawn the same every time."""

import re
from datetime import date
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import shapely

from maps.figure import FigureLot, Street, key_map, locator_map, overview_map
from maps.figure.words import OWNER_WORDS
from maps.style import OWNER_COLOURS
from tests.maps.figure.street_grid import chosen_lots, street_grid

SVG = "{http://www.w3.org/2000/svg}"
GRID = street_grid()


def drawn_key_map(count: int = 14, **changes: Any) -> str:
    """Draw the key map of ``count`` lots on the made-up grid."""
    options: dict[str, Any] = {"size_mm": (170, 165), "source": "Demo roll 2026", "drawn_on": date(2026, 3, 3)}
    return key_map(chosen_lots(GRID, count), GRID.parcels, GRID.streets, **{**options, **changes})


def texts(svg: str) -> list[str]:
    """Give all lettering of a figure."""
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own drawing


def circles(svg: str) -> list[tuple[float, float, float]]:
    """Give centre and radius of the discs with numbers, without north arrow and anchors."""
    found = []
    for element in ET.fromstring(svg).iter(f"{SVG}circle"):  # noqa: S314 - our own drawing
        x, y, r = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
        if 100 < r < 400 and element.attrib["fill"] != "none":
            found.append((x, y, r))
    return found


@pytest.mark.parametrize("count", [1, 14, 60, 110])
def test_every_lot_has_its_number_and_no_disc_covers_another(count: int) -> None:
    svg = drawn_key_map(count)
    assert {str(n) for n in range(1, count + 1)} <= set(texts(svg))
    discs = circles(svg)
    assert len(discs) == count
    for (x, y, r), (u, v, s) in combinations(discs, 2):
        assert (x - u) ** 2 + (y - v) ** 2 > (r + s) ** 2


def test_a_disc_stays_inside_the_frame_even_for_a_lot_at_its_edge() -> None:
    corner = FigureLot(shapely.box(0, 0, 4, 4), "1", "public", "vacant")
    other = FigureLot(shapely.box(300, 300, 304, 304), "2", "public", "vacant")
    for x, y, r in circles(key_map([corner, other], size_mm=(100, 100))):
        assert r <= x <= 10_000 - r
        assert r <= y <= 10_000 - r


def test_the_same_lots_give_the_same_drawing() -> None:
    assert drawn_key_map(40) == drawn_key_map(40)


def test_a_page_with_a_strict_policy_can_show_the_drawing() -> None:
    svg = drawn_key_map()
    assert "style=" not in svg
    assert "<style" not in svg
    assert "<script" not in svg
    assert "href" not in svg


def test_the_drawing_says_what_it_shows_to_those_who_cannot_see_it() -> None:
    root = ET.fromstring(drawn_key_map(3))  # noqa: S314 - our own drawing
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == "Map of 3 numbered lots"
    assert "Lots numbered 1, 2, 3." in (root.findtext(f"{SVG}desc") or "")


def test_the_legend_explains_what_is_in_view_and_nothing_else() -> None:
    lots = [
        FigureLot(GRID.parcels[40], "1", "public", "vacant"),
        FigureLot(GRID.parcels[44], "2", "religious", "not_vacant"),
    ]
    words = texts(key_map(lots, GRID.parcels, GRID.streets, size_mm=(170, 120)))
    assert {"Public", "Religious", "Vacant", "Not vacant"} <= set(words)
    assert not {"Business", "Individual", "Probably vacant", "Boundary"} & set(words)


def test_every_owner_kind_has_a_colour_and_words() -> None:
    assert set(OWNER_COLOURS) == set(OWNER_WORDS)


def test_a_boundary_is_named_in_the_legend() -> None:
    district = shapely.box(-20, -20, 330, 260)
    assert "Council District 4" in texts(drawn_key_map(boundary=district, boundary_name="Council District 4"))


def test_streets_are_named_once_on_a_page() -> None:
    words = texts(drawn_key_map())
    for street in GRID.streets:
        assert words.count(street.name) <= 1
    assert {"Ellis Street", "Calle Peña"} <= set(words)


def test_a_street_name_from_a_file_is_text_and_never_markup() -> None:
    street = Street("<script>alert(1)</script> & Sons", shapely.LineString([(-100, -7), (400, -7)]))
    svg = key_map(chosen_lots(GRID, 9), [], [street], size_mm=(170, 165))
    assert "<script" not in svg
    assert "<script>alert(1)</script> & Sons" in texts(svg)


@pytest.mark.parametrize(("units", "word", "metres"), [("feet", "feet", 0.3048), ("metres", "m", 1.0)])
def test_the_scale_bar_measures_what_it_says(units: Any, word: str, metres: float) -> None:
    # Two lots whose outer edges are exactly 200 m apart tell how many units on paper a metre takes.
    lots = [FigureLot(shapely.box(x, 0, x + 20, 30), str(n), "public", "vacant") for n, x in ((1, 0), (2, 180))]
    svg = key_map(lots, size_mm=(170, 120), units=units)
    outline = next(p.attrib["d"] for p in _paths(svg) if p.attrib.get("stroke-width") == "28")
    starts = [int(x) for x in re.findall(r"M(\d+) ", outline)]
    per_metre = (max(starts) - min(starts)) / 180
    words = texts(svg)
    number = float(next(text for text in words if text.endswith(f" {word}")).split()[0].replace(",", ""))
    bar = next(p.attrib["d"] for p in _paths(svg) if p.attrib.get("stroke-width") == "16")
    length = int(re.findall(r"h(\d+)", bar)[0])
    assert length / per_metre == pytest.approx(number * metres, rel=0.005)
    assert 1_500 <= length <= 4_800


def test_nothing_is_drawn_outside_the_frame() -> None:
    lot = chosen_lots(GRID, 5)[2]
    svg = locator_map(lot, [], GRID.streets, size_mm=(120, 90), context=GRID.parcels)
    for path in _paths(svg):
        x = y = 0
        for command, numbers in re.findall(r"([MLl])([-\d ]+)", path.attrib["d"]):
            values = [int(n) for n in numbers.split()]
            for dx, dy in zip(values[::2], values[1::2], strict=True):
                x, y = (x + dx, y + dy) if command == "l" else (dx, dy)
                assert -1 <= x <= 12_001
                assert -1 <= y <= 9_001


def test_the_locator_carries_the_letters_of_the_neighbours() -> None:
    lot = FigureLot(GRID.parcels[50], "7", "public", "vacant")
    neighbours = [FigureLot(GRID.parcels[49], "A", "business"), FigureLot(GRID.parcels[51], "12", "public", "vacant")]
    svg = locator_map(lot, neighbours, GRID.streets, size_mm=(170, 90), context=GRID.parcels, lang="es")
    words = texts(svg)
    assert {"7", "A", "12", "Público", "Empresa", "Baldío"} <= set(words)
    assert any(word.endswith(" pies") for word in words)
    assert "Vecinos marcados A, 12." in svg


def test_the_date_is_written_as_people_read_it() -> None:
    assert "Source: Demo roll 2026. Drawn March 3, 2026." in texts(drawn_key_map())
    assert "Fuente: Demo roll 2026. Dibujado el 3 de marzo de 2026." in texts(drawn_key_map(lang="es"))


def test_a_lot_without_outline_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        locator_map(FigureLot(shapely.Polygon(), "1"), [], size_mm=(100, 80))


def test_lots_in_a_wide_band_leave_room_for_the_table() -> None:
    row = [
        FigureLot(shapely.box(x, 0, x + 20, 30), str(n), "public", "vacant") for n, x in enumerate(range(0, 400, 80))
    ]
    height = float(ET.fromstring(key_map(row, size_mm=(170, 200))).attrib["height"].removesuffix("mm"))  # noqa: S314 - our own drawing
    assert 70 < height < 100


def test_a_lot_smaller_than_its_disc_still_shows_whose_it_is() -> None:
    lots = [FigureLot(shapely.box(x, 0, x + 5, 5), str(n), "public", "vacant") for n, x in ((1, 0), (2, 900))]
    assert f'fill="none" stroke="{OWNER_COLOURS["public"]}"' in key_map(lots, size_mm=(170, 120))


def test_an_overview_shows_more_ground_than_the_key_and_a_mark_for_each_lot() -> None:
    lots = [FigureLot(shapely.box(x, 0, x + 3, 3), str(n), "public", "vacant") for n, x in ((1, 0), (2, 100))]
    size = (170.0, 120.0)
    overview, close = overview_map(lots, size_mm=size), key_map(lots, size_mm=size)
    assert overview.count('r="75"') == 2
    assert {"The lots of this paper", "N"} <= set(texts(overview))
    assert not {"1", "2"} & set(texts(overview))
    feet = [float(next(text for text in texts(svg) if text.endswith(" feet")).split()[0]) for svg in (overview, close)]
    assert feet[0] >= 2 * feet[1]


def test_an_overview_names_only_the_longest_streets() -> None:
    streets = [Street(f"{n}th Street", shapely.LineString([(-900, n * 40), (900, n * 40)])) for n in range(-20, 20)]
    overview = overview_map(chosen_lots(GRID, 3), [], streets, size_mm=(170, 120))
    assert sum(text.endswith(" Street") for text in texts(overview)) == 14


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ValueError, match="English"):
        drawn_key_map(lang="xx")


def test_a_lot_of_many_parts_with_a_hole_is_drawn() -> None:
    ring = shapely.box(0, 0, 40, 40).difference(shapely.box(15, 15, 25, 25))
    lot = FigureLot(shapely.union_all([ring, shapely.box(60, 0, 80, 20)]), "1", "public", "vacant")
    assert "1" in texts(locator_map(lot, [], size_mm=(100, 80)))


def _paths(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{SVG}path"))  # noqa: S314 - our own drawing


@pytest.mark.parametrize("draw", [
    lambda lot: key_map([lot], GRID.parcels, GRID.streets, size_mm=(170, 100)),
    lambda lot: locator_map(lot, [], GRID.streets, size_mm=(160, 105), context=GRID.parcels),
])  # fmt: skip
@pytest.mark.parametrize("at", [30, 61, 100])
def test_a_map_of_one_lot_shows_the_street_and_the_parcels_around_it(draw: Any, at: int) -> None:
    svg = draw(FigureLot(GRID.parcels[at], "1", "public"))
    names = {street.name for street in GRID.streets}
    assert names & set(texts(svg)), "no street can be read"
    outlines = re.compile(r"(?<=[\d ])z", re.IGNORECASE)
    alone = key_map([FigureLot(GRID.parcels[at], "1", "public")], size_mm=(170, 100))
    assert len(outlines.findall(svg)) - len(outlines.findall(alone)) > 12, "hardly a parcel stands around it"
