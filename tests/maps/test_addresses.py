"""Addresses are written as people write them, whatever a roll does."""

import pytest

from maps.addresses import readable, street_of, without_zero


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("1404 ALDER ST", "Alder St"),
        ("1404-06 N ALDER ST APT 2", "N Alder St"),
        ("12 1/2 Calle de la Peña", "Calle de la Peña"),
        ("98 5TH AVE #3", "5th Ave"),
        ("210 Ellis Street, Demo, OH 43000", "Ellis Street"),
        ("0 KILN AVE", "Kiln Ave"),
        ("ALDER ST", ""),
        ("", ""),
    ],
)
def test_the_street_of_an_address_is_written_as_on_a_map(address: str, street: str) -> None:
    assert street_of(address) == street


@pytest.mark.parametrize(
    ("shouted", "said"),
    [
        ("709 LINDEN AVE", "709 Linden Ave"),
        ("1404 NE MCKINLEY ST APT 2B", "1404 NE McKinley St Apt 2B"),
        ("12 O'HARA-REED CT  (REAR)", "12 O'Hara-Reed Ct (Rear)"),
        ("9 CALLE DE LA PEÑA", "9 Calle de la Peña"),
        ("1 MACK AV", "1 Mack Av"),
        ("21ST ST", "21st St"),
        ("Am Bach 3", "Am Bach 3"),
    ],
)
def test_a_shouted_address_is_said_quietly(shouted: str, said: str) -> None:
    assert readable(shouted) == said


@pytest.mark.parametrize(
    ("address", "rest"),
    [("0 KILN AVE", ("KILN AVE", True)), ("0000 5TH AVE", ("5TH AVE", True)), ("0", ("", True)),
     ("08 KILN AVE", ("08 KILN AVE", False)), ("MILL CREEK", ("MILL CREEK", False))],
)  # fmt: skip
def test_a_house_number_of_zero_is_none(address: str, rest: tuple[str, bool]) -> None:
    assert without_zero(address) == rest
