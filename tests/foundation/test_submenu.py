"""The pages beside each other: each reader finds those that are open to them, and sees on which of them they are."""

import re
from collections.abc import Callable

import pytest

from cltms.roles import Role
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
BESIDE = re.compile(r'<nav class="submenu" aria-label="Pages about repairs">.*?</ul>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]+)"(?: aria-current="(page|true)")?>([^<]+)</a>')
OFFICE = [
    "Work list", "Week", "Map", "Planned work", "Whole houses", "Text messages", "Crews", "Contractors", "Invoices",
    "Costs", "Numbers", "Deadlines", "Old list",
]  # fmt: skip
BOARD = ["Planned work", "Crews", "Contractors", "Numbers"]


def beside(page: str) -> list[tuple[str, str, str]]:
    """Give address, whether the reader is there, and title of each page beside this one."""
    found = BESIDE.search(page)
    return LINK.findall(found[0]) if found else []


@pytest.mark.parametrize(("role", "titles"), [(Role.STAFF, OFFICE), (Role.ADMIN, OFFICE), (Role.BOARD, BOARD)])
def test_every_page_about_repairs_leads_to_all_that_are_open_to_its_reader(
    sign_in_as: SignIn, role: Role, titles: list[str]
) -> None:
    reader = sign_in_as(role)
    links = beside(reader.get("/crews/").text)
    assert [title for _address, _here, title in links] == titles
    for address, _here, title in links:
        answer = reader.get(address)
        assert answer.status_code == 200
        seen = beside(answer.text)
        assert [(there, each) for there, _here, each in seen] == [(there, each) for there, _here, each in links]
        assert [each for _address, here, each in seen if here == "page"] == [title]


def test_nobody_is_led_to_pages_that_are_closed_to_them(sign_in_as: SignIn) -> None:
    board = sign_in_as(Role.BOARD)
    assert board.get("/repairs").status_code == 404
    assert "/repairs" not in [address for address, _here, _title in beside(board.get("/crews/").text)]


def test_parts_of_a_page_stand_beside_each_other_without_a_room(client: Visitor) -> None:
    shown = client.get("/components").text
    assert '<nav class="submenu" aria-label="Parts of this page">' in shown
    assert '<a href="#lots" aria-current="true">Lots</a>' in shown
