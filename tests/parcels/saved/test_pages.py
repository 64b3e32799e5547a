"""Saved views and selections as pages: opened within one's rights, not found without, printed with their numbers."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from cltms.app import create_app, open_worker
from cltms.foundation.jobs import Job, JobState
from cltms.foundation.policy import right
from cltms.parcels import policy, words
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.policy import ParcelAction
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import Sharing
from cltms.roles import Role
from maps.owners.vocabulary import OwnerKind
from tests.parcels.house import House
from tests.parcels.saved.conftest import NEXT, People, Saver
from tests.support.visitor import Visitor

PUBLIC = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,))
NOT_HERE = "This page is not here"
ASKED = ("", "/changes", "/lots.geojson", "/map.svg", "/map-sheet", "/change")
SENT = ("/change", "/stop", "/delete", "/letters", "/letters/end", "/pick", "/dossier", "/map-sheet")

Reads = Callable[[Saver], Visitor]


@pytest.fixture
def reads(elm: House) -> Reads:
    """Let somebody in."""
    app: Flask = create_app(elm.settings.model_copy(update={"second_factor": "offered"}), elm.database)
    return lambda saver: Visitor.of(app).signed_in(saver.account)


def saved_at(location: str) -> str:
    return location.rsplit("/", 1)[-1]


def test_the_list_is_saved_as_it_stands_and_opens_again(rosa: Saver, reads: Reads) -> None:
    reader = reads(rosa)
    listed = reader.get("/lots/elm-county-oh/?owner_kind=public&sort=area&descending=1").text
    link = re.search(r'href="(/lots/elm-county-oh/save\?[^"]+)"', listed)
    assert link is not None
    address = link[1].replace("&amp;", "&")
    assert "Public" in reader.get(address).text

    sent = {"name": "Idle", "note": "", "sharing": "private", "letters": "y"}
    done = reader.post(address, data=sent, follow_redirects=False)
    page = reader.get(done.location).text
    assert "Only you. Nobody else can open it" in page
    assert "End these letters" in page
    assert "/lots/elm-county-oh/?owner_kind=public&amp;sort=area&amp;descending=1" in page
    assert "Idle" in reader.get("/saved/").text


def test_a_nameless_view_comes_back_with_its_form(rosa: Saver, reads: Reads) -> None:
    answer = reads(rosa).post("/lots/elm-county-oh/save?owner_kind=public", data={"sharing": "private"})
    assert answer.status_code == 422
    assert "Give it a name by which you find it again." in answer.text
    assert "/lots/elm-county-oh/save?owner_kind=public" in answer.text


def test_letters_are_not_offered_to_who_has_no_address(rosa: Saver, reads: Reads) -> None:
    with rosa.house.acting() as act:
        account = act.session.merge(rosa.account)
        account.us_phone_number, account.email = "+16145550123", None
    reader, saved = reads(rosa), rosa.saves(PUBLIC)
    assert 'name="letters"' not in reader.get("/lots/elm-county-oh/save").text
    assert "so no letter can reach you" in reader.get(f"/saved/{saved.address}").text
    assert reader.post(f"/saved/{saved.address}/letters").status_code == 422


def test_letters_begin_and_end_with_one_click(rosa: Saver, reads: Reads) -> None:
    reader, saved = reads(rosa), rosa.saves(PUBLIC)
    begun = reader.post(f"/saved/{saved.address}/letters", headers={"Accept-Language": "es"}, follow_redirects=False)
    assert begun.status_code == 303
    with rosa.house.looking() as look:
        assert look.session.get_one(Saved, saved.id).letters == "es"
    reader.post(f"/saved/{saved.address}/letters/end")
    with rosa.house.looking() as look:
        assert look.session.get_one(Saved, saved.id).letters is None


def test_a_private_one_an_unknown_one_and_one_that_was_closed_get_the_same_answer(
    rosa: Saver, lee: Saver, people: People, reads: Reads
) -> None:
    key = next(iter(rosa.house.lots().values())).parcel_key
    private = [rosa.saves(PUBLIC).address, rosa.picks(key).address]
    shared = rosa.saves(PUBLIC, sharing=Sharing.LINK).address
    assert reads(rosa).post(f"/saved/{shared}/stop").status_code == 303
    for other in (lee, people("Boss", Role.ADMIN)):
        reader = reads(other)
        for end in ASKED:
            unknown = reader.get(f"/saved/guessed-by-somebody{end}")
            assert (unknown.status_code, NOT_HERE in unknown.text) == (404, True)
            for address in (*private, shared):
                answer = reader.get(f"/saved/{address}{end}")
                assert (answer.status_code, told(answer.text)) == (404, told(unknown.text)), (address, end)
        for end in SENT:
            unknown = reader.post(f"/saved/guessed-by-somebody{end}")
            for address in (*private, shared):
                answer = reader.post(f"/saved/{address}{end}")
                assert (answer.status_code, told(answer.text)) == (404, told(unknown.text)), (address, end)
    assert rosa.house.count(Saved) == 3


def told(page: str) -> str:
    """What a page says, without what differs from answer to answer."""
    return re.sub(r'nonce="[^"]*"|value="[^"]*"|/saved/[\w-]+', "", page)


def test_roles_without_the_right_to_see_lots_find_nothing_with_any_link(
    rosa: Saver, people: People, reads: Reads
) -> None:
    saved = rosa.saves(PUBLIC, sharing=Sharing.EVERYBODY)
    for role in (Role.MEMBER, Role.BOARD, Role.STEWARD):
        reader = reads(people(role.value.title(), role))
        for end in ("", *ASKED):
            assert reader.get(f"/saved/{saved.address}{end}").status_code == 404
        assert reader.get("/saved/").status_code == 404


def test_whoever_opens_it_changes_nothing_of_it(rosa: Saver, lee: Saver, reads: Reads) -> None:
    saved = rosa.saves(PUBLIC, sharing=Sharing.LINK, letters="en")
    reader = reads(lee)
    page = reader.get(f"/saved/{saved.address}").text
    assert "What lies idle" in page
    for word in ("Change name or sharing", "Stop sharing", "Delete it", "End these letters"):
        assert word not in page
    for end in ("/change", "/stop", "/delete", "/letters", "/letters/end"):
        sent = {"name": "Mine", "sharing": "everybody"}
        assert reader.post(f"/saved/{saved.address}{end}", data=sent).status_code == 404
    with rosa.house.looking() as look:
        found = look.session.get_one(Saved, saved.id)
        assert (found.name, found.sharing, found.letters) == ("What lies idle", "link", "en")


def test_what_a_reader_may_not_read_is_masked_on_every_page_of_it(
    rosa: Saver, lee: Saver, reads: Reads, coming_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = rosa.house
    lots = house.lots()
    private = [lot for lot in lots.values() if lot.owner_kind == "individual" and lot.owner]
    picked = rosa.picks(*(lot.parcel_key for lot in private[:40]), sharing=Sharing.LINK)
    view = rosa.saves(ParcelFilter(), sharing=Sharing.LINK)
    by_name = rosa.saves(ParcelFilter(text=str(private[0].owner)), sharing=Sharing.LINK)
    house.bring_in(1, coming_file, as_of=NEXT)
    monkeypatch.setitem(policy.POLICY.rights, ParcelAction.NAMES, right("staff"))
    reader = reads(lee)
    secret = {str(lot.owner) for lot in private}

    addresses = [
        f"/saved/{picked.address}",
        f"/saved/{picked.address}/lots.geojson",
        f"/saved/{picked.address}/map.svg",
    ]
    addresses += [f"/saved/{view.address}/changes?part={part}" for part in ("came", "left", "owner")]
    shown = ""
    for address in addresses:
        answer = reader.get(address)
        assert answer.status_code == 200
        shown += answer.text
    assert "A private owner" in shown
    assert "LAND BANK OF SYCAMORE COUNTY" in shown
    assert not [name for name in secret if name in shown or str(words.owner(name)) in shown]
    assert "Nothing changed in this view." in reader.get(f"/saved/{by_name.address}/changes").text


def test_what_changed_is_told_since_a_roll_or_a_day(rosa: Saver, reads: Reads, coming_file: Path) -> None:
    saved = rosa.saves(PUBLIC)
    reader, address = reads(rosa), f"/saved/{saved.address}/changes"
    assert "There is nothing to compare yet" in reader.get(address).text
    rosa.house.bring_in(1, coming_file, as_of=NEXT)
    page = reader.get(address).text
    assert "Roll of January 15, 2026 against the roll of January 15, 2025" in page
    assert "Came into the view: 2" in page
    assert reader.get(f"{address}?day=2025-06-01").text.count("Came into the view") == page.count("Came into the view")
    late = reader.get(f"{address}?day=2026-06-01").text
    assert "No roll came in since 2026-06-01" in late
    assert "“soon” is no roll" in reader.get(f"{address}?day=soon").text
    assert reader.get(f"{address}?page=99999999&part=came").status_code == 200


def test_a_view_that_nobody_understands_any_more_says_so_and_can_be_deleted(rosa: Saver, reads: Reads) -> None:
    saved = rosa.saves(PUBLIC)
    with rosa.house.acting() as act:
        act.session.get_one(Saved, saved.id).asked = "owner_kind=royal"
    reader = reads(rosa)
    assert "This view cannot be opened any more" in reader.get(f"/saved/{saved.address}").text
    assert reader.post(f"/saved/{saved.address}/delete").status_code == 303
    assert rosa.house.count(Saved) == 0


def test_lots_that_left_the_roll_are_told_and_the_others_keep_their_numbers(
    rosa: Saver, lee: Saver, reads: Reads, coming_file: Path
) -> None:
    house = rosa.house
    lots = list(house.lots().values())
    keys = [lots[0].parcel_key, lots[100].parcel_key, lots[1].parcel_key, lots[101].parcel_key]
    saved = rosa.picks(*keys, sharing=Sharing.LINK)
    house.bring_in(1, coming_file, as_of=NEXT)
    reader = reads(lee)
    page = reader.get(f"/saved/{saved.address}").text
    assert "2 lots are no longer in the roll" in page
    assert page.count("No outline that is new lies where it lay.") == 2
    features = json.loads(reader.get(f"/saved/{saved.address}/lots.geojson").data)["features"]
    numbers = {
        each["properties"]["id"]: each["properties"].get("number") for each in features if "id" in each["properties"]
    }
    assert numbers == {keys[1]: 2, keys[3]: 4}

    reader.post(f"/saved/{saved.address}/pick")
    selection = reader.get("/selection/elm-county-oh").text
    assert "2 lots in Elm County" in selection

    sent = {"title": "Two", "ask": "Give them.", "prepared_by": "", "paper": "letter", "lang": "en"}
    assert reader.post(f"/saved/{saved.address}/dossier", data=sent).status_code == 303
    sheet = {"title": "Two", "kind": "sheet", "paper": "letter", "lie": "upright", "lang": "en"}
    assert reader.post(f"/saved/{saved.address}/map-sheet", data=sheet).status_code == 303
    worker = open_worker(house.settings, house.database)
    while worker.run_once():
        pass
    with house.looking() as look:
        jobs = look.session.scalars(select(Job).where(Job.kind.in_(["parcels.dossier", "parcels.map_sheet"]))).all()
    assert [job.state for job in jobs] == [JobState.DONE, JobState.DONE]
    for job in jobs:
        with PdfReader(house.settings.data_dir / "papers" / job.result["file"]) as pdf:
            text = "\n".join(each.extract_text() for each in pdf.pages)
        rows = re.findall(
            rf"^\s*(\d+)\s+({re.escape(lots[100].parcel_id)}|{re.escape(lots[101].parcel_id)})", text, re.M
        )
        assert {name: number for number, name in rows} == {
            lots[100].parcel_id: "2", lots[101].parcel_id: "4",
        }, text  # fmt: skip


def test_a_selection_of_which_nothing_is_left_prints_nothing(rosa: Saver, reads: Reads, coming_file: Path) -> None:
    saved = rosa.picks(next(iter(rosa.house.lots().values())).parcel_key)
    rosa.house.bring_in(1, coming_file, as_of=NEXT)
    reader = reads(rosa)
    assert reader.get(f"/saved/{saved.address}").status_code == 200
    sent = {"title": "Two", "ask": "Give them.", "paper": "letter", "lang": "en"}
    assert reader.post(f"/saved/{saved.address}/dossier", data=sent).status_code == 422
