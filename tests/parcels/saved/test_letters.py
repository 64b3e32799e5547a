"""After a roll came in, whoever asked is told once how much changed in a view, and nobody else learns anything."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from cltms.accounts import commands as accounts
from cltms.accounts.models import Account
from cltms.app import open_worker
from cltms.foundation.act import Act, Actor, Door
from cltms.foundation.errors import Refused
from cltms.foundation.jobs import Job, JobState, enqueue
from cltms.foundation.worker import Worker
from cltms.outbox.commands import post
from cltms.outbox.models import OutboxMessage
from cltms.parcels import drafts
from cltms.parcels.drafts import Brought
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.saved import commands, letters, queries
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import Sharing
from cltms.roles import Role
from maps.owners.vocabulary import OwnerKind
from tests.parcels.house import House
from tests.parcels.saved.conftest import NEXT, People, Saver
from tests.parcels.small_county import NextYear, Year

PUBLIC = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,))


def worker(house: House) -> Worker:
    return open_worker(house.settings, house.database)


def work(house: House) -> None:
    """Do every job that waits."""
    able = worker(house)
    while able.run_once():
        pass


def posted(house: House) -> list[OutboxMessage]:
    with house.looking() as look:
        rows = look.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == letters.LETTER))
        return list(rows.all())


def comes_in(house: House, path: Path, day: date = NEXT) -> None:
    """Bring a roll in as a command does, and ask for the letters."""
    house.bring_in(1, path, as_of=day)
    with house.acting() as act:
        letters.order(act, 1)


def test_the_owner_is_told_once_with_counts_and_a_link_alone(rosa: Saver, coming_file: Path) -> None:
    saved = rosa.saves(PUBLIC, letters="en")
    comes_in(rosa.house, coming_file)
    work(rosa.house)

    (letter,) = posted(rosa.house)
    assert letter.recipient == "rosa@example.org"
    body = str(letter.body)
    assert f"/saved/{saved.address}/changes?since=1" in body
    assert "lots came into it" in body
    told = f"{letter.subject} {body}"
    lots = rosa.house.lots().values()
    for secret in ("What lies idle", "Elm", "elm-county", "Rosa", *(str(lot.owner) for lot in lots if lot.owner)):
        assert secret not in told
    assert not any(lot.parcel_id in told for lot in lots)


def test_the_letter_speaks_the_language_in_which_it_was_asked_for(rosa: Saver, coming_file: Path) -> None:
    rosa.saves(PUBLIC, letters="es")
    comes_in(rosa.house, coming_file)
    work(rosa.house)
    (letter,) = posted(rosa.house)
    assert "lotes" in str(letter.body)
    assert "came into" not in str(letter.body)


def test_the_job_twice_the_roll_twice_and_the_order_twice_make_one_letter(rosa: Saver, coming_file: Path) -> None:
    rosa.saves(PUBLIC, letters="en")
    comes_in(rosa.house, coming_file)
    comes_in(rosa.house, coming_file)
    work(rosa.house)
    with rosa.house.acting() as act:
        enqueue(act, letters.KIND, {"jurisdiction_id": 1, "edition": 2})
        enqueue(act, letters.KIND, {"jurisdiction_id": 1, "edition": 2})
    work(rosa.house)
    assert len(posted(rosa.house)) == 1


def test_killed_at_any_view_the_job_goes_on_and_doubles_nothing(
    rosa: Saver, lee: Saver, coming_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for saver in (rosa, lee, rosa):
        saver.saves(PUBLIC, letters="en")
    comes_in(rosa.house, coming_file)
    written: list[object] = []

    def dies_at_the_second(act: Act, *given: object, **named: object) -> object:
        written.append(post(act, *given, **named))  # type: ignore[arg-type]
        if len(written) == 2:
            raise KeyboardInterrupt  # as when the machine goes down before the act is kept
        return written[-1]

    monkeypatch.setattr(letters, "post", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        worker(rosa.house).run_once()
    assert len(posted(rosa.house)) == 1
    with rosa.house.acting() as act:  # its lease is over
        job = act.session.scalars(select(Job).where(Job.kind == letters.KIND)).one()
        job.state, job.lease_until = JobState.WAITING.value, None
    work(rosa.house)
    assert sorted(str(letter.recipient) for letter in posted(rosa.house)) == [
        "lee@example.org", "rosa@example.org", "rosa@example.org",
    ]  # fmt: skip


def test_a_view_in_which_nothing_changed_brings_no_letter_and_the_next_roll_is_told_from_there(
    rosa: Saver, coming: NextYear, coming_file: Path, tmp_path: Path
) -> None:
    quiet = rosa.saves(ParcelFilter(text="nobody has this name"), letters="en")
    loud = rosa.saves(PUBLIC, letters="en")
    comes_in(rosa.house, coming_file)
    work(rosa.house)
    assert len(posted(rosa.house)) == 1

    later = coming.parcels.copy()
    later.loc[later["PARCEL_ID"].isin(coming.changed[:3]), "OWNER"] = "SMITH JANE"
    later.to_file(tmp_path / "elm_2027.geojson")
    comes_in(rosa.house, tmp_path / "elm_2027.geojson", date(2027, 1, 15))
    work(rosa.house)
    _first, second = posted(rosa.house)
    assert f"{loud.address}/changes?since=2" in str(second.body)
    assert "3 lots left it" in str(second.body)
    with rosa.house.looking() as look:
        assert look.session.get_one(Saved, quiet.id).told_edition == 3


def closed(act: Act, account: Account) -> None:
    accounts.close(act, account)


def became_a_member(act: Act, account: Account) -> None:
    accounts.change_role(act, account, Role.MEMBER)


def lost_its_address(_act: Act, account: Account) -> None:
    account.us_phone_number, account.email = "+16145550123", None


def ended_the_letters(act: Act, account: Account) -> None:
    saved = act.session.scalars(select(Saved).where(Saved.account_id == account.id)).one()
    owner = Actor(account.id, account.name, frozenset({account.role}))
    commands.end_letters(Act(act.session, owner, act.moment, Door.PAGE, act.database), saved)


def deleted_it(act: Act, account: Account) -> None:
    act.session.delete(act.session.scalars(select(Saved).where(Saved.account_id == account.id)).one())


@pytest.mark.parametrize("what", [closed, became_a_member, lost_its_address, ended_the_letters, deleted_it])
@pytest.mark.parametrize("when", ["before the roll", "before the job"])
def test_who_lost_account_right_or_wish_gets_none(
    rosa: Saver, coming_file: Path, what: Callable[[Act, Account], None], when: str
) -> None:
    rosa.saves(PUBLIC, sharing=Sharing.EVERYBODY, letters="en")
    if when == "before the job":
        comes_in(rosa.house, coming_file)
    with rosa.house.acting() as act:
        what(act, act.session.get_one(Account, rosa.account.id))
    if when == "before the roll":
        comes_in(rosa.house, coming_file)
    work(rosa.house)
    assert posted(rosa.house) == []


def test_letters_need_an_address_and_a_view(rosa: Saver) -> None:
    key = next(iter(rosa.house.lots().values())).parcel_key
    selection, view = rosa.picks(key), rosa.saves(PUBLIC)
    with rosa.acting() as act, pytest.raises(Refused, match="not about selections"):
        commands.ask_for_letters(act, queries.of_owner(act, selection.address), "en")
    with rosa.house.acting() as act:
        lost_its_address(act, act.session.get_one(Account, rosa.account.id))
    with rosa.acting() as act, pytest.raises(Refused, match="no e-mail address"):
        commands.ask_for_letters(act, queries.of_owner(act, view.address), "en")


def test_a_view_that_asks_for_what_nobody_knows_any_more_stops_no_other(rosa: Saver, coming_file: Path) -> None:
    old = rosa.saves(PUBLIC, letters="en")
    rosa.saves(PUBLIC, letters="en")
    with rosa.house.acting() as act:
        act.session.get_one(Saved, old.id).asked = "owner_kind=royal"
    comes_in(rosa.house, coming_file)
    work(rosa.house)
    assert len(posted(rosa.house)) == 1


def test_an_import_through_the_page_writes_them_and_without_readers_asks_for_nothing(
    rosa: Saver, coming_file: Path, people: People
) -> None:
    house = rosa.house
    rosa.saves(PUBLIC, letters="en")
    folder = house.settings.upload_dir / "folder"
    folder.mkdir(parents=True)
    (folder / "elm_2026.geojson").write_bytes(coming_file.read_bytes())
    with people("Ana", Role.STAFF).acting() as act:
        draft = drafts.begin(act, house.place(act.session), "folder", Brought("elm_2026.geojson", None), NEXT)
        enqueue(act, "parcels.import", {"draft_id": draft.id})
    able = worker(house)
    while not posted(house) and able.run_once():
        pass
    (letter,) = posted(house)
    assert letter.recipient == "rosa@example.org"


def test_without_anybody_to_tell_no_job_is_asked_for(elm: House, year: Year, coming_file: Path) -> None:
    comes_in(elm, coming_file)
    with elm.looking() as look:
        assert look.session.scalars(select(Job).where(Job.kind == letters.KIND)).all() == []
