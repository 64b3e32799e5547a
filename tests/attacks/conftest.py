"""A house with a roll whose every text is an attack, and whoever walks through it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from cltms.accounts.commands import add_account
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Actor, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.saved import commands as saving
from cltms.parcels.saved.commands import Label, View
from cltms.parcels.saved.vocabulary import Sharing
from cltms.roles import Role
from cltms.union import commands as union
from cltms.union.commands import Particulars
from tests.parcels.house import House
from tests.parcels.small_county import first_year
from tests.support.visitor import Visitor
from tests.support.walking import Known

SLUG = "elm-county-oh"
FACTORS = (73_939_133, 49_979_687)
"""Their product has sixteen figures: no random name in an answer holds it by chance."""
PAYLOAD = "\"'><img src=x onerror=alert(1)>{{{{{}*{}}}}}".format(*FACTORS)
"""Breaks out of text, of an attribute, and of a template that is rendered twice."""


@dataclass(frozen=True)
class Target:
    """The house, and what an attacker knows of its addresses."""

    house: House
    app: Flask
    known: Known


@pytest.fixture
def target(app: Flask, settings: Settings, database: Database, tmp_path: Path) -> Target:
    """Bring in a roll and a member of the union that carry the payload wherever text can stand."""
    house = House(settings, database)
    roll = first_year(40)
    roll.parcels.loc[:, ["OWNER", "SITUS", "CLASS_DESC"]] = PAYLOAD
    house.bring_in(house.new_place(SLUG, f"Elm {PAYLOAD}"), roll.written(tmp_path / "elm.geojson"))
    with acting_as(database, Actor(1, PAYLOAD, frozenset({Role.STEWARD.value})), Door.PAGE, circle=Circle.UNION) as act:
        union.welcome(act, Particulars(PAYLOAD, PAYLOAD, PAYLOAD, PAYLOAD, "en"), date(2026, 5, 1))
    lot = next(iter(house.lots(SLUG).values()))
    known = {"slug": [SLUG], "key": [lot.parcel_key], "number": ["1"], "kind": ["footprints"]}
    return Target(house, app, {**known, "address": _saved(house, lot.parcel_key)})


def _saved(house: House, key: str) -> list[str]:
    """A view and a selection that are open to everybody, and carry the payload."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        account = add_account(act, "saver@example.org", PAYLOAD, Role.ORGANIZER, "four plain words here")
    label = Label(PAYLOAD[:100], PAYLOAD, Sharing.EVERYBODY)
    with acting_as(house.database, Actor(account.id, PAYLOAD, frozenset({account.role})), Door.PAGE) as act:
        place = house.place(act.session, SLUG)
        view = saving.save_view(act, place, label, View(ParcelFilter(text=PAYLOAD, keys=(key,))))
        return [view.address, saving.save_selection(act, place, label, [key]).address]


@pytest.fixture
def walkers(sign_in_as: Callable[[Role], Visitor]) -> list[Visitor]:
    """Somebody of each role that sees much."""
    return [sign_in_as(role) for role in (Role.ADMIN, Role.STEWARD)]
