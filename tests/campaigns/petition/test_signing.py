"""Signing online: confirmed by letter or code, taken back by one's own link, and what an attacker tries."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.accounts.paces import DAY, Purpose
from cltms.app import open_worker
from cltms.campaigns import moving, queries
from cltms.campaigns.models import Campaign
from cltms.campaigns.moving import Happened
from cltms.campaigns.petition import commands, counting, entering, signing
from cltms.campaigns.petition.counting import Totals
from cltms.campaigns.petition.entering import Line
from cltms.campaigns.petition.forgetting import FORGET
from cltms.campaigns.petition.letters import KIND
from cltms.campaigns.petition.models import Petition, PetitionCount, Signature
from cltms.campaigns.petition.vocabulary import Standing
from cltms.campaigns.workflow import WITHDRAW
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused, TooMany
from cltms.foundation.jobs import enqueue
from cltms.journal.models import JournalEntry
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import Channel
from tests.campaigns.conftest import lay_ground
from tests.campaigns.petition.conftest import ASKER, Drive, begin_drive
from tests.support.visitor import Visitor

House = Callable[[str], str]
ANA = {
    "name": "Ximena Quispe", "address": "114 Mill St", "reach": "ximena@example.org",
    "arrival": "7a0f25ce-9bd6-4a8d-9d3c-5f4c7f3f7d11",
}  # fmt: skip


def letters(database: Database) -> list[OutboxMessage]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return list(act.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def own_link(letter: OutboxMessage) -> str:
    found = re.search(r"/petitions/mine/[0-9a-f]{40}", letter.body or "")
    assert found is not None
    return found.group()


def total(database: Database) -> int:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return counting.totals_of(act, act.session.scalars(select(Petition)).one()).total


def test_by_letter_from_the_form_to_taking_it_back(app: Flask, opened: Petition, database: Database) -> None:
    guest, there = Visitor.of(app), f"/petitions/{opened.code}"
    page = guest.get(there.lower())
    assert "Give us the lots." in page.text
    assert "Up to 10 neighbors have signed so far." in page.text
    waiting = guest.post(there, data=ANA)
    assert waiting.status_code == 303
    assert guest.post(there, data=ANA).location == waiting.location, "a form that comes twice signs once"
    (letter,) = letters(database)
    assert (letter.recipient, letter.kind) == ("ximena@example.org", "petition.confirm")
    assert not re.search("Mill|Ximena|garden", f"{letter.subject} {letter.body}")
    shown = guest.get(waiting.location)
    assert "We have sent a letter" in shown.text
    assert "ximena" not in shown.text, "the next one at the same machine reads nothing"
    link = own_link(letter)
    assert link not in shown.text
    assert guest.get(link).status_code == 200, "machines that look at letters"
    assert total(database) == 0
    assert guest.post(f"{link}/confirm").status_code == 303
    mine = guest.get(link)
    assert "Your signature is noted" in mine.text
    assert "114 Mill St" in mine.text
    assert (mine.headers["Cache-Control"], mine.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert total(database) == 1
    guest.post(f"{link}/show", data={"may_show": "yes"})
    assert "Do not show my name" in guest.get(link).text
    assert "is deleted" in guest.post(f"{link}/withdraw").text
    assert guest.get(link).status_code == 404
    assert total(database) == 0


def test_by_code_on_an_old_telephone(app: Flask, opened: Petition, database: Database) -> None:
    guest = Visitor.of(app)
    waiting = guest.post(f"/petitions/{opened.code}", data={**ANA, "reach": "(614) 555-0123"}).location
    (message,) = letters(database)
    assert (message.recipient, message.channel) == ("+16145550123", "sms")
    found = re.search(r"\b\d{6}\b", message.body or "")
    assert found is not None
    code = found.group()
    wrong = f"{(int(code) + 1) % 10**6:06}"
    answer = guest.post(waiting, data={"code": wrong})
    assert (answer.status_code, "not the code that we sent" in answer.text) == (422, True)
    confirmed = guest.post(waiting, data={"code": f"{code[:3]} {code[3:]}"})
    assert confirmed.location == own_link(message)
    assert total(database) == 1
    assert guest.get(waiting).status_code == 404


def test_after_a_few_wrong_codes_the_right_one_is_wrong_too(app: Flask, opened: Petition, database: Database) -> None:
    guest = Visitor.of(app)
    waiting = guest.post(f"/petitions/{opened.code}", data={**ANA, "reach": "(614) 555-0123"}).location
    code = re.findall(r"\b\d{6}\b", letters(database)[0].body or "")[0]
    for _try in range(signing.MOST_WRONG_CODES):
        guest.post(waiting, data={"code": f"{(int(code) + 1) % 10**6:06}"})
    assert guest.post(waiting, data={"code": code}).status_code == 422
    assert total(database) == 0


def test_a_code_from_another_keyboard_is_the_same_and_a_wrong_one_is_counted(
    app: Flask, opened: Petition, database: Database
) -> None:
    guest, eastern = Visitor.of(app), str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    waiting = guest.post(f"/petitions/{opened.code}", data={**ANA, "reach": "(614) 555-0123"}).location
    (message,) = letters(database)
    code = re.findall(r"\b\d{6}\b", message.body or "")[0]
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for tries, typed in enumerate((wrong.translate(eastern), "²³¹²³¹"), 1):
        assert guest.post(waiting, data={"code": typed}).status_code == 422
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            assert act.session.scalars(select(Signature.wrong_codes)).one() == tries
    assert guest.post(waiting, data={"code": code.translate(eastern)}).location == own_link(message)
    assert total(database) == 1


def test_who_has_only_signed_cannot_confirm(app: Flask, opened: Petition, database: Database) -> None:
    guest = Visitor.of(app)
    waiting = guest.post(f"/petitions/{opened.code}", data=ANA).location.rsplit("/", 1)[-1]
    for guessed in (f"/petitions/mine/{waiting}/confirm", f"/petitions/mine/{'0' * 40}/confirm"):
        assert guest.post(guessed).status_code == 404
    assert guest.post(f"/petitions/waiting/{waiting}", data={"code": "000000"}).status_code == 422
    assert total(database) == 0


def test_what_was_typed_stays_and_is_said(app: Flask, opened: Petition) -> None:
    guest = Visitor.of(app)
    for wrong, said in (
        ({"name": ""}, "Write your name."), ({"address": " "}, "Write your address."),
        ({"reach": "by owl"}, "neither an e-mail address"), ({"reach": "+44 20 7946 0958"}, "numbers of this country"),
    ):  # fmt: skip
        answer = guest.post(f"/petitions/{opened.code}", data={**ANA, **wrong})
        assert (answer.status_code, said in answer.text) == (422, True)
        kept = (ANA | wrong)["name"] or ANA["address"]
        assert f'value="{kept}"' in answer.text


def test_nobody_is_flooded_with_messages(drive: Drive, house: House) -> None:
    drive.online("Ana Ruiz", house("A1"), "+16145550123", "a")
    signing.send_again(drive.act, "waiting-a", ASKER)
    signing.send_again(drive.act, "waiting-a", ASKER)
    with pytest.raises(Refused, match="was sent 3 times"):
        signing.send_again(drive.act, "waiting-a", ASKER)
    with pytest.raises(TooMany):
        drive.online("Ben Park", house("A1"), "614 555 0123", "b")
    pace = Purpose.SIGNATURE.value.account
    assert pace is not None
    assert pace.wait(pace.free) == DAY, "three messages to a number a day, and no more"


def test_over_the_whole_house_so_many_texts_go_out_in_a_day_and_refused_signers_are_known(
    app: Flask, opened: Petition, database: Database, settings: Settings, leader: Visitor
) -> None:
    guest, there = Visitor.of(app), f"/petitions/{opened.code}"
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for number in range(settings.petition_texts_a_day):
            text = Message(Channel.SMS, "+16145550123", "", "Your code", KIND)
            post(act, text, key=f"{KIND} before {number}")
    form = {"name": "Ana Ruiz", "address": "114 Mill St", "arrival": str(uuid4())}
    answer = guest.post(there, data={**form, "reach": "(614) 555-0199"})
    assert answer.status_code == 422
    assert "we send no more until tomorrow" in answer.text
    assert "write your e-mail address instead of the number" in answer.text
    assert 'value="Ana Ruiz"' in answer.text
    with database.read() as session:
        assert session.scalars(select(Signature)).all() == []
    told = leader.get(f"/campaigns/{opened.campaign_id}/petition").text
    assert "1 try to sign by telephone got no text message" in told
    assert guest.post(there, data={**form, "reach": "ana@example.org"}).status_code == 303, "by mail it goes on"


def test_who_signs_for_another_neither_counts_twice_nor_shows_nor_deletes_them(drive: Drive, house: House) -> None:
    (true,) = drive.sheet(Line(1, "Ana Ruiz", house("A1")))
    false = drive.confirmed("Ana Ruiz", house("A1"), "mallory@example.org", "m", may_show=True)
    assert (true.stands, false.stands) == (Standing.COUNTS, Standing.DOUBLE)
    signing.withdraw(drive.act, "own-m")
    assert counting.totals_of(drive.act, drive.petition).total == 1
    drive.confirmed("Ben Park", house("A3"), "mallory@example.com", "n", may_show=True)
    later = drive.act.moment + timedelta(days=2)
    assert counting.shown_names(drive.act, drive.petition, later) == ["Ben Park"]
    drive.sheet(Line(1, "Ben Park", house("A3")))
    assert counting.shown_names(drive.act, drive.petition, later) == [], "the paper did not say so"


def test_a_name_is_not_shown_when_a_double_of_its_double_said_no(drive: Drive, house: House) -> None:
    first, doubted = drive.sheet(
        Line(1, "Ana Ruiz", house("A1"), may_show=True), Line(2, "A. Ruiz", house("A1"), may_show=True)
    )
    later = drive.act.moment + timedelta(days=2)
    assert counting.shown_names(drive.act, drive.petition, later) == ["Ana Ruiz"]
    (silent,) = drive.sheet(Line(1, "A. Ruiz", f"{house('A1')}, Alder Falls"))
    assert (doubted.like_id, silent.like_id) == (first.id, doubted.id)
    assert counting.shown_names(drive.act, drive.petition, later) == []
    entering.decide(drive.leading, drive.campaign, doubted.id, double=True)
    assert counting.shown_names(drive.act, drive.petition, later) == []
    drive.sheet(Line(1, "Ben Park", house("A3"), may_show=True))
    assert counting.shown_names(drive.act, drive.petition, later) == ["Ben Park"]


def test_no_more_names_are_opened_than_are_shown(drive: Drive, house: House) -> None:
    drive.sheet(*(Line(at, name, house("A3"), may_show=True) for at, name in enumerate(("Zoe Y", "Mo X", "Ana W"), 1)))
    later = drive.act.moment + timedelta(days=2)
    assert counting.shown_names(drive.act, drive.petition, later, most=2) == ["Mo X", "Zoe Y"], "who signed first"


def test_that_more_agreed_is_told_and_never_how_many(
    app: Flask, database: Database, opened: Petition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting.shown_names, "__defaults__", (1,))
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        campaign = queries.campaign(act, opened.campaign_id)
        drive = Drive(act, campaign, signing.petition_behind(act, opened.code), act.session.get_one(Account, 1))
        people = ("Ana Ruiz", "116 Mill St"), ("Ben Park", "114 Mill St"), ("Cleo Hill", "9 Nowhere Road")
        for row in drive.sheet(*(Line(at, *each, may_show=True) for at, each in enumerate(people, 1))):
            row.counted_at = act.moment - timedelta(days=1)
    there = f"/petitions/{opened.code}"
    for language, words in (("en", "Ana Ruiz and more</p>"), ("es", "Ana Ruiz y más</p>")):
        assert words in Visitor.of(app).get(there, headers={"Accept-Language": language}).text


def test_names_and_small_numbers_are_not_told_and_no_number_grows_by_one(
    app: Flask, database: Database, settings: Settings, opened: Petition
) -> None:
    guest, there = Visitor.of(app), f"/petitions/{opened.code}"

    def sign(first: int, last: int) -> None:
        """Let so many sign on paper, the first of them in the other ward."""
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            campaign = queries.campaign(act, opened.campaign_id)
            drive = Drive(act, campaign, signing.petition_behind(act, opened.code), act.session.get_one(Account, 1))
            for begin in range(first, last + 1, 10):
                numbers = range(begin, min(begin + 10, last + 1))
                homes = {at: f"114 Mill St Apt {at}" if at > 1 else "116 Mill St" for at in numbers}
                drive.sheet(
                    *(Line(at - begin + 1, f"Name{at} Long", homes[at], may_show=at == 1) for at in numbers)
                )  # fmt: skip

    def seen_a_day_later() -> str:
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            for row in act.session.scalars(select(Signature)):
                row.counted_at = act.moment - timedelta(days=1)
        return guest.get(there).text

    sign(1, 10)
    shown = seen_a_day_later()
    assert "Up to 10 neighbors have signed so far." in shown
    assert "Name1 Long" in shown
    assert "Name2 Long" not in shown
    assert "114 Mill St" not in shown
    assert "Apt 2" not in shown
    assert "<th" not in shown.partition("By district")[2].partition("</table>")[0], "few of a district are not listed"
    sign(11, 25)
    assert "More than 20" not in guest.get(there).text, "today's are told tomorrow"
    shown = seen_a_day_later()
    assert "More than 20 neighbors have signed." in shown
    assert "more than 20" in shown.partition("Ward 1")[2]
    assert "Ward 2" not in shown, "else the first one there would be seen"
    sign(26, 26)
    once_more = seen_a_day_later()
    assert re.sub(r'value="[^"]*"', "", once_more) == re.sub(r'value="[^"]*"', "", shown), "one more is not seen"


def test_the_journal_and_the_database_tell_nobody_who_signed(app: Flask, opened: Petition, database: Database) -> None:
    guest = Visitor.of(app)
    guest.post(f"/petitions/{opened.code}", data=ANA)
    guest.post(f"{own_link(letters(database)[0])}/confirm")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        lines = act.session.scalars(select(JournalEntry).where(JournalEntry.fact.like("%Signature%"))).all()
        assert [each.actor_id for each in lines] == [None, None]
        raw = act.session.connection().exec_driver_sql("SELECT * FROM petition_signature").all()
    assert len(raw) == 1
    assert not [each for row in raw for each in row if re.search("imena|Mill", str(each))]


def test_a_closed_petition_takes_no_signature_and_lets_signers_go(drive: Drive, house: House) -> None:
    late = drive.online("Ana Ruiz", house("A1"), "ana@example.org", "a")
    drive.confirmed("Ben Park", house("A3"), "ben@example.org", "b")
    commands.close(drive.leading, drive.campaign)
    drive.act.session.refresh(drive.petition)
    with pytest.raises(Refused, match="closed"):
        drive.online("Cleo Hill", house("A3"), "cleo@example.org", "c")
    with pytest.raises(Refused, match="closed"):
        signing.confirm(drive.act, late)
    signing.withdraw(drive.act, "own-b")
    assert counting.totals_of(drive.act, drive.petition).total == 0


def test_what_was_not_confirmed_goes_in_time_and_names_go_with_the_campaign(
    settings: Settings, database: Database
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        drive = begin_drive(act, lay_ground(act))
        drive.sheet(Line(1, "Ana Ruiz", "114 Mill St"), Line(2, "Ben Park", "9 Nowhere Rd"))
        drive.online("Cleo Hill", "114 Mill St", "cleo@example.org", "c")
        number = drive.campaign.id
    assert _after(settings, database, settings.petition_confirm_days) == 2
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        moving.move(act, queries.campaign(act, number), WITHDRAW, Happened(act.house_day, "Enough"))
    assert _after(settings, database, settings.petition_days - 1) == 2
    assert _after(settings, database, 1) == 0
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        campaign = queries.campaign(act, number)
        assert counting.totals(act, campaign) == Totals((("Ward 1", 1),), unknown=1)
        assert len(act.session.scalars(select(PetitionCount)).all()) == 2
        with pytest.raises(Refused, match="has ended"):
            commands.open_up(act, campaign)


def _after(settings: Settings, database: Database, days: int) -> int:
    """Let days go by and the round come, and give how many signatures are left."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for row in act.session.scalars(select(Signature)):
            row.entered_at -= timedelta(days=days)
        for campaign in act.session.scalars(select(Campaign)):
            for step in queries.campaign(act, campaign.id).steps:
                step.entered_at -= timedelta(days=days)
        enqueue(act, FORGET, {})
    worker = open_worker(settings, database)
    while worker.run_once():
        pass
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return len(act.session.scalars(select(Signature)).all())
