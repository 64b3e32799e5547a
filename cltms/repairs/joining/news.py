"""Letters when a repair is cancelled or goes on with another: to who reported it, and to each who joined it.

They are in the language of their reader and name the code of their receipt and nothing of anybody else; why it was
cancelled is read with code and PIN.
"""

from collections.abc import Callable, Iterable

from flask_babel import gettext as _

from cltms.foundation.act import Act
from cltms.outbox import commands as outbox
from cltms.repairs.letters import letter_about
from cltms.repairs.models import RepairRequest

NEWS = "repairs.goes_on"


def cancelled(act: Act, request: RepairRequest, alone: Iterable[RepairRequest]) -> None:
    """Tell who reported what is cancelled, and who joined it that theirs goes on alone."""
    _send(act, request, _cancelled)
    for each in alone:
        _send(act, each, _alone)


def together(act: Act, requests: Iterable[RepairRequest]) -> None:
    """Tell who reported that theirs goes on with another report from their building."""
    for each in requests:
        _send(act, each, _together)


def _cancelled(code: str) -> str:
    return str(
        _(
            "What we planned for your repair %(code)s is cancelled. Why, and how to write to us, stands on our site "
            "with code and PIN.",
            code=code,
        )
    )


def _alone(code: str) -> str:
    return str(
        _(
            "Your repair %(code)s was handled together with another one. From now on it goes on by itself, and its "
            "deadlines count from your report. More on our site with code and PIN.",
            code=code,
        )
    )


def _together(code: str) -> str:
    return str(
        _(
            "Your repair %(code)s is handled together with another report from your building. You see how it goes on, "
            "and can say that it is not fixed at your home, on our site with code and PIN.",
            code=code,
        )
    )


def _send(act: Act, request: RepairRequest, said: Callable[[str], str]) -> None:
    letter = letter_about(request, NEWS, lambda: (str(_("News about your repair")), said(request.code)))
    if letter is not None:
        outbox.post(act, letter)
