"""What happened to an order, in the past tense, without a word that anybody wrote: for residents and for records."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, tzinfo
from typing import Any

from babel.dates import format_datetime
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from cltms.foundation.writing import local
from cltms.repairs import approving, telling, workflow
from cltms.repairs.models import Appointment, OrderStep
from cltms.repairs.vocabulary import Mark

HAPPENED: Mapping[str, Any] = {
    workflow.TRIAGE: lazy_gettext("It was looked at, and said how urgent it is."),
    workflow.BEGIN: lazy_gettext("Somebody came and worked."),
    workflow.FINISH: lazy_gettext("It was said to be fixed."),
    workflow.AWAIT_PARTS: lazy_gettext("It waits for parts."),
    workflow.ASK_APPROVAL: lazy_gettext("It waits for the money to be approved."),
    **dict.fromkeys(approving.APPROVED.values(), lazy_gettext("The money was approved.")),
    **dict.fromkeys(approving.NOT_APPROVED.values(), lazy_gettext("The money was not approved.")),
    **dict.fromkeys(approving.ASKED_NO_MORE.values(), lazy_gettext("What was asked for was taken back.")),
    workflow.DEFER: lazy_gettext("It was put off."),
    workflow.RETURN: lazy_gettext("It was taken up again."),
    workflow.CONFIRM: lazy_gettext("The resident said that it is fixed."),
    workflow.FALL_SILENT: lazy_gettext("It was closed after seven days without an answer."),
    workflow.REOPEN: lazy_gettext("The resident said that it is not fixed."),
    workflow.CANCEL: lazy_gettext("It was cancelled."),
    workflow.JOIN: lazy_gettext("It was joined with another report."),
    Mark.INVESTIGATED.value: lazy_gettext("It was investigated."),
    Mark.SUMMARISED.value: lazy_gettext("The resident was given a written summary."),
    Mark.MADE_SAFE.value: lazy_gettext("It was made safe."),
    Mark.CERTIFIED.value: lazy_gettext("It was certified."),
    Mark.WRITTEN_NOTICE.value: lazy_gettext("Written notice was given."),
    Mark.VIOLATION.value: lazy_gettext("The city gave a notice of violation."),
}
OUTCOMES: Mapping[str | None, Any] = {
    "kept": lazy_gettext("somebody came"),
    "no access": lazy_gettext("nobody was let in"),
    "called off": lazy_gettext("called off"),
    None: lazy_gettext("what came of it is not noted"),
}


def is_told(step: OrderStep) -> bool:
    """Whether papers tell of a step; not of who was asked to do it and said what, which moves nothing."""
    return step.was != step.became or step.name in HAPPENED or step.name == workflow.SCHEDULE


def happened(step: OrderStep, appointments: Sequence[Appointment], zone: tzinfo, now: datetime) -> str:
    """Say what a step was; for one that is new to papers, where the order went."""
    if step.name == workflow.SCHEDULE:
        return _appointment(step, appointments, zone, now)
    if step.name == workflow.NO_ACCESS:
        came_at = datetime.fromisoformat(step.about["came_at"])
        return str(_("Somebody was at the door (%(when)s) and was not let in.", when=written(came_at, zone)))
    return str(HAPPENED.get(step.name) or _("Another step was noted."))


def written(moment: datetime, zone: tzinfo) -> str:
    """Write a moment with year and time zone, as evidence needs it."""
    style = "d 'de' MMMM 'de' y, h:mm a z" if local().startswith("es") else "MMMM d, y, h:mm a z"
    return str(format_datetime(moment, style, tzinfo=zone, locale=local()))


def due_by(ends_at: datetime, zone: tzinfo) -> str:
    """Write a deadline with its year: the last day where it ends with a day, else the moment."""
    ends_with_a_day = ends_at.astimezone(zone).time() == time()
    return telling.until(ends_at, zone) if ends_with_a_day else written(ends_at, zone)


def how_long(ends_at: datetime, then: datetime) -> str:
    """Say by how much a deadline was over: in hours below two days, else in whole days."""
    hours = max(1, round((then - ends_at).total_seconds() / 3600))
    if hours < 48:
        return str(ngettext("1 hour", "%(num)s hours", hours))
    return str(ngettext("1 day", "%(num)s days", round(hours / 24)))


def _appointment(step: OrderStep, appointments: Sequence[Appointment], zone: tzinfo, now: datetime) -> str:
    starts_at = datetime.fromisoformat(step.about["starts_at"])
    made = [each for each in appointments if each.starts_at == starts_at and each.made_at == step.moment]
    when = written(starts_at, zone)
    if not made or (made[0].outcome is None and made[0].ends_at > now):
        return str(_("An appointment was made for %(when)s.", when=when))
    return str(_("An appointment was made for %(when)s: %(came)s.", when=when, came=OUTCOMES[made[0].outcome]))
