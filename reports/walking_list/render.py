"""From the content of a walking list to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper, render_pdf
from reports.phrases import CommonPhrases
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet
from reports.walking_list.content import WalkingList
from reports.walking_list.words import QUESTIONS, SPANISH

METRES_PER_MILE = 1609.344
MAP_SHARE = 0.36
"""The part of the page's height that a map may take."""


class Phrases(CommonPhrases):
    """Says the values of a walking list in its language."""

    def way(self, metres: float) -> str:
        """Write how long a way is, in miles and metres; reckoned ways are not known to the metre."""
        return self.say("{miles} miles ({metres} m)", miles=f"{metres / METRES_PER_MILE:.2f}",
                        metres=f"{round(metres, -1):,.0f}")  # fmt: skip

    def area(self, area_m2: float | None) -> str:
        """Write the area of a lot."""
        return self.say("size not known") if area_m2 is None else speech.area(area_m2, self.lang)


def map_mm(paper: Paper) -> tuple[float, float]:
    """How large the map of a walk may be, in mm."""
    wide, high = paper.text_mm
    return wide, round(high * MAP_SHARE, 1)


def walking_list(content: WalkingList) -> Sheet:
    """Set a walking list; PaperError for a paper or language we do not have."""
    phrases, figures = Phrases(content.lang, "USD", SPANISH), Figures()
    maps = [figures.add(f"walk-{number}", walk.map_svg) for number, walk in enumerate(content.walks, start=1)]
    values = {
        **phrases.named(), "list": content, "walks": list(zip(content.walks, maps, strict=True)),
        "questions": QUESTIONS, "foot": f"{content.title} · {phrases.day(content.made_on)}",
    }  # fmt: skip
    return sheet_of("walking_list", content, Paper.named(content.paper), values, figures)


def walking_list_pdf(content: WalkingList) -> bytes:
    """Print a walking list; the same content gives the same bytes."""
    return render_pdf(walking_list(content))
