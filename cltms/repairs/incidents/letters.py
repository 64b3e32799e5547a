"""Letters about an incident: what and when, computed; never a text of ours, which might name an address or a person."""

from flask_babel import gettext as _

from cltms.outbox.message import Message
from cltms.repairs import letters, telling
from cltms.repairs.incidents.models import Incident
from cltms.repairs.models import RepairRequest
from cltms.repairs.vocabulary import PROBLEM_TITLES

NEWS = "repairs.incident"


def news(incident: Incident, request: RepairRequest) -> Message | None:
    """Tell who reported how it goes on; None when nobody can be reached."""
    zone = request.building.zone

    def write() -> tuple[str, str]:
        told = {
            "code": request.code, "what": str(PROBLEM_TITLES[incident.what]),
            "when": telling.at(incident.ended_at or incident.starts_at, zone),
        }  # fmt: skip
        if incident.ended_at is not None:
            text = _(
                "About your repair %(code)s. %(what)s: this is over since %(when)s. If it is not at your home, tell us "
                "on our site with code and PIN.",
                **told,
            )
        elif incident.expected_at is not None:
            until = telling.at(incident.expected_at, zone)
            text = _(
                "About your repair %(code)s. %(what)s: from %(when)s, we expect until %(until)s. More on our site with "
                "code and PIN.",
                **told, until=until,
            )  # fmt: skip
        else:
            text = _(
                "About your repair %(code)s. %(what)s: from %(when)s; we do not know yet until when. More on our site "
                "with code and PIN.",
                **told,
            )
        return str(_("News about your repair")), str(text)

    return letters.letter_about(request, NEWS, write)
