"""Endorsements with their letters: who sees them, and what may be published."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from cltms.campaigns.endorsing import commands
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.vocabulary import Voice
from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import NotThere, Refused
from cltms.roles import Role
from tests.campaigns.conftest import Ground
from tests.campaigns.test_pages import ASKED, HERE, TODAY, SignIn, send
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG
from tests.vacant_lots.test_city import picture


def test_nothing_may_be_published_until_they_say_so(act: Act, ground: Ground) -> None:
    campaign = ground.begin(act)
    school = Backing(Voice.ORGANISATION, "Elm School", "next door", act.house_day)
    row = commands.add(act, campaign, school, Brought("a" * 64 + ".pdf", "application/pdf"))
    assert [each.may_publish for each in commands.endorsements(act, campaign)] == [False]
    commands.open_up(act, campaign, row.id, may_publish=True)
    assert [each.may_publish for each in commands.endorsements(act, campaign)] == [True]
    with pytest.raises(NotThere):
        commands.remove(act, ground.begin(act), row.id)
    commands.remove(act, campaign, row.id)
    assert commands.endorsements(act, campaign) == []
    with pytest.raises(Refused, match="still to come"):
        commands.add(act, campaign, Backing(Voice.PERSON, "Lee", "", act.house_day + timedelta(days=1)))


def test_a_letter_comes_with_its_endorsement(organizer: Visitor, sign_in_as: SignIn) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    assert "Nobody stands behind it yet" in organizer.get(f"{HERE}/endorsements").text
    school = {"voice": "organisation", "name": "Elm School", "role": "next door", "given_on": str(TODAY)}
    send(organizer, f"{HERE}/endorsements", **school, letter=(io.BytesIO(picture()), "IMG_at_home.jpg"))
    send(organizer, f"{HERE}/endorsements", **{**school, "voice": "person", "name": "Rosa Ruiz"})
    bad = {**school, "letter": (io.BytesIO(b"<html>"), "a.jpg")}
    assert organizer.post(f"{HERE}/endorsements", data=bad).status_code == 422
    shown = organizer.get(f"{HERE}/endorsements").text
    assert "2 endorsements" in shown
    assert "Rosa Ruiz" in shown
    with organizer.get("/campaigns/files/1") as photo:
        assert Image.open(io.BytesIO(photo.data)).getexif() == {}
    neighbor = sign_in_as(Role.MEMBER)
    for address in (f"{HERE}/endorsements", "/campaigns/files/1"):
        assert neighbor.get(address).status_code == 404
    organizer.post(f"{HERE}/endorsements/1/publish", data={"may_publish": "yes"})
    assert "They say no now" in organizer.get(f"{HERE}/endorsements").text
    organizer.post(f"{HERE}/endorsements/1/remove")
    assert "Elm School" not in organizer.get(f"{HERE}/endorsements").text
    assert organizer.get("/campaigns/files/1").status_code == 404
