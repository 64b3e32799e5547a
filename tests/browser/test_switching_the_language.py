"""Switching the language never loses a half-filled form: every form of the house is asked, by those who fill it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select, table
from werkzeug.test import TestResponse

from cltms.roles import Role
from tests.browser.demo_house import DemoHouse, Reader
from tests.browser.page_forms import PageForm, PageForms
from tests.browser.sample_rows import Samples, samples
from tests.browser.test_every_role import addresses_of, pages_of
from tests.support.visitor import Visitor

pytestmark = pytest.mark.browser

WRITTEN_TO = (
    "journal_entry", "union_outbox_message", "outbox_message", "sign_in_try", "arrival", "job", "union_job", "person",
    "household", "organisation", "membership", "union_member", "invitation",
)  # fmt: skip
"""Where a form that is carried out, or counted as a try, leaves a row."""
COUNTED_BY_LINK = {
    "accounts.invitation", "contractors.work", "vacant_lots.come_by_link", "vacant_lots.note_by_link",
    "vacant_lots.noted", "vacant_lots.walk_by_link",
}  # fmt: skip
"""Pages that count whatever is sent by their link, also when only the language is switched; nothing else is written."""
TRY = "writes ['sign_in_try']"
ONLY_SECRETS = {
    "accounts.change_password", "accounts.reset_password", "accounts.verify", "accounts.us_verify",
    "accounts.two_factor_token_validation", "accounts.mf_recovery",
}  # fmt: skip
"""What stands in these forms no page shows again."""
TICKS_OF_A_LIST = {"lots", "picked", "lots-in-order"}
"""Forms around a list of lots; what is ticked or numbered there waits for its button, and no page is half a list."""


@pytest.fixture(scope="module")
def known(house: DemoHouse) -> Samples:
    """Something real behind every address."""
    return samples(house)


def rows(house: DemoHouse) -> dict[str, int]:
    """Count what a form can leave behind."""
    # By the house's own library: a second copy of SQLite in a process drops the locks of the first one, and a commit of
    # the worker then ends the whole process with a bus error.
    with house.database.read(None) as session:
        counts = {name: select(func.count()).select_from(table(name)) for name in WRITTEN_TO}
        return {name: session.scalars(count).one() for name, count in counts.items()}


def visitors(known: Samples) -> Iterator[tuple[Role | None, Visitor]]:
    """Everybody who comes to the house."""
    for role, account in known.accounts.items():
        yield role, Visitor.of(known.house.app).signed_in(account)
    yield None, Visitor.of(known.house.app)


def pages(known: Samples) -> Iterator[tuple[str, str, Visitor, TestResponse]]:
    """Every page as everybody who may open it."""
    opened = {rule.endpoint for rule in pages_of(known.house, None)}
    for role, visitor in visitors(known):
        for rule in pages_of(known.house, role):
            for address in addresses_of(rule, known, role) if (rule.endpoint in opened) == (role is None) else ():
                answer = visitor.get(address)
                if answer.status_code == 200 and answer.mimetype == "text/html":
                    yield rule.endpoint, address, visitor, answer
                answer.close()


def test_every_form_comes_back_as_it_was_written(known: Samples) -> None:
    lost: set[str] = set()
    asked: set[str] = set()
    for endpoint, address, visitor, answer in pages(known):
        if endpoint in ONLY_SECRETS:
            continue
        read = PageForms(answer.get_data(as_text=True))
        for form in read.forms:
            if form.id not in TICKS_OF_A_LIST and any(each.is_shown and each.is_kept for each in form.controls):
                asked.add(endpoint)
                wrong = switched(known, visitor, address, read, form)
                counted = endpoint in COUNTED_BY_LINK
                lost |= {
                    f"{endpoint} {form.id or form.action}: {each}" for each in wrong if not (counted and each == TRY)
                }
    assert not lost, "\n".join(sorted(lost))
    assert len(asked) > 15


def sent_half(
    known: Samples, visitor: Visitor, address: str, data: dict[str, list[str]]
) -> tuple[TestResponse, dict[str, int], dict[str, int]]:
    """Send it, with the rows before and after; again where they differ, for the worker beside may write meanwhile."""
    for _again in range(5):
        before = rows(known.house)
        answer = visitor.post(address, data=data, follow_redirects=True)
        after = rows(known.house)
        if before == after:
            break
    return answer, before, after


def switched(known: Samples, visitor: Visitor, address: str, page: PageForms, form: PageForm) -> Iterator[str]:
    """Write half of a form, switch the language beside it, and tell what is wrong with what comes back."""
    if form not in page.carried:
        yield "is not taken along"
        return
    for control in form.controls:
        control.fill()
    other = "en" if page.language == "es" else "es"
    data: dict[str, list[str]] = {}
    for name, value in [*form.sent(), ("switch_language", other)]:
        data.setdefault(name, []).append(value)
    answer, before, after = sent_half(known, visitor, form.action or address, data)
    if answer.status_code != 200:
        yield f"answers {answer.status_code}"
        return
    back = PageForms(answer.get_data(as_text=True))
    if back.language != other:
        yield f"speaks {back.language}"
    if before != after:
        yield f"writes {[name for name in before if before[name] != after[name]]}"
    again = next((each for each in back.forms if each.id == form.id), None)
    if again is None:
        yield "is gone"
    elif sorted(again.kept()) != sorted(form.kept()):
        yield f"comes back as {sorted(set(again.kept()) ^ set(form.kept()))}"


def test_the_form_that_was_written_in_last_goes_along(house: DemoHouse, known: Samples, reader: Reader) -> None:
    page = reader.page(width=390)
    page.goto(f"/people/{known.shared['person_id']}")
    page.get_by_text("Add a way to reach them").click()
    page.get_by_label("Address or number").fill("555 01")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#contact_form [name=value]")).to_have_value("555 01")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#contact_form [name=value]")).to_have_value("555 01")
