"""The dossier: its numbers are computed, its map and its table agree, and unknown is never zero."""

import re
from dataclasses import replace
from datetime import date

import pytest

from reports.dossier import Dossier, Fact, Neighbour, Standing, key_map_size, locator_size, sheet
from reports.dossier.words import SPANISH
from reports.engine import Paper
from reports.errors import PaperError
from tests.reports.conftest import COMBINATIONS, Printed
from tests.reports.sample_dossier import sample_dossier

DOSSIER = sample_dossier(9)


@pytest.fixture(params=[each for each in COMBINATIONS if each[0] == "dossier"], ids="-".join, scope="session")
def printed(request: pytest.FixtureRequest) -> Printed:
    """Give the dossier's sample on every paper and in every language."""
    return Printed(*request.param)


def page_of(printed: Printed, lot_number: int) -> str:
    """Give the text of a lot's own page; cover and key map come first, and the sources last."""
    return printed.pages[2 + lot_number]


def test_it_has_cover_summary_key_map_a_page_per_lot_and_sources(printed: Printed) -> None:
    assert len(printed.pages) == 3 + len(printed.content.lots) + 1


def test_the_cover_says_the_ask_and_how_much_land(printed: Printed) -> None:
    cover = " ".join(printed.pages[0].split())
    assert printed.content.ask in cover
    assert re.search(rf"\b{len(printed.content.lots)} (lots|lotes)", cover)
    assert printed.content.prepared_by in cover


def test_every_number_on_the_key_map_is_in_the_table_with_its_page(printed: Printed) -> None:
    svg = printed.content.key_map_svg
    on_map = {int(text) for text in re.findall(r'font-weight="600">(\d+)</text>', svg)}
    assert on_map == {lot.number for lot in printed.content.lots}
    for lot in printed.content.lots:
        row = re.search(rf"\b{lot.number} {lot.parcel_id}\b(.*?)(\b17-|$)", " ".join(printed.pages[2].split()))
        assert row is not None
        assert str(3 + lot.number) in row[1].split()


def test_a_lot_page_is_complete_alone(printed: Printed) -> None:
    for lot in printed.content.lots:
        text = " ".join(page_of(printed, lot.number).split())
        for wanted in (lot.parcel_id, lot.address, lot.owner, printed.content.source_note):
            assert " ".join(wanted.split()) in text
        for fact in lot.facts:
            assert fact.value in text
            assert fact.source in text
        for reason in lot.vacancy_reasons:
            assert reason.text in text
        for neighbour in lot.neighbours:
            assert f"{neighbour.label} {neighbour.address}" in text


def test_the_three_questions_about_public_land_stay_apart(printed: Printed) -> None:
    text = " ".join(page_of(printed, 1).split())
    asked = ("Is it publicly owned?", "Is it available?", "Who decides who gets it?")
    places = [text.index(SPANISH[words] if printed.content.lang == "es" else words) for words in asked]
    assert places == sorted(places)


def test_the_last_page_says_to_confirm_in_legal_records(printed: Printed) -> None:
    words = {"en": "Confirm them in the legal records", "es": "Confírmelos en los registros legales"}
    assert words[printed.content.lang] in " ".join(printed.pages[-1].split())
    for source in printed.content.sources:
        assert source.name in " ".join(printed.pages[-1].split())


def test_bookmarks_lead_to_every_lot(printed: Printed) -> None:
    def titles(items: object) -> list[str]:
        return [t for item in items for t in (titles(item) if isinstance(item, list) else [str(item["/Title"])])]  # type: ignore[attr-defined]

    found = titles(printed.reader.outline)
    assert all(lot.address in found for lot in printed.content.lots)


def test_the_totals_come_from_the_lots() -> None:
    assert DOSSIER.all_lots.lots == 9
    assert DOSSIER.all_lots.area_m2 == pytest.approx(sum(lot.area_m2 or 0 for lot in DOSSIER.lots))
    assert sum(tally.lots for tally in DOSSIER.by_owner) == 9
    assert sum(tally.value_minor for tally in DOSSIER.by_vacancy) == DOSSIER.all_lots.value_minor


def test_the_summary_counts_every_lot_once_by_owner_vacancy_and_size(printed: Printed) -> None:
    content = printed.content
    for tallies in (content.by_owner, content.by_vacancy, content.by_size):
        assert sum(tally.lots for tally in tallies) == len(content.lots)
    bars = [float(width) for width in re.findall(r'class="bar" style="width: ([\d.]+)mm"', printed.sheet.html)]
    assert sum(bars) == pytest.approx(3 * 36, abs=1)


def test_lots_that_touch_are_told_together() -> None:
    alone = tuple(replace(lot, neighbours=()) for lot in DOSSIER.lots)
    touching = {2: ("5", "A"), 3: ("2",), 7: ("8",)}
    lots = tuple(
        replace(lot, neighbours=tuple(Neighbour(label, "", "", "public") for label in touching.get(lot.number, ())))
        for lot in alone
    )
    groups = [[lot.number for lot in group] for group in replace(DOSSIER, lots=lots).side_by_side]
    assert groups == [[2, 3, 5], [7, 8]]
    assert replace(DOSSIER, lots=alone).side_by_side == ()
    assert "Side by side" not in sheet(replace(DOSSIER, lots=alone)).html


def test_the_cover_shows_the_lots_from_afar_and_not_the_key_again(printed: Printed) -> None:
    cover = printed.content.cover_map_svg
    assert cover != printed.content.key_map_svg
    assert not re.findall(r'font-weight="600">\d+</text>', cover)


def test_a_lot_with_much_to_tell_gets_a_smaller_map() -> None:
    lot = DOSSIER.lots[0]
    told = replace(lot, vacancy_reasons=lot.vacancy_reasons * 2)
    bare = replace(lot, facts=(), vacancy_reasons=(), neighbours=())
    heights = [locator_size(Paper.LETTER, each, "en")[1] for each in (bare, lot, told)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_unknown_areas_and_values_are_said_and_not_added_as_zero() -> None:
    lots = tuple(replace(lot, area_m2=None, total_value_minor=None) for lot in DOSSIER.lots)
    html = sheet(replace(DOSSIER, lots=lots)).html
    assert "The area of 9 lots is not known and is not in the total." in html
    assert "$0<" not in html.split("key-map.svg")[0]
    assert "0.00" not in html


def test_an_owner_who_writes_markup_is_printed_as_text() -> None:
    lot = replace(DOSSIER.lots[0], owner="<img src=file:///etc/passwd> & CO")
    html = sheet(replace(DOSSIER, lots=(lot,))).html
    assert "&lt;img src=file:///etc/passwd&gt; &amp; CO" in html


def test_a_lot_without_outline_says_so_instead_of_showing_a_map() -> None:
    html = sheet(replace(DOSSIER, lots=(replace(DOSSIER.lots[0], locator_svg=""),))).html
    assert "The roll gives no outline for this lot" in html


def test_an_unanswered_question_says_that_it_is_not_known() -> None:
    lot = replace(DOSSIER.lots[0], available=Standing(), facts=(Fact("Class", "0110", "Roll", date(2026, 1, 1)),))
    assert "Not known yet." in sheet(replace(DOSSIER, lots=(lot,))).html


@pytest.mark.parametrize(("field", "value"), [("paper", "legal"), ("lang", "fr"), ("key_map_svg", "<p>no map</p>")])
def test_what_cannot_be_printed_is_refused_with_a_sentence(field: str, value: str) -> None:
    with pytest.raises(PaperError):
        sheet(replace(DOSSIER, **{field: value}))  # type: ignore[arg-type]


def test_a_dossier_needs_lots_and_no_number_twice() -> None:
    with pytest.raises(ValueError, match="at least one lot"):
        replace(DOSSIER, lots=())
    with pytest.raises(ValueError, match="same number"):
        replace(DOSSIER, lots=(DOSSIER.lots[0], DOSSIER.lots[0]))


def test_a_kept_dossier_with_a_wrong_field_says_which() -> None:
    kept = DOSSIER.as_json().replace('"made_on": "2026-03-03"', '"made_on": 5')
    with pytest.raises(ValueError, match=r"Dossier\.made_on"):
        Dossier.from_json(kept)


def test_the_sample_is_what_the_generator_writes() -> None:
    from reports.catalogue import catalogue

    assert catalogue()["dossier"].sample() == DOSSIER


def test_few_lots_share_the_page_of_the_key_map_and_many_do_not() -> None:
    few, many = (key_map_size(Paper.LETTER, ["9 Ellis Street"] * count) for count in (9, 80))
    assert few[0] == many[0] == Paper.LETTER.text_mm[0]
    assert few[1] < many[1] < Paper.LETTER.text_mm[1]
