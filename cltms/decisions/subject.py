"""What needs a decision, as the pages of a poll and of a decision lead to it: only its own room can show it."""

from dataclasses import dataclass

from markupsafe import Markup

from cltms.decisions.models import Decision, Poll
from cltms.decisions.vocabulary import SubjectKind
from cltms.foundation.act import Reading
from cltms.foundation.panels import panels_on

SUBJECT_PAGE = "decisions.subject"
"""Where a poll or a decision names what needs it; the room whose thing that is may show a panel there."""


@dataclass(frozen=True)
class Subject:
    """A kind of thing, and the number that its room gave it."""

    kind: SubjectKind
    key: str


def about_subject(look: Reading, found: Poll | Decision) -> list[Markup]:
    """Give what upper rooms show about the thing that needs this decision."""
    if not (found.subject_kind and found.subject_key):
        return []
    return panels_on(look, SUBJECT_PAGE, Subject(SubjectKind(found.subject_kind), found.subject_key))
