"""Panels: what an upper room shows on a page of a lower one, which therefore knows nothing of it.

A feature offers them in its manifest, by the name of the page; the page asks for all of its panels at once and shows
them where it means to. A panel gives markup that is ready, or nothing for a reader who may not see it.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from markupsafe import Markup

from cltms.foundation.act import Reading
from cltms.foundation.house import house

Panel: TypeAlias = Callable[[Reading, Any], str]
"""Takes the look at the database and the thing that the page is about."""


def panels_on(look: Reading, page: str, thing: Any) -> list[Markup]:
    """Give what all rooms show on a page about ``thing``, in the order of the rooms."""
    offered = [feature.panels[page] for feature in house().features if page in feature.panels]
    shown = [panel(look, thing) for panel in offered]
    return [Markup(each) for each in shown if each]  # noqa: S704 a panel renders a template, which escapes
