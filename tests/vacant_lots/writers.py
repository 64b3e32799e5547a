"""Notes about lots, who writes them, and links by which they are written."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from cltms.accounts.models import Account
from cltms.foundation.act import Act, Actor
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.notes import moderating, queries, writing
from cltms.vacant_lots.notes.models import LotNote
from cltms.vacant_lots.notes.writing import Told
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, lot
from tests.vacant_lots.test_pages import send

HERE = f"/vacant-lots/{SLUG}"
SignIn = Callable[[Role], Visitor]
FENCE = Told("The fence is down on the alley side", for_all=True, name="Ximena")


def account(act: Act, role: Role = Role.ORGANIZER, name: str = "") -> Act:
    """Give the act of somebody with an account of their own."""
    row = Account(email=f"{uuid4()}@example.org", name=name or role.value, role=role.value, created_at=act.moment)
    act.session.add(row)
    act.session.flush()
    return replace(act, actor=Actor(row.id, row.name, frozenset({role.value})))


def written(act: Act, place: Jurisdiction, told: Told = FENCE, *, by: Act | None = None, key: str = "A1") -> LotNote:
    row = writing.write(by or account(act), lot(act, place, key), told, [], "en")
    return queries.note(act, row.id)


def shown(act: Act, note: LotNote) -> LotNote:
    moderating.show(act, note, note.changes)
    act.session.expire_all()
    return queries.note(act, note.id)


def public(act: Act, place: Jurisdiction, key: str = "A1") -> list[str]:
    return [each.words for each in queries.public_notes(act, place, key)]


def link(organizer: Visitor, key: str = "A1") -> str:
    send(organizer, f"{HERE}/note-link/{key}")
    found = re.search(r"/vacant-lots/note/[0-9a-f]{40}", organizer.get(f"{HERE}/notes/{key}").text)
    assert found is not None
    return found.group()


def sent(**more: object) -> dict[str, Any]:
    return {"words": "Rats behind the wall", "arrival": str(uuid4()), **more}
