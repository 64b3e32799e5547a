"""A day in the office: a person begun, given a hat, told what is held; a list brought; two people for taking it out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cltms.accounts import commands as accounts
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.roles import Role
from tests.browser.barriers import OF_THIS_LOOK, barriers, bring_axe, sticking_out
from tests.browser.demo_house import PASSWORD, Reader, see

pytestmark = pytest.mark.browser
LIST = "Name,E-mail,SSN,Hat\nAmara Diallo,amara@example.org,123-45-6789,tenant\nTomas Zielinski,,,\n"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_day_in_the_office(reader: Reader, script: bool) -> None:
    page = reader.page(width=390, height=844, java_script_enabled=script)
    name = f"Luz Marina {'Uno' if script else 'Dos'}"
    page.goto("/people")
    page.get_by_role("link", name="Add a person").first.click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Español").check()
    page.get_by_label("Telephone").fill("12")
    reader.watch.accept("Failed to load resource")
    page.get_by_role("button", name="Begin the record").click()
    expect(page.get_by_role("alert")).to_contain_text("“12” is not a telephone number.")
    page.get_by_label("Telephone").fill("614 555 0177" if script else "614 555 0178")
    page.get_by_role("button", name="Begin the record").click()
    see(page, name)
    page.get_by_text("Add a hat").click()
    page.get_by_label("Organisation").select_option("Foundry Lane Co-operative")
    page.get_by_label("Is there").select_option("Co-op member")
    page.locator("[name=starts_on]").first.fill("2026-01-01")
    page.get_by_role("button", name="Add the hat").click()
    expect(page.get_by_text("since January 1, 2026")).to_be_visible()
    page.get_by_role("link", name="What we hold about them").click()
    see(page, f"What we hold about {name}")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Paper in Spanish").click()
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF")


def test_a_list_comes_in_and_leaves_only_with_a_second_person(reader: Reader, tmp_path: Path) -> None:
    page = reader.page()
    (tmp_path / "list.csv").write_text(LIST)
    page.goto("/people/import")
    page.get_by_label("File with people").set_input_files(tmp_path / "list.csv")
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_text("2 rows read = 1 added + 0 here already + 1 set aside")).to_be_visible()
    expect(page.get_by_role("heading", name="Not read, because we never keep it")).to_be_visible()
    page.get_by_label("Who is it, in row 2?").select_option("Tomasz Zielinski")
    page.get_by_role("button", name="Take these people in").click()
    expect(page.get_by_text("2 rows read = 1 added + 1 here already + 0 set aside")).to_be_visible()
    page.goto("/people/export")
    page.get_by_label("What do you need it for?").fill("Letters about the yearly meeting")
    page.get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_text("waiting", exact=True)).to_be_visible()
    board = second_person(reader)
    board.goto("/people")
    board.get_by_role("link", name="1 request to take").click()
    board.get_by_role("button", name="Approve").click()
    expect(board.get_by_text("Approved. Who asked can fetch the file once.")).to_be_visible()
    page.goto("/people/export")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Fetch the file, once").click()
    assert "Amara Diallo" in Path(coming.value.path()).read_text(encoding="utf-8-sig")
    page.reload()
    expect(page.get_by_text("fetched", exact=True)).to_be_visible()


def second_person(reader: Reader) -> Page:
    with acting_as(reader.house.database, OPERATOR, Door.COMMAND_LINE) as act:
        account = accounts.add_account(act, "second@example.org", "Second Person", Role.BOARD, PASSWORD)
    other = Reader(reader.house, reader.browser, watch=reader.watch, contexts=reader.contexts, account=account)
    return other.page()


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
def test_no_barrier_and_nothing_sticking_out(reader: Reader, language: str) -> None:
    page = reader.page(locale=language, color_scheme="light", width=390, height=844)
    bring_axe(page.context)
    found = []
    for path in ("/people", "/people/2", "/people/add", "/people/2/merge", "/people/2/held", "/held", "/people/import",
                 "/people/export", "/people/upkeep", "/organisations", "/organisations/1", "/households",
                 "/households/1", "/people/hats/2"):  # fmt: skip
        page.emulate_media(color_scheme="light")
        page.goto(path)
        assert len(page.request.get(path).body()) < 50 * 1024, path
        found += [f"{path}: {each}" for each in (*sticking_out(page, 390), *barriers(page))]
        page.emulate_media(color_scheme="dark")
        found += [f"{path} by night: {each}" for each in barriers(page, *OF_THIS_LOOK)]
    assert not found, "\n".join(found)
