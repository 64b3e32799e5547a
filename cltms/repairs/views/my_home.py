"""Pages of residents who are signed in: their home, reporting without a code, and their own reports."""

from collections.abc import Callable

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.repairs.forms import ReportForm
from cltms.repairs.incidents import queries as incidents
from cltms.repairs.incidents.forms import JoinIncidentForm
from cltms.repairs.models import RepairRequest
from cltms.repairs.my_home import queries
from cltms.repairs.my_home.models import OwnReport
from cltms.repairs.my_home.policy import MyHomeAction
from cltms.repairs.views.blueprint import bp, open_here
from cltms.repairs.views.knowing import join_page, joined
from cltms.repairs.views.sending import Own, Place, form_page, sent
from cltms.repairs.vocabulary import Channel


@bp.get("/my-home")
@guarded(MyHomeAction.OPEN)
def my_home() -> Answer:
    """Show the reader's homes: what is known in the house, what they reported, and a way to report."""
    with reading() as look:
        homes = [
            (here, unit, building, incidents.open_in(look, building.id), queries.others_at(look, here, building))
            for here, unit, building in queries.homes(look)
        ]
        return page("repairs/my_home/home.html", homes=homes, reports=queries.own_reports(look))


@bp.get("/my-home/<int:occupancy_id>/report")
@guarded(MyHomeAction.OPEN)
def report_from_home(occupancy_id: int) -> Answer:
    """Show the form of the reader's home."""
    with reading() as look:
        _here, unit, building = queries.home(look, occupancy_id)
        return form_page(look, ReportForm(formdata=None), building, unit)


@bp.post("/my-home/<int:occupancy_id>/report")
@guarded(MyHomeAction.OPEN)
def send_from_home(occupancy_id: int) -> Answer:
    """Keep what was told about the reader's home."""
    return sent(_place(occupancy_id), Channel.PAGE, _own(occupancy_id))


@bp.get("/my-home/<int:occupancy_id>/report/known/<int:incident_id>")
@guarded(MyHomeAction.OPEN)
def ask_known_at_home(occupancy_id: int, incident_id: int) -> Answer:
    """Ask how the reader wants to be told what the house knows."""
    with reading() as look:
        _here, unit, building = queries.home(look, occupancy_id)
        return join_page(JoinIncidentForm(formdata=None), look, building, unit, incident_id)


@bp.post("/my-home/<int:occupancy_id>/report/known/<int:incident_id>")
@guarded(MyHomeAction.OPEN)
def join_known_at_home(occupancy_id: int, incident_id: int) -> Answer:
    """Join what the house knows."""
    return joined(_place(occupancy_id), incident_id, Channel.PAGE, _own(occupancy_id))


@bp.get("/my-home/reports/<int:request_id>")
@guarded(MyHomeAction.OPEN)
def own_report(request_id: int) -> Answer:
    """Open a report that the reader's household made, without its PIN."""
    with reading() as look:
        queries.own_report(look, request_id)
    open_here(request_id, from_home=True)
    return to("repairs.report", request_id=request_id)


def _place(occupancy_id: int) -> Callable[[Reading], Place]:
    def place(look: Reading) -> Place:
        _here, unit, building = queries.home(look, occupancy_id)
        return building, unit

    return place


def _own(occupancy_id: int) -> Own:
    def own(act: Act, found: RepairRequest) -> None:
        if act.session.get(OwnReport, found.id) is None:
            day = found.reported_at.astimezone(found.building.zone).date()
            act.session.add(OwnReport(request_id=found.id, occupancy_id=occupancy_id, reported_on=day))

    return own
