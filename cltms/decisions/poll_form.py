"""The form of a poll: the question, how it is voted, what adopts it, and what the decision is then good for."""

from datetime import UTC, datetime, time, tzinfo
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.decisions.commands import Question
from cltms.decisions.models import Poll
from cltms.decisions.rules import Base, Measure, Quorum, Rule
from cltms.decisions.vocabulary import (
    BASE_TITLES,
    POLL_KIND_TITLES,
    SUBJECT_TITLES,
    WAY_TITLES,
    PollKind,
    PollWay,
    SubjectKind,
)
from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    NumberField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
    TimeField,
    tidied,
)

MOST_OPTIONS = 20
LONGEST_TEXT = 5000
HALF = Fraction(1, 2)
OTHER = "other"
NEEDED: dict[str, tuple[Any, Measure, Fraction]] = {
    "majority": (_("A majority: more than half"), Measure.MORE_THAN, HALF),
    "two_thirds": (_("Two thirds"), Measure.AT_LEAST, Fraction(2, 3)),
    "three_quarters": (_("Three quarters"), Measure.AT_LEAST, Fraction(3, 4)),
    "all": (_("All"), Measure.AT_LEAST, Fraction(1)),
    "most": (_("More votes than any other answer"), Measure.MOST, HALF),
}
QUORUMS: dict[str, tuple[Any, Quorum | None]] = {
    "": (_("No quorum"), None),
    "majority": (_("More than half of those who can vote"), Quorum(Measure.MORE_THAN, HALF)),
    "two_thirds": (_("Two thirds of those who can vote"), Quorum(Measure.AT_LEAST, Fraction(2, 3))),
    "third": (_("A third of those who can vote"), Quorum(Measure.AT_LEAST, Fraction(1, 3))),
    "quarter": (_("A quarter of those who can vote"), Quorum(Measure.AT_LEAST, Fraction(1, 4))),
}


class PollForm(CreatingForm):
    """Everything about a poll; nothing of it can be changed once the poll is open."""

    question = TextAreaField(
        _("What is asked?"),
        hint=_("Ask so that the answer can be a decision. It stands in the register as you write it."),
        validators=[InputRequired(_("Write the question.")), Length(max=500)], render_kw={"rows": 3},
    )  # fmt: skip
    explanation = TextAreaField(
        _("What voters should know"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 4}
    )
    kind = RadioField(_("How is it answered?"), choices=[(k.value, t) for k, t in POLL_KIND_TITLES.items()])
    options = TextAreaField(
        _("The options"), hint=_("One on each line; only for a poll with several options."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 4},
    )  # fmt: skip
    way = RadioField(_("How is it voted?"), choices=[(way.value, title) for way, title in WAY_TITLES.items()])
    secret = CheckField(
        _("In secret"), hint=_("Nobody can ever learn how somebody voted. Not for a show of hands.")
    )  # fmt: skip
    needed = ChoiceField(
        _("What is needed?"), choices=[*((k, v[0]) for k, v in NEEDED.items()), (OTHER, _("At least another share"))]
    )
    share = TextField(_("Which share?"), hint=_("Only for another share, such as 3/5."), validators=[Length(max=20)])
    base = ChoiceField(_("Of what?"), choices=[(base.value, title) for base, title in BASE_TITLES.items()])
    abstentions_count = CheckField(_("Abstentions are votes cast"), hint=_("Usually they are not."))
    blanks_count = CheckField(_("Blank ballots are votes cast"), hint=_("Usually they are not."))
    quorum = ChoiceField(
        _("How many have to be present?"),
        choices=[*((k, v[0]) for k, v in QUORUMS.items()), (OTHER, _("So many people"))]
    )  # fmt: skip
    quorum_count = NumberField(
        _("How many people?"), hint=_("Only for so many people."), validators=[Optional(), NumberRange(1, 1_000_000)]
    )
    ends_on = DateField(
        _("The vote ends on"), hint=_("Only on screen. Left open, you close it yourself."), validators=[Optional()]
    )
    ends_at = TimeField(_("At what time?"), validators=[Optional()])
    minutes_kept_by = TextField(
        _("Who keeps the minutes?"), hint=_("Stands on the record of the decision."),
        validators=[InputRequired(_("Write a name.")), Length(max=200)],
    )  # fmt: skip
    in_force_from = DateField(
        _("If adopted, in force from"), hint=_("Left open, from the day of the vote."), validators=[Optional()]
    )
    in_force_until = DateField(
        _("Until before"), hint=_("The first day on which it is in force no longer."), validators=[Optional()]
    )
    supersedes = ThingField(_("Which decision does it take the place of?"), validators=[Optional()])
    subject_kind = ChoiceField(
        _("What needs this decision?"), hint=_("It cannot go out without it."),
        choices=[("", _("Nothing that is kept here")), *((key.value, title) for key, title in SUBJECT_TITLES.items())],
    )  # fmt: skip
    subject_key = TextField(_("Its number"), hint=_("As it stands on its page."), validators=[Length(max=100)])

    def validate_options(self, field: Any) -> None:
        """Know the options."""
        if self.kind.data == PollKind.OPTIONS and not 2 <= len(self.lines) <= MOST_OPTIONS:
            raise ValidationError(_("Write at least two options, one on each line."))

    def validate_share(self, field: Any) -> None:
        """Know the share where it is asked for."""
        if self.needed.data == OTHER:
            share_of(field.data or "")

    def validate_quorum_count(self, field: Any) -> None:
        """Know the number where it is asked for."""
        if self.quorum.data == OTHER and not field.data:
            raise ValidationError(_("Write how many people have to be present."))

    def validate_subject_key(self, field: Any) -> None:
        """Name the thing where its kind is named, and nothing else."""
        if bool(self.subject_kind.data) != bool(tidied(field.data)):
            raise ValidationError(_("Say what needs the decision, and its number; or neither."))

    @property
    def lines(self) -> tuple[str, ...]:
        """The options, tidied."""
        return tuple(tidied(line) for line in (self.options.data or "").splitlines() if line.strip())

    def asked(self, zone: tzinfo) -> Question:
        """What is put to the body; times count on the clock of ``zone``."""
        ends = self.ends_on.data
        at = self.ends_at.data or time(23, 59)
        return Question(
            tidied(self.question.data), self.rule, PollWay(self.way.data), tidied(self.minutes_kept_by.data),
            self.secret.data, self.lines if self.kind.data == PollKind.OPTIONS else (),
            (self.explanation.data or "").strip(), datetime.combine(ends, at, zone).astimezone(UTC) if ends else None,
            self.in_force_from.data, self.in_force_until.data, self.supersedes.data or None,
            (SubjectKind(self.subject_kind.data), tidied(self.subject_key.data)) if self.subject_kind.data else None,
        )  # fmt: skip

    @property
    def rule(self) -> Rule:
        """What adopts."""
        if self.needed.data == OTHER:
            measure, share = Measure.AT_LEAST, share_of(self.share.data or "")
        else:
            _title, measure, share = NEEDED[self.needed.data]
        quorum = Quorum(count=self.quorum_count.data) if self.quorum.data == OTHER else QUORUMS[self.quorum.data][1]
        return Rule(measure, share, Base(self.base.data), self.abstentions_count.data, self.blanks_count.data, quorum)


def share_of(text: str) -> Fraction:
    """Read a share as ``3/5`` or ``60 %``; ValidationError for what is none. Nothing is rounded."""
    tidy = "".join(text.split()).removesuffix("%")
    try:
        share = Fraction(tidy) / (100 if text.strip().endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        raise ValidationError(_("Write a share such as 3/5.")) from None
    if not 0 < share <= 1 or share.denominator > MOST_PARTS:
        raise ValidationError(_("Write a share such as 3/5."))
    return share


MOST_PARTS = 100_000
"""The share stands in whole numbers; nobody needs more parts."""


def as_given(poll: Poll, zone: tzinfo) -> dict[str, Any]:
    """Give what the form of a poll holds when it is opened again."""
    rule = poll.rule
    needed = next((k for k, v in NEEDED.items() if v[1:] == (rule.measure, rule.share)), OTHER)
    needed = "most" if rule.measure is Measure.MOST else needed
    quorum = next((k for k, v in QUORUMS.items() if v[1] == rule.quorum), OTHER)
    ends = poll.closes_at.astimezone(zone) if poll.closes_at else None
    return {
        "question": poll.question, "explanation": poll.explanation, "kind": poll.kind, "way": poll.way,
        "options": "\n".join(each.label for each in poll.options), "secret": poll.secret, "needed": needed,
        "share": str(rule.share) if needed == OTHER else "", "base": poll.base,
        "abstentions_count": poll.abstentions_count, "blanks_count": poll.blanks_count, "quorum": quorum,
        "quorum_count": rule.quorum.count if rule.quorum else None, "ends_on": ends.date() if ends else None,
        "ends_at": ends.time() if ends else None, "minutes_kept_by": poll.minutes_kept_by,
        "in_force_from": poll.in_force_from, "in_force_until": poll.in_force_until,
        "subject_kind": poll.subject_kind or "", "subject_key": poll.subject_key,
    }  # fmt: skip
