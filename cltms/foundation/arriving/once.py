"""Acting on a form once: its key is taken in the same transaction as what it makes; later copies get the same answer.

    with arriving() as act:                        instead of acting()
        row = commands.begin(act, …)
        return arrived(act, to("room.thing", thing_id=row.id))

An act that ends without ``arrived``, as when something was filled in wrongly, leaves the key free for another try.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from flask import Response, flash, g, redirect, request
from flask_babel import gettext as _
from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Redirect

from cltms.foundation.acting import Act, acting, current_actor
from cltms.foundation.arriving.models import LONGEST_ANSWER, Arrival
from cltms.foundation.arriving.sent import Sent
from cltms.foundation.circles import Circle
from cltms.foundation.errors import HouseError
from maps.sentences import sentence

FOR_SCRIPT = "X-Kept-Form"
"""Header of a form that a script sends: it is told where to go instead of being led there."""
LATER = "later"
"""What the header says of a form for which there was no network: nobody may be there to answer a question."""


class ArrivedBefore(HTTPException):
    """A copy of a form that has arrived; nothing is done, and the sender is led where the first one was."""

    code = int(HTTPStatus.SEE_OTHER)


class ArrivedOtherwise(HouseError):
    """A form with the key of another one that said something else; nobody merges the two."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            sentence(
                "This form has been sent before, and it said something else then. What came first is kept. "
                "Open the form anew to send something more."
            )
        )


@contextmanager
def arriving(*, circle: Circle = Circle.HOUSE) -> Iterator[Act]:
    """Act in a request on a form that creates something, once for each key."""
    sent = g.sent_form = Sent.of(request, current_actor())
    with acting(circle=circle) as act:
        if sent is not None:
            _claim(act, sent)
        yield act
        if sent is not None:
            act.session.execute(delete(Arrival).where(Arrival.key == sent.key, Arrival.answer.is_(None)))


def arrived(act: Act, answer: Redirect) -> Redirect:
    """Keep ``answer`` for later copies of the form, in the transaction of ``act``, and give it."""
    sent: Sent | None = g.sent_form
    if sent is not None:
        if len(answer.location or "") > LONGEST_ANSWER:
            raise ValueError("the answer to a form is an address of ours that fits its column")
        act.session.execute(update(Arrival).where(Arrival.key == sent.key).values(answer=answer.location))
    return answer


def _claim(act: Act, sent: Sent) -> None:
    """Take the key; a twin that is being written at this moment is waited for."""
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    taken = act.session.scalar(
        insert(Arrival)
        .values(key=sent.key, body=sent.body, arrived_at=act.moment)
        .on_conflict_do_nothing(index_elements=[Arrival.key])
        .returning(Arrival.key)
    )
    if taken is not None:
        return
    first = act.session.scalars(select(Arrival).where(Arrival.key == sent.key)).one()
    if first.body != sent.body or first.answer is None:
        raise ArrivedOtherwise
    flash(_("This had arrived before. It is kept once."))
    raise ArrivedBefore(response=redirect(first.answer, HTTPStatus.SEE_OTHER))


def told_to_script(response: Response) -> Response:
    """Tell a script that sent a kept form where to go; a redirect it would follow, and take the page's message away."""
    if FOR_SCRIPT in request.headers and response.status_code == HTTPStatus.SEE_OTHER:
        response.status_code = HTTPStatus.OK
        response.set_data("")
    return response
