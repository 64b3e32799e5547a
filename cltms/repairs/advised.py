"""Questions of danger that say what to do this minute as soon as they are ticked, with no script and no network."""

from typing import Any

from markupsafe import Markup

from cltms.repairs.triage import ADVICE
from cltms.repairs.vocabulary import DANGER_TITLES, Danger


class Advised:
    """A danger with what to do about it where a page is written, and alone everywhere else."""

    def __init__(self, danger: Danger) -> None:
        self.danger = danger

    def __str__(self) -> str:
        return str(DANGER_TITLES[self.danger])

    def __html__(self) -> str:
        # Hidden by repairs.css until the box before it is ticked, and then part of what a reader hears of the box.
        return str(Markup('<span>{}</span> <span class="advice">{}</span>').format(str(self), str(ADVICE[self.danger])))


def advised_choices() -> list[tuple[str, Any]]:
    """Give all dangers, as the choices of a form."""
    return [(danger.value, Advised(danger)) for danger in DANGER_TITLES]
