"""Forms with pictures of a building or of work on it: a few at once, of as many fields as there are."""

from typing import Any

from flask_babel import lazy_gettext as _

from cltms.foundation.forms import FilesField, Form
from cltms.repairs.forms import sent_files

MOST_AT_ONCE = 6


class WithPictures(Form):
    """A form with fields for pictures."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Take a few at once; what is too much is told at the last field that brought some."""
        fine = bool(super().validate(extra_validators))
        sent = self.sent_pictures()
        if sum(len(found) for found in sent.values()) <= MOST_AT_ONCE:
            return fine
        last = self[[name for name, found in sent.items() if found][-1]]
        last.errors = [*last.errors, str(_("At most %(most)s pictures at once.", most=MOST_AT_ONCE))]
        return False

    def sent_pictures(self) -> dict[str, list[Any]]:
        """Give the files that were sent, by the name of their field."""
        return {field.name: sent_files(field) for field in self if isinstance(field, FilesField)}

    @property
    def pictures(self) -> list[Any]:
        """All of them."""
        return [file for found in self.sent_pictures().values() for file in found]
