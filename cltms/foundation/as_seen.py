"""That nobody writes over what they have not seen: a form carries the version of what it was filled with."""

from typing import Self

from cltms.foundation.errors import Refused
from cltms.foundation.forms import CreatingForm, HiddenField
from maps.sentences import sentence

OTHERS_FIRST = sentence(
    "Somebody else has changed this meanwhile. Below stands what you wrote; sending it again puts it in the place of "
    "theirs."
)


class SeenForm(CreatingForm):
    """A form that changes what its reader had before them, of which it carries the version."""

    version = HiddenField()

    @property
    def had(self) -> int:
        """Which version that was; -1 for what is none, which fits nothing."""
        return version_in(self.version.data)

    def showing(self, version: int) -> Self:
        """Say with which version the form is shown, also one that comes back."""
        self.version.data = str(version)
        return self


def version_in(text: str | None) -> int:
    """Read the version from which a page was made; -1 for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else -1


def refuse_unseen(had: int | None, version: int) -> None:
    """Refuse what was written over another version than the one that stands; None is for who wrote without a page."""
    if had is not None and had != version:
        raise Refused(OTHERS_FIRST)
