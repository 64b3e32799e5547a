"""From the content of a habitability record to a sheet that can be printed."""

import base64

from reports import speech
from reports.engine import Paper
from reports.habitability.content import HabitabilityRecord
from reports.habitability.words import SPANISH, STATES
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet


def habitability_sheet(content: HabitabilityRecord) -> Sheet:
    """Set a record; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    pictures = Figures()
    drawn = {
        photo.number: pictures.add_picture(
            f"photo-{photo.number}.jpg", base64.b64decode(photo.data),
            say("Picture {number}: {caption}", number=photo.number, caption=photo.caption),
        )
        for report in content.reports for photo in report.photos
    }  # fmt: skip
    made = speech.day(content.made_on, content.lang)
    values = {
        "record": content, "say": say, "drawn": drawn, "states": STATES, "made": made,
        "day": lambda on: speech.day(on, content.lang), "foot": f"{content.title} · {content.address} · {made}",
    }  # fmt: skip
    return sheet_of("habitability", content, Paper.named(content.paper), values, pictures)
