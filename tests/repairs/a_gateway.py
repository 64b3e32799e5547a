"""A gateway that hands text messages in, and what came of them."""

import json
from dataclasses import dataclass
from itertools import count

from sqlalchemy import select
from werkzeug.test import TestResponse

from cltms.foundation.database import Database
from cltms.outbox.models import OutboxMessage
from cltms.repairs.models import RepairRequest
from tests.support.visitor import Visitor

SECRET = "a long word of the gateway"  # noqa: S105 of a test
ANA, BEA = "+16145550123", "+16145550199"
numbers = count(1)


@dataclass(frozen=True)
class Gateway:
    """A gateway that knows the secret, or shows another one."""

    visitor: Visitor
    secret: str = SECRET

    def hands_in(self, number: str, text: str, name: str | None = None) -> TestResponse:
        """Hand a message in."""
        given = {"id": name or f"m{next(numbers)}", "from": number, "text": text}
        head = {"Authorization": f"Bearer {self.secret}"}
        return self.visitor.post("/r/text-in", data=json.dumps(given), headers=head, csrf=False)


def answers(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "repairs.text")).all()
        return [(str(row.recipient), str(row.body)) for row in rows]


def requests(database: Database) -> list[RepairRequest]:
    with database.read() as session:
        return list(session.scalars(select(RepairRequest).order_by(RepairRequest.id)))
