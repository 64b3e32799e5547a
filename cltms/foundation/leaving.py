"""The gate for whatever leaves the house as a file, a layer or a drawing: it says what it tells, or it does not leave.

Pages are read inside the house and look after themselves. Everything else (a download, map features, a drawing, a
paper) must come from a view that is marked with `leaves`; an unmarked one is stopped at the door. What a mark says is
shown beside the link: ``{{ reveals("parcels.export_lots") }}``. Counts of households pass through `publishable`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request
from markupsafe import Markup

from cltms.foundation.house import house
from maps.privacy import Held, withheld

View = TypeVar("View", bound=Callable[..., Any])
MARK = "__cltms_leaves__"


class About(StrEnum):
    """Whom a thing that leaves tells about."""

    LAND = "land"
    PEOPLE = "people"


@dataclass(frozen=True)
class Leaving:
    """What leaves through a view: one sentence on what it tells, as the reader sees it, and whom it is about."""

    tells: Any
    about: About


def leaves(tells: Any, *, about: About = About.LAND) -> Callable[[View], View]:
    """Let what a view answers leave the house; ``tells`` is a sentence of translated text."""

    def mark(view: View) -> View:
        setattr(view, MARK, Leaving(tells, about))
        return view

    return mark


def leaving(endpoint: str) -> Leaving | None:
    """Give what is said of a view; None for a view of which nothing leaves."""
    found = getattr(current_app.view_functions[endpoint], MARK, None)
    return found if isinstance(found, Leaving) else None


def reveals(endpoint: str) -> Markup:
    """Write what the file or layer of a view tells, for the place beside its link; for templates."""
    said = leaving(endpoint)
    if said is None:
        raise LookupError(f"nothing is said of what leaves through {endpoint}; mark its view with @leaves")
    return Markup('<p class="source reveals">{}</p>').format(said.tells)


def publishable(counts: Sequence[int]) -> tuple[Held, int | None]:
    """Give counts of households as this house lets them out, and their total; see `maps.privacy.withheld`."""
    return withheld(counts, house().settings.fewest_households)


def install(app: Flask) -> None:
    """Stand at the door of ``app``; before the headers are written."""
    app.after_request(_at_the_gate)
    app.jinja_env.globals["reveals"] = reveals


def _at_the_gate(answer: Response) -> Response:
    if not _goes_out(answer):
        return answer
    if request.endpoint is None or leaving(request.endpoint) is None:
        raise RuntimeError(f"{request.endpoint} answers with {answer.mimetype}, and nobody said what it tells")
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _goes_out(answer: Response) -> bool:
    if request.endpoint == "static" or answer.status_code >= 300 or request.method == "OPTIONS":
        return False
    if "attachment" in answer.headers.get("Content-Disposition", ""):
        return True
    return answer.mimetype != "text/html"
