"""Endorsements with their letters: who sees them, and what may be published."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from cltms.campaigns.endorsing import commands
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.vocabulary import Voice
from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.arriving.brought import WAITS, let_go
from cltms.foundation.brought_files import Brought
from cltms.foundation.database import Database
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.storage import storage_in
from cltms.roles import Role
from tests.campaigns.conftest import Ground
from tests.campaigns.test_pages import ASKED, HERE, SignIn, send, today
from tests.support.later import Later
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG
from tests.vacant_lots.test_city import picture

HOUR = timedelta(hours=1)


def test_nothing_may_be_published_until_they_say_so(act: Act, ground: Ground, tmp_path: Path) -> None:
    storage = storage_in(tmp_path)
    campaign = ground.begin(act)
    school = Backing(Voice.ORGANISATION, "Elm School", "next door", act.house_day)
    row = commands.add(act, campaign, school, Brought("a" * 64 + ".pdf", "application/pdf"))
    assert [each.may_publish for each in commands.endorsements(act, campaign)] == [False]
    commands.open_up(act, campaign, row.id, may_publish=True)
    assert [each.may_publish for each in commands.endorsements(act, campaign)] == [True]
    with pytest.raises(NotThere):
        commands.remove(act, ground.begin(act), row.id, storage)
    commands.remove(act, campaign, row.id, storage)
    assert commands.endorsements(act, campaign) == []
    with pytest.raises(Refused, match="still to come"):
        commands.add(act, campaign, Backing(Voice.PERSON, "Lee", "", act.house_day + timedelta(days=1)))


def letters(settings: Settings) -> list[Path]:
    """The files that lie in the house."""
    return [path for path in storage_in(settings.data_dir).folder.rglob("*") if path.is_file()]


def test_a_letter_comes_and_goes_with_its_endorsement(
    organizer: Visitor, sign_in_as: SignIn, settings: Settings
) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    assert "Nobody stands behind it yet" in organizer.get(f"{HERE}/endorsements").text
    school = {"voice": "organisation", "name": "Elm School", "role": "next door", "given_on": str(today())}
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
    assert len(letters(settings)) == 1
    organizer.post(f"{HERE}/endorsements/1/remove")
    assert letters(settings) == []
    assert "Elm School" not in organizer.get(f"{HERE}/endorsements").text
    assert organizer.get("/campaigns/files/1").status_code == 404


def test_a_letter_of_a_refused_endorsement_waits_a_day_and_goes(
    organizer: Visitor, sign_in_as: SignIn, settings: Settings, database: Database
) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    late = {"voice": "organisation", "name": "Elm School", "role": "", "given_on": str(today() + timedelta(days=3))}
    sent = {**late, "letter": (io.BytesIO(picture()), "a.jpg")}
    assert organizer.post(f"{HERE}/endorsements", data=sent).status_code == 422
    assert len(letters(settings)) == 1
    assert let_go(Later.of(database, settings, WAITS - HOUR)) == 0
    assert let_go(Later.of(database, settings, WAITS + HOUR)) == 1
    assert letters(settings) == []
