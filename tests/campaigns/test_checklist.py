"""What a body wants to see: the common core, programmes as they come with the program, and how far each item is."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from PIL import Image

from cltms.campaigns import queries
from cltms.campaigns.checklist import commands, programmes
from cltms.campaigns.checklist import queries as lists
from cltms.campaigns.checklist.forms import ProgrammeForm, filled_with, guide_of
from cltms.campaigns.checklist.shipped import Guide, Want, record, shipped
from cltms.campaigns.vocabulary import CoreItem, ItemState
from cltms.foundation.act import Act
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.speaking import in_language
from cltms.roles import Role
from tests.campaigns.conftest import Ground
from tests.campaigns.test_pages import ASKED, HERE, SignIn, send, today
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_place
from tests.vacant_lots.test_city import picture

GUIDE = Guide("Side lots", "Their page", (Want("A plan by hand", CoreItem.SITE_PLAN), Want("A stamped envelope")))


def test_a_campaign_begins_with_the_common_core(act: Act, ground: Ground) -> None:
    rows = lists.items(act, ground.begin(act))
    assert [each.core for each in rows] == [each.value for each in CoreItem]
    assert {each.state for each in rows} == {"missing"}


@pytest.mark.parametrize("name", [each.name for each in shipped()])
def test_each_record_names_its_source_and_its_doubt_and_was_not_verified(act: Act, ground: Ground, name: str) -> None:
    given = record(name)
    assert given is not None
    guide = given.guide
    assert all((guide.source, guide.doubt, guide.wants, given.place))
    assert guide.verified_on is None
    campaign = ground.begin(act)
    commands.choose(act, campaign, programmes.add(act, ground.place, guide))
    rows = lists.items(act, campaign)
    assert len(rows) == len(CoreItem) + sum(want.core is None for want in guide.wants)
    said = "\n".join(each.what or "" for each in rows)
    assert all(want.what in said for want in guide.wants)


def test_another_programme_takes_along_what_nobody_touched(act: Act, ground: Ground) -> None:
    campaign = ground.begin(act)
    first = programmes.add(act, ground.place, GUIDE)
    second = programmes.add(act, ground.place, Guide("Gardens", "A call", (Want("A photo"), Want("A list"))))
    commands.choose(act, campaign, first)
    assert _extra(act, campaign.id) == ["A stamped envelope"]
    commands.choose(act, campaign, second)
    photo = lists.items(act, campaign)[-2]
    commands.get_on(act, photo, ItemState.DRAFTED, "Lee has one")
    commands.choose(act, campaign, None)
    assert _extra(act, campaign.id) == ["A photo"]
    assert [each.what for each in lists.items(act, campaign) if each.core] == [None] * len(CoreItem)
    with pytest.raises(Refused, match="another place"):
        commands.choose(act, campaign, programmes.add(act, add_place(act, "oak-oh"), GUIDE))


def test_a_changed_programme_is_a_new_row(act: Act, ground: Ground) -> None:
    old = programmes.add(act, ground.place, GUIDE)
    new = programmes.change(act, programmes.programme(act, old.id), Guide("Side lots", "Their page", GUIDE.wants[:1]))
    assert [each.id for each in programmes.programmes(act, ground.place)] == [new.id]
    assert (new.replaces_id, guide_of(programmes.programme(act, old.id))) == (old.id, GUIDE)
    with pytest.raises(Refused, match="holds no more"):
        programmes.change(act, programmes.programme(act, old.id), GUIDE)
    with pytest.raises(Refused, match="at least one thing"):
        programmes.add(act, ground.place, Guide("Empty", "Nowhere", ()))
    with pytest.raises(Refused, match="still to come"):
        programmes.add(act, ground.place, Guide("A", "B", GUIDE.wants, verified_on=act.house_day + timedelta(days=1)))


def test_what_is_missing_is_one_sentence(act: Act, ground: Ground) -> None:
    campaign = ground.begin(act)
    rows = lists.items(act, campaign)
    with in_language("en"):
        whole = lists.what_is_missing(rows)
        assert whole.startswith("13 items of 13 are missing: Cover letter to a named official; ")
        assert whole.endswith("and 10 more.")
        for each in rows:
            commands.get_on(act, each, ItemState.DONE, "")
        assert lists.what_is_missing(rows) == "Nothing is missing: everything on the list is done."
        commands.get_on(act, rows[4], ItemState.DRAFTED, "")
        assert lists.what_is_missing(rows) == "Nothing is missing; 1 item is drafted."
        assert lists.what_is_missing(rows, [CoreItem.LETTER]) == "Nothing is missing; 1 item is drafted."
        commands.get_on(act, rows[4], ItemState.MISSING, "")
        assert lists.what_is_missing(rows, [CoreItem.USE]) == (
            "Nothing is missing. 1 item stands in the packet by itself: mark it done when nothing lacks."
        )
        assert lists.what_is_missing(rows) == "1 item of 13 is missing: Proposed use."


def test_a_list_follows_its_programme_and_gets_on(organizer: Visitor, sign_in_as: SignIn) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    assert "12 items of 13 are missing" in organizer.get(HERE).text
    form = organizer.get(f"/campaigns/programmes/{SLUG}/add?shipped=chicago-block-builder").text
    assert "6. Site plan to scale with dimensions" in form
    written = {
        "title": "Blocks",
        "wants": "6. A plan\nA disclosure",
        "source": "The guide",
        "verified_on": str(today()),
    }
    there = send(organizer, f"/campaigns/programmes/{SLUG}/add?shipped=chicago-block-builder", **written)
    assert "shipped=chicago" not in organizer.get(f"/campaigns/programmes/{SLUG}").text
    send(organizer, f"{HERE}/checklist/programme", programme=there.rsplit("/", 1)[1])
    send(organizer, f"{HERE}/checklist/items", what="A bow of ribbon")
    shown = organizer.get(f"{HERE}/checklist").text
    for words in ("14 items of 15 are missing", "A plan", "A disclosure", "A bow of ribbon", "last verified"):
        assert words in shown
    send(organizer, "/campaigns/items/1", state="done", note="Lee signed it")
    for data, name in ((picture(), "IMG_at_home.jpg"), (b"%PDF-1.7 <script>alert(1)</script>", "x.html")):
        send(organizer, "/campaigns/items/2/files", title="Our by-laws", file=(io.BytesIO(data), name))
    bad = {"title": "A page", "file": (io.BytesIO(b"<html>"), "a.jpg"), "arrival": str(uuid4())}
    assert organizer.post("/campaigns/items/2/files", data=bad).status_code == 422
    shown = organizer.get(f"{HERE}/checklist").text
    assert "Lee signed it" in shown
    assert "Drafted" in shown
    with organizer.get("/campaigns/files/1") as photo, organizer.get("/campaigns/files/2") as paper:
        assert Image.open(io.BytesIO(photo.data)).getexif() == {}
        assert (paper.mimetype, "attachment" in paper.headers["Content-Disposition"]) == ("application/pdf", True)
    neighbor = sign_in_as(Role.MEMBER)
    for address in (f"{HERE}/checklist", "/campaigns/items/2", "/campaigns/files/1", there):
        assert neighbor.get(address).status_code == 404
    send(organizer, f"{HERE}/team", email="member@example.org", helping="helps")
    assert "Lee signed it" in neighbor.get(f"{HERE}/checklist").text
    with neighbor.get("/campaigns/files/1") as seen:
        assert seen.status_code == 200
    assert neighbor.post("/campaigns/items/1", data={"state": "missing"}).status_code == 404
    assert organizer.post(f"{there}/end").status_code == 303


def test_a_form_gives_back_what_was_written(database: Database, organizer: Visitor) -> None:
    with organizer.application.test_request_context():
        for each in shipped():
            form = ProgrammeForm(formdata=None, data=filled_with(each.guide))
            assert form.guide(each.name) == each.guide


def _extra(act: Act, campaign_id: int) -> list[str | None]:
    return [each.what for each in lists.items(act, queries.campaign(act, campaign_id)) if each.core is None]
