"""Forms of bodies and of voting: who belongs to one, a ballot, a count, and the end of a poll."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cltms.decisions.closing import Closing
from cltms.decisions.counting import Counted
from cltms.decisions.models import Poll
from cltms.decisions.vocabulary import ABSTAIN, NO, YES, PollWay
from cltms.foundation.forms import (
    CreatingForm,
    DateField,
    Form,
    NumberField,
    RadioField,
    TextField,
    ThingField,
    TicksField,
    tidied,
)
from cltms.members.vocabulary import HAT_TITLES, Hat

MOST_PEOPLE = 1_000_000


class BodyForm(CreatingForm):
    """What a body is called, whose it is, and who votes in it."""

    name = TextField(
        _("What is it called?"), hint=_("Such as: Board, Members’ assembly, Garden committee"),
        validators=[InputRequired(_("Write what it is called.")), Length(max=200)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    organisation = ThingField(_("Of which organisation?"), validators=[InputRequired(_("Choose one."))])
    hats = TicksField(
        _("Who votes in it?"),
        hint=_("Everybody who is one of these in the organisation on the day a poll opens. Tick nothing for a group to "
            "which you name people."),
        choices=[(hat.value, HAT_TITLES[hat]) for hat in Hat if hat is not Hat.CONTACT],
    )  # fmt: skip

    @property
    def called(self) -> str:
        """The name, tidied."""
        return tidied(self.name.data)

    @property
    def ticked(self) -> list[Hat]:
        """The hats that were ticked."""
        return [Hat(each) for each in self.hats.data or ()]


class SeatForm(CreatingForm):
    """Who is named to a group, and since when."""

    person = ThingField(_("Who belongs to it?"), validators=[InputRequired(_("Choose somebody."))])
    since = DateField(_("Since"), validators=[InputRequired(_("Choose the day."))])


class BallotForm(Form):
    """A ballot. It has no key and is kept on no device: who sends it twice has one ballot all the same."""

    choice = RadioField(_("Your vote"), validators=[InputRequired(_("Choose one of the answers."))])

    def offer(self, poll: Poll) -> None:
        """Put the answers of a poll on the ballot."""
        self.choice.choices = answers(poll)


def answers(poll: Poll) -> list[tuple[str, Any]]:
    """Give the codes of all answers of a ballot with what they are called."""
    said = (
        [(YES, _("Yes")), (NO, _("No"))] if poll.yes_no else [(str(each.position), each.label) for each in poll.options]
    )
    return [*said, (ABSTAIN, _("I abstain"))]


def _counted(label: Any, hint: Any = None) -> Any:
    return NumberField(
        label, hint=hint, validators=[InputRequired(_("Write a number; 0 for nobody.")), NumberRange(0, MOST_PEOPLE)]
    )


class CountForm(Form):
    """What was counted: its fields for the answers are those of the poll."""

    present = _counted(_("How many were present at the vote?"), _("With those who did not vote."))
    abstentions = _counted(_("Abstentions"))

    def counted(self, poll: Poll) -> Counted:
        """What was counted."""
        count = len(poll.options) or 2
        beside = {name: self[name].data for name in ("blanks", "spoiled") if name in self}
        counts = tuple(self[f"answer_{number}"].data for number in range(count))
        return Counted(counts, self.present.data, self.abstentions.data, **beside)


def count_form(poll: Poll, **given: Any) -> CountForm:
    """Make the form that counts for a poll: hands, or ballots with those that are blank or spoiled."""
    titles: Sequence[Any] = [_("Yes"), _("No")] if poll.yes_no else [each.label for each in poll.options]

    class OfPoll(CountForm):
        """The count of one poll."""

    for number, title in enumerate(titles):
        setattr(OfPoll, f"answer_{number}", _counted(title))
    if poll.voted_by is PollWay.PAPER:
        OfPoll.blanks = _counted(_("Blank ballots"))
        OfPoll.spoiled = _counted(_("Spoiled ballots"), _("Ballots that cannot be read, or that say two things."))
    return OfPoll(**given)


class CloseForm(Form):
    """The end of a vote on screen."""

    present = NumberField(
        _("How many were present at the vote?"),
        hint=_("For the quorum. Left open, those were present who voted or abstained."),
        validators=[Optional(), NumberRange(0, MOST_PEOPLE)],
    )  # fmt: skip

    @property
    def closing(self) -> Closing:
        """What who closes brings."""
        return Closing(present=self.present.data)
