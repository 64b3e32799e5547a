"""What stands on the flyer of a campaign: plain values only, nothing that is not meant for everybody."""

from dataclasses import dataclass
from datetime import date

from reports import plain
from reports.two_languages import Both


@dataclass(frozen=True)
class Flyer:
    """The flyer of a campaign.

    ``ask`` is the sentence, ``of_whom`` the body that is asked or ''. ``day``, ``hours``, ``what`` and ``where`` say
    when one comes; without a day there is room to write one with a pen. ``comes``: one signs up behind the code.
    """

    title: str
    organisation: str
    ask: Both
    lots: int
    place: str
    made_on: date
    map_svg: str
    link: str
    of_whom: str = ""
    comes: bool = False
    day: date | None = None
    hours: str = ""
    what: str = ""
    where: str = ""
    reach: str = ""
    both: bool = False
    paper: str = "letter"
    lang: str = "en"

    @property
    def short(self) -> str:
        """The address behind the code as people type it."""
        return self.link.split("://")[-1].rstrip("/")

    def as_json(self) -> str:
        """Write the flyer as JSON; equal flyers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Flyer":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
