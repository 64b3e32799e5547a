"""Pages of a petition as its team, its leaders and others come to them."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.campaigns import queries, team
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition.holding import held
from cltms.campaigns.petition.models import Petition
from cltms.campaigns.petition.policy import POLICY
from cltms.campaigns.petition.vocabulary import PetitionAction
from cltms.campaigns.vocabulary import Helping
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.holding import Subject
from cltms.journal.models import JournalEntry
from cltms.members import commands as people
from cltms.members.vocabulary import Way
from cltms.roles import Role
from tests.campaigns.conftest import Ground, add_account
from tests.campaigns.petition.conftest import Drive, actor_of, lead
from tests.campaigns.test_pages import ASKED, HERE, send, today
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG

SignIn = Callable[[Role], Visitor]
SHEET = f"{HERE}/petition/sheets/1"


def total_of(page: str) -> str:
    found = re.search(r'class="big-figure">([\d,]+)<', page)
    assert found is not None
    return found.group(1)


def test_from_words_to_a_printed_sheet(organizer: Visitor) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    assert "Nobody has written a petition" in organizer.get(HERE).text
    empty = organizer.post(f"{HERE}/petition", data={"asks_en": " ", "goal": "0"})
    assert (empty.status_code, "Something is not right yet" in empty.text) == (422, True)
    send(organizer, f"{HERE}/petition", asks_en="Give us the lots.", asks_es="Dennos los lotes.", goal="40")
    assert "Open it for signatures" in organizer.get(f"{HERE}/petition").text
    assert organizer.post(f"{HERE}/petition/sheets", data={"count": "2"}).status_code == 422
    organizer.post(f"{HERE}/petition/open")
    send(organizer, f"{HERE}/petition/sheets", count="3")
    shown = organizer.get(f"{HERE}/petition").text
    assert "of 40 that we hope for" in shown
    assert "Change its words" not in shown
    paper = organizer.get(f"{HERE}/petition/sheets.pdf?first=2&last=3&speaks=both&paper=a4")
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(paper.data)).pages]
    assert len(pages) == 2
    for words in ("Give us the lots.", "Dennos los lotes.", "Sheet / Hoja 2"):
        assert words in pages[0]
    assert organizer.get(f"{HERE}/petition/sheets.pdf?first=9&last=9").status_code == 404
    organizer.post(f"{HERE}/petition/close")
    assert "Open it again" in organizer.get(f"{HERE}/petition").text


def test_a_sheet_is_typed_in_at_once_and_a_bad_line_loses_nothing(leader: Visitor) -> None:
    send(leader, f"{HERE}/petition/sheets", count="1")
    lines = {
        "signed_on": str(today()), "name-1": "Ana Ruiz", "address-1": "114 Mill St", "show-1": "y",
        "name-2": "", "address-2": "116 Mill St", "name-4": "Ana Ruiz", "address-4": "114 mill street",
        "name-5": "Cleo Hill", "address-5": "9 Nowhere Rd", "day-5": "yesterday",
    }  # fmt: skip
    answer = leader.post(SHEET, data=lines)
    assert answer.status_code == 422
    for words in (
        "Look at these lines again: 2, 5.", "Write the name, or empty the line.", "This is no day.",
        'value="9 Nowhere Rd"', 'value="yesterday"',
    ):  # fmt: skip
        assert words in answer.text
    assert total_of(leader.get(f"{HERE}/petition").text) == "0"
    send(leader, SHEET, **{**lines, "name-2": "Ben Park", "day-5": str(today())})
    shown = leader.get(f"{HERE}/petition").text
    assert "4 lines were entered. 1 had signed before. Of 1 the place is unknown." in shown
    assert total_of(shown) == "3"
    sheet = leader.get(SHEET).text
    assert "Signed twice" in sheet
    assert 'name="name-4"' not in sheet
    assert 'name="name-3"' in sheet
    leader.post(f"{HERE}/petition/signatures/1/take-out", data={"sheet": "1"})
    assert total_of(leader.get(f"{HERE}/petition").text) == "3", "the double counts in its place"


def test_an_address_is_put_right_from_the_page(leader: Visitor) -> None:
    send(leader, f"{HERE}/petition/sheets", count="1")
    send(leader, SHEET, signed_on=str(today()), **{"name-1": "Ana Ruiz", "address-1": "14 Mill Street, near the mill"})
    assert "Put addresses right" in leader.get(f"{HERE}/petition").text
    assert 'value="14 Mill Street, near the mill"' in leader.get(f"{HERE}/petition/unplaced").text
    leader.post(f"{HERE}/petition/signatures/1/address", data={"address": "15 Mill Street"})
    assert "does not know this address either" in leader.get(f"{HERE}/petition/unplaced").text
    leader.post(f"{HERE}/petition/signatures/1/address", data={"address": "114 Mill Street"})
    shown = leader.get(f"{HERE}/petition/unplaced").text
    assert "The address was found." in shown
    assert "Every address was found" in shown
    assert "Ward 1" in leader.get(f"{HERE}/petition").text


def test_addresses_past_the_first_page_are_put_right_too(leader: Visitor) -> None:
    send(leader, f"{HERE}/petition/sheets", count="6")
    for sheet in range(1, 7):
        lines = {f"name-{at}": f"Name{sheet}x{at} Long" for at in range(1, 11)}
        send(leader, f"{HERE}/petition/sheets/{sheet}", signed_on=str(today()), **lines)
    first = leader.get(f"{HERE}/petition/unplaced").text
    assert "Name5x10 Long" in first
    assert "Name6x1 Long" not in first
    assert f"{HERE}/petition/unplaced?page=1" in first
    assert "Name6x1 Long" in leader.get(f"{HERE}/petition/unplaced?page=1").text
    assert "Name6x1 Long" in leader.get(f"{HERE}/petition/unplaced?page=9").text
    answer = leader.post(f"{HERE}/petition/signatures/51/address?page=1", data={"address": "114 Mill Street"})
    assert answer.location.endswith("/unplaced?page=1")


def test_two_that_are_alike_are_decided_side_by_side(leader: Visitor) -> None:
    send(leader, f"{HERE}/petition/sheets", count="1")
    lines = {"name-1": "Maria Lopez", "address-1": "114 Mill St", "name-2": "M. Lopez", "address-2": "114 Mill St"}
    send(leader, SHEET, signed_on=str(today()), **lines)
    assert "counts only when somebody of you has looked" in leader.get(f"{HERE}/petition").text
    assert "Names that are much alike" in leader.get(f"{HERE}/petition/doubts").text
    leader.post(f"{HERE}/petition/doubts", data={"signature": "2"})
    assert "Nothing is to be looked at" in leader.get(f"{HERE}/petition/doubts").text
    assert total_of(leader.get(f"{HERE}/petition").text) == "2"


def test_a_table_of_signatures_computes_nothing_and_is_noted(leader: Visitor, database: Database) -> None:
    send(leader, f"{HERE}/petition/sheets", count="1")
    evil = "=HYPERLINK(1)"
    send(leader, SHEET, signed_on=str(today()), **{"name-1": f"{evil} Ana", "address-1": "@SUM(1)", "name-2": "+Ben"})
    answer = leader.post(f"{HERE}/petition/signatures.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [f"'{evil} Ana", "'+Ben"]
    assert rows[1][1] == "'@SUM(1)"
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        noted = select(JournalEntry).where(JournalEntry.fact.like("%SignaturesExported"))
        assert len(act.session.scalars(noted).all()) == 1


def test_helpers_and_organizers_who_do_not_lead_see_counts_and_no_names(
    leader: Visitor, sign_in_as: SignIn, opened: Petition, database: Database
) -> None:
    send(leader, f"{HERE}/petition/sheets", count="1")
    send(leader, SHEET, signed_on=str(today()), **{"name-1": "Ximena Quispe", "address-1": "114 Mill St"})
    helper, staff = sign_in_as(Role.MEMBER), sign_in_as(Role.STAFF)
    assert helper.get(f"{HERE}/petition").status_code == 404
    lead(database, opened, "member@example.org", Helping.HELPS)
    for visitor in (helper, staff):
        assert total_of(visitor.get(f"{HERE}/petition").text) == "1"
        assert "Ximena" not in visitor.get(f"{HERE}/petition").text
        for address in (SHEET, f"{HERE}/petition/doubts", f"{HERE}/petition/unplaced"):
            assert visitor.get(address).status_code == 404
        for address in (SHEET, f"{HERE}/petition/doubts", f"{HERE}/petition/signatures.csv",
                        f"{HERE}/petition/signatures/1/take-out", f"{HERE}/petition/signatures/1/address"):  # fmt: skip
            assert visitor.post(address).status_code == 404
    lead(database, opened, "member@example.org", Helping.LEADS)
    assert "Ximena" in helper.get(SHEET).text
    assert helper.post(f"{HERE}/petition/signatures.csv").status_code == 404, "who leads as a neighbor takes none out"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("helping", [None, *Helping])
def test_rule_and_rows_agree_for_everybody(act: Act, ground: Ground, role: Role, helping: Helping | None) -> None:
    account = add_account(act, role.value, role)
    made = [ground.begin(act, key) for key in ("A1", "A2")]
    if helping is not None:
        team.join(act, made[0], account, helping)
    seen = [queries.campaign(act, each.id) for each in made]
    theirs = replace(act, actor=actor_of(account))
    for action in PetitionAction:
        rows = act.session.scalars(select(Campaign.id).where(POLICY.visible_to(theirs.actor, action)))
        assert set(rows) == {each.id for each in seen if POLICY.may(theirs.actor, action, each)}


def test_what_we_hold_tells_signatures_to_oneself_alone(act: Act, drive: Drive) -> None:
    drive.confirmed("Ana Ruiz", "114 Mill St", "ANA@example.org", "a")
    drive.confirmed("Ben Park", "116 Mill St", "(614) 555-0123", "b")
    ana, ben = add_account(act, "ana", Role.MEMBER), add_account(act, "ben", Role.MEMBER)
    ben.us_phone_number = "+16145550123"
    ana.email_proved_on = ben.phone_proved_on = act.today
    record = people.add_person(act, "Ana Ruiz", contacts={Way.EMAIL: "ana@example.org"})
    act.session.flush()
    others = [add_account(act, role.value, role) for role in (Role.STAFF, Role.ADMIN, Role.ORGANIZER)]
    for signer, told in ((ana, ["Ana Ruiz, 114 Mill St"]), (ben, ["Ben Park, 116 Mill St"])):
        subject = Subject(frozenset({record.id}), signer.id)
        assert signed_as_held(act, signer, subject) == told
        for reader in (*others, drive.leader):
            assert signed_as_held(act, reader, subject) == []
    assert held(act, Subject(frozenset({record.id}))) == []


def test_who_writes_the_contact_of_another_into_their_own_record_learns_nothing(act: Act, drive: Drive) -> None:
    drive.confirmed("Ana Ruiz", "114 Mill St", "ana@example.org", "a")
    staff = add_account(act, "sam", Role.STAFF)
    own = people.add_person(act, "Sam", contacts={Way.EMAIL: "ana@example.org"})
    assert signed_as_held(act, staff, Subject(frozenset({own.id}), staff.id)) == []


def test_who_was_invited_by_the_address_of_another_learns_nothing_of_their_signature(act: Act, drive: Drive) -> None:
    drive.confirmed("Ana Ruiz", "114 Mill St", "ana@example.org", "a")
    invited = add_account(act, "ana", Role.MEMBER)
    subject = Subject(frozenset(), invited.id)
    assert signed_as_held(act, invited, subject) == []
    invited.email_proved_on = act.today
    assert signed_as_held(act, invited, subject) == ["Ana Ruiz, 114 Mill St"]
    invited.email = "ana.ruiz@example.org"
    assert invited.proved_contacts == [], "another address is not proved by the old one"


def signed_as_held(act: Act, reader: Account, subject: Subject) -> list[str]:
    told = held(replace(act, actor=actor_of(reader)), subject)
    return [item.value for each in told if str(each.title) == "Petitions that you signed" for item in each.items]
