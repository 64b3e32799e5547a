"""Forms of staff for a text message of which nobody knew the home: what it reports, or why it is set aside."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired

from cltms.foundation.forms import CreatingForm, RadioField, tidied
from cltms.members.contacts import WrittenContact
from cltms.members.vocabulary import Way
from cltms.repairs.forms import PETS, choices
from cltms.repairs.intake.forms import IntakeForm
from cltms.repairs.reporting import Told
from cltms.repairs.texting.unknown import Unknown
from cltms.repairs.texting.vocabulary import ASIDE_TITLES, Aside
from cltms.repairs.texting.words import dangers_of, language_of, problem_of
from cltms.repairs.vocabulary import Channel, Danger, Problem, Room

_KNOWN = ("channel", "day", "at", "said", "reach", "photos")
"""What of an intake the message itself tells, or never has."""


class TextReportForm(IntakeForm):
    """What a text message reports; its words, its moment and the number that wrote are as they came."""

    text: Unknown

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for name in _KNOWN:
            del self[name]

    def begin_with(self, text: Unknown) -> None:
        """Fill in what the words seem to say."""
        self.problem.data, self.room.data = problem_of(text.said).value, Room.WHOLE_HOME.value
        self.dangers.data = [each.value for each in dangers_of(text.said)]
        self.language.data = language_of(text.said)

    def written(self) -> Told:
        """What was reported, in the words of the message."""
        number = self.text.number
        return Told(
            Room(self.room.data), Problem(self.problem.data), tuple(Danger(each) for each in self.dangers.data or ()),
            self.text.said, self.language.data, Channel.TEXT,
            where_said=None if self.chosen else tidied(self.where_said.data), come_in=tidied(self.come_in.data),
            pet=PETS.get(self.pet.data or ""), name=tidied(self.name.data),
            contact=WrittenContact(Way.PHONE, number) if number is not None else None,
            reported_at=self.text.arrived_at,
        )  # fmt: skip


class AsideForm(CreatingForm):
    """Why no report is made."""

    why = RadioField(_("Why?"), choices=choices(ASIDE_TITLES), validators=[InputRequired(_("Choose why."))])

    @property
    def reason(self) -> Aside:
        """The reason."""
        return Aside(self.why.data)
