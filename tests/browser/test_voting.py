"""A board votes on its telephones: opened by staff, three ballots in secret, closed, and the number it got."""

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from cltms.accounts.models import Account
from cltms.decisions import bodies
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.term import Term
from cltms.members import belonging
from cltms.members import commands as members
from cltms.members.vocabulary import Hat, OrganisationKind
from cltms.roles import Role
from tests.browser.demo_house import DemoHouse, Reader, numbers, press_tab_until, see

pytestmark = pytest.mark.browser
QUESTION = "Shall we ask for the twelve lots on Mill Street?"


@pytest.fixture
def board(house: DemoHouse) -> tuple[str, list[Account]]:
    """Give the name of a board, another one at a second try, and its three people, who can sign in."""
    row = f"Tannery Row {next(numbers)}"
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        ours = belonging.add_organisation(act, f"{row} Homes", OrganisationKind.COOPERATIVE)
        bodies.add(act, ours, f"Board of {row}", [Hat.BOARD])
        accounts = []
        for name in ("ana", "ben", "cleo"):
            email = f"{name}{next(numbers)}@tannery.example"
            account = Account(email=email, name=name.title(), role=Role.MEMBER.value, created_at=act.moment)
            act.session.add(account)
            act.session.flush()
            person = members.add_person(act, name.title())
            person.account_id = account.id
            belonging.begin(act, person, ours, Hat.BOARD, Term(date(2024, 1, 1)))
            accounts.append(account)
        return f"Board of {row}", accounts


def test_a_board_votes_on_screen(reader: Reader, house: DemoHouse, board: tuple[str, list[Account]]) -> None:
    name, people = board
    desk = reader.page()
    desk.goto("/decisions/")
    desk.get_by_role("link", name=name).click()
    see(desk, name)
    desk.get_by_role("link", name="Prepare a poll").click()
    desk.get_by_label("What is asked?").fill(QUESTION)
    desk.get_by_label("In secret").check()
    desk.get_by_label("Who keeps the minutes?").fill("Mina Utes")
    desk.get_by_label("What is needed?").select_option("Two thirds")
    desk.get_by_role("button", name="Prepare it").click()
    see(desk, f"Poll of {name}")
    desk.get_by_role("button", name="Open the poll").click()
    expect(desk.get_by_text("Ballots given so far: 0 of 3.")).to_be_visible()
    for number, (account, choice) in enumerate(zip(people, ("Yes", "Yes", "No"), strict=True)):
        voter = Reader(house, reader.browser, reader.watch, account=account)
        page = voter.page(width=390, height=844, java_script_enabled=number > 0)
        page.goto("/today")
        page.get_by_role("link", name="poll waits for your ballot").click()
        see(page, "Ballot")
        if number == 1:
            press_tab_until(page, page.get_by_label("Yes"))
            page.keyboard.press("Space")
        else:
            page.get_by_label(choice, exact=True).check()
        page.get_by_role("button", name="Give my ballot").click()
        expect(page.get_by_text("Your ballot is in.")).to_be_visible()
        expect(page.get_by_role("heading", name="Result:")).to_have_count(0)
        voter.leave()
    desk.reload()
    expect(desk.get_by_text("Ballots given so far: 3 of 3.")).to_be_visible()
    desk.get_by_role("button", name="Close the poll").click()
    expect(desk.get_by_text("Two thirds of 3 votes cast is 2.")).to_be_visible()
    expect(desk.get_by_text("2 yes: adopted.")).to_be_visible()
    desk.get_by_role("link", name=f"{datetime.now(UTC).year}-01").click()
    see(desk, f"Decision {datetime.now(UTC).year}-01")
    expect(desk.get_by_text(QUESTION)).to_be_visible()
