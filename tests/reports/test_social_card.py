"""The card of a shared link: always the same size, long titles cut well, and equal cards give equal bytes."""

import io

import pytest
from PIL import Image

from reports.social_card import HEIGHT, WIDTH, Card, Ground, draw
from reports.social_card.lettering import ELLIPSIS, face, fitted

LOT = ((0.0, 0.0), (12.0, 0.0), (12.0, 30.0), (0.0, 30.0), (0.0, 0.0))
LONG = (
    "Devuelvan los lotes baldíos de la calle Tanner y de la avenida Washington a los vecinos que los limpian "
    "desde hace doce años y que no han dejado de pedirlos"
)


def card(title: str, ground: Ground) -> Card:
    return Card("Millrace Land Trust", title, "1 lote en Alder Falls", "land.example.org/c/tanner", ground)


@pytest.mark.parametrize("title", ["A garden", LONG, "x" * 400, "", "Ñandú y güira, ¿sí?"])
@pytest.mark.parametrize(
    "ground", [Ground(), Ground((LOT,), ("1",)), Ground((LOT,) * 200, ("",) * 200, (LOT,), (LOT,))]
)
def test_every_card_has_the_size_that_networks_show(title: str, ground: Ground) -> None:
    drawn = draw(card(title, ground))
    assert Image.open(io.BytesIO(drawn)).size == (WIDTH, HEIGHT)
    assert drawn == draw(card(title, ground))


def test_a_lot_is_seen_on_the_side_of_the_ground_and_words_on_theirs() -> None:
    picture = Image.open(io.BytesIO(draw(card("A garden", Ground((LOT,), ("",)))))).convert("RGB")
    red, green, blue = picture.getpixel((905, 315))  # type: ignore[misc]
    assert green > red
    assert green > blue
    assert picture.getpixel((300, 400)) == pytest.approx((255, 254, 251), abs=3)


@pytest.mark.parametrize("text", [LONG, "x" * 400, "A short one"])
def test_every_line_fits_its_room(text: str) -> None:
    set_lines = fitted(text, "700", 500, (60, 40), 3)
    assert len(set_lines.lines) <= 3
    assert all(face("700", set_lines.size).getlength(line) <= 500 for line in set_lines.lines)


def test_what_is_cut_ends_at_a_word_with_an_ellipsis() -> None:
    cut = fitted(LONG, "700", 500, (60, 40), 3)
    last = cut.lines[-1]
    assert last.endswith(ELLIPSIS)
    assert " ".join(cut.lines).removesuffix(ELLIPSIS) in LONG
    assert LONG.removeprefix(" ".join(cut.lines).removesuffix(ELLIPSIS)).startswith((" ", ","))
    assert fitted("A garden", "700", 500, (60, 40), 3).lines == ("A garden",)


def test_labels_belong_to_outlines() -> None:
    with pytest.raises(ValueError, match="has a label"):
        Ground((LOT,), ())
