"""Forms of staff: one for each step of a work order that asks for something."""

from collections.abc import Mapping
from datetime import datetime, time, tzinfo
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional

from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    TextAreaField,
    ThingField,
    TicksField,
    TimeField,
    in_reach,
)
from cltms.repairs import approving, at_the_door, by_contractor, commands, queries, work_photos, workflow
from cltms.repairs.assigning import GIVEN
from cltms.repairs.finishing_forms import FinishingForm
from cltms.repairs.forms import LONGEST_TEXT, choices
from cltms.repairs.models import WorkOrder
from cltms.repairs.visit_forms import CrewVisitForm, moment
from cltms.repairs.vocabulary import (
    HAZARD_TITLES,
    MARK_TITLES,
    PRIORITY_TITLES,
    Hazard,
    Mark,
    Priority,
)


class StepForm(CreatingForm):
    """A form that takes one step."""

    button: Any
    command: ClassVar["staticmethod[..., object]"]
    """What is done when nothing is asked."""

    def offer(self, look: Reading, order: WorkOrder) -> None:
        """Offer the rows that can be chosen."""

    def begin(self, order: WorkOrder) -> None:
        """Fill in what is known."""

    def carry_out(self, act: Act, order: WorkOrder) -> object:
        """Take the step; gives the order that was begun, if one was."""
        return type(self).command(act, order)


def _why(label: Any, hint: Any = None) -> TextAreaField:
    return TextAreaField(
        label, hint=hint, validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3},
    )  # fmt: skip


class TriageForm(StepForm):
    """What it is and how urgent."""

    button = _("Keep this")
    priority = ChoiceField(_("How urgent?"), choices=choices(PRIORITY_TITLES))
    trade = ChoiceField(_("Who mends it?"), choices=choices(TRADE_TITLES))
    hazards = TicksField(
        _("What does the law call it?"), hint=_("Deadlines of the law hang on this."), choices=choices(HAZARD_TITLES),
        validators=[InputRequired(_("Tick at least one; “None of these” will do."))],
    )  # fmt: skip
    to_do = TextAreaField(_("What has to be done?"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3})

    def begin(self, order: WorkOrder) -> None:
        """Fill in what the answers of the resident say."""
        self.priority.data, self.trade.data = order.priority, order.trade
        self.hazards.data, self.to_do.data = order.hazards, order.summary

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Keep what staff say."""
        hazards = [Hazard(each) for each in self.hazards.data]
        text = (self.to_do.data or "").strip()
        commands.triage(act, order, Priority(self.priority.data), Trade(self.trade.data), hazards, text)


class ScheduleForm(CrewVisitForm, StepForm):
    """When somebody comes."""

    def begin(self, order: WorkOrder) -> None:
        """Ask nothing about a crew where there is none."""
        if order.crew_id is None:
            del self.anyway

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Make the appointment, on the building's clock."""
        commands.schedule(act, order, *self.times(order.building.zone), anyway=self.is_wanted_anyway)


class BeginForm(StepForm):
    """Somebody is there."""

    button = _("Somebody is at work")
    command = staticmethod(commands.begin)


class NoAccessForm(StepForm):
    """Somebody came and was not let in."""

    button = _("Note that nobody was let in")
    day = DateField(_("Day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    came = TimeField(_("When was somebody at the door?"), validators=[InputRequired(_("Write the time."))])
    card = _why(
        _("What was left at the door?"), _("Such as: card with our number, under the door. The resident reads this.")
    )

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Note when and what."""
        commands.no_access(act, order, self.came_at(order.building.zone), self.card.data)

    def came_at(self, zone: tzinfo) -> datetime:
        """Give when somebody was at the door, on the building's clock."""
        return moment(self.day.data, self.came.data, zone)


class PartsForm(StepForm):
    """Parts are missing."""

    button = _("Wait for parts")
    why = _why(_("Which parts, and when do they come?"))

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Wait."""
        commands.await_parts(act, order, self.why.data)


class DeferForm(StepForm):
    """Put off until a day."""

    button = _("Put it off")
    until = DateField(_("Until which day?"), validators=[InputRequired(_("Choose the day.")), in_reach])
    why = _why(_("Why?"))

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Put it off."""
        commands.defer(act, order, self.until.data, self.why.data)


class ReturnForm(StepForm):
    """Take it up before its day."""

    button = _("Take it up again")
    command = staticmethod(commands.take_up)


class FinishForm(FinishingForm, StepForm):
    """It is fixed, we say."""

    def offer(self, look: Reading, order: WorkOrder) -> None:
        """Ask for the reason only where no picture shows the work."""
        if work_photos.show_the_work(look, order.id):
            self.ask_nothing_of_pictures()

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Say so."""
        commands.finish(act, order, self.what.data, without_pictures=self.without_pictures)


class CancelForm(StepForm):
    """It will not be done."""

    button = _("Cancel it")
    why = _why(_("Why is it cancelled?"), _("The resident reads this."))

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Cancel."""
        commands.cancel(act, order, self.why.data)


class JoinForm(StepForm):
    """It is the same as another report."""

    button = _("Join them")
    other = ThingField(_("Which report is it the same as?"), validators=[InputRequired(_("Choose the report."))])

    def offer(self, look: Reading, order: WorkOrder) -> None:
        """Offer the open orders of the building."""
        self.other.offer(queries.open_in_building(look, order), title=queries.name_of)

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Join."""
        if self.other.data is None:
            raise NotThere
        commands.join(act, order, self.other.data)


class NoteForm(StepForm):
    """What starts or keeps a deadline and is no step."""

    button = _("Note it")
    mark = ChoiceField(_("What has happened?"), choices=choices(MARK_TITLES))
    day = DateField(_("Day"), hint=_("Left open, it happened just now."), validators=[Optional(), in_reach])
    at = TimeField(_("Time"), validators=[Optional()])

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Note it, on the building's clock."""
        zone = order.request.building.zone
        at = moment(self.day.data, self.at.data or time(), zone) if self.day.data else None
        commands.note(act, order, Mark(self.mark.data), at)


class FurtherForm(StepForm):
    """Another trade has to come for the same report."""

    button = _("Begin the further order")
    command = staticmethod(commands.follow_on)


NOTE, FURTHER = "note", "further"
"""Stand where a step stands in an address."""
FORMS: Mapping[str, type[StepForm]] = {
    NOTE: NoteForm,
    FURTHER: FurtherForm,
    workflow.TRIAGE: TriageForm,
    workflow.SCHEDULE: ScheduleForm,
    workflow.BEGIN: BeginForm,
    workflow.FINISH: FinishForm,
    workflow.NO_ACCESS: NoAccessForm,
    workflow.AWAIT_PARTS: PartsForm,
    workflow.DEFER: DeferForm,
    workflow.RETURN: ReturnForm,
    workflow.CANCEL: CancelForm,
    workflow.JOIN: JoinForm,
}
"""The steps that staff take, each with what it asks for."""
STEP_TITLES: Mapping[str, Any] = {
    **by_contractor.TITLES,
    GIVEN: _("It was settled who does it"),
    NOTE: _("Note what starts or keeps a deadline"),
    FURTHER: _("Begin a further order for this report"),
    workflow.TRIAGE: _("Say what it is and how urgent"),
    workflow.SCHEDULE: _("Make an appointment"),
    workflow.BEGIN: _("Somebody is at work"),
    workflow.FINISH: _("Say that it is done"),
    at_the_door.WITHOUT_PICTURES: _("Finished without pictures"),
    workflow.NO_ACCESS: _("Nobody was let in"),
    workflow.AWAIT_PARTS: _("Wait for parts"),
    workflow.ASK_APPROVAL: _("Ask for approval"),
    **dict.fromkeys(approving.APPROVED.values(), _("Approved")),
    **dict.fromkeys(approving.NOT_APPROVED.values(), _("Not approved")),
    **dict.fromkeys(approving.ASKED_NO_MORE.values(), _("Asked for no longer")),
    approving.WITHIN_LIMIT: _("Money within the limit, approved by itself"),
    workflow.DEFER: _("Put it off until a day"),
    workflow.RETURN: _("Take it up again"),
    workflow.CONFIRM: _("The resident says: it is fixed"),
    workflow.FALL_SILENT: _("Closed after seven days without an answer"),
    workflow.REOPEN: _("The resident says: it is not fixed"),
    workflow.CANCEL: _("Cancel it"),
    workflow.JOIN: _("It is the same as another report"),
}
