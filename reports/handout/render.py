"""From the content of a handout to a sheet that can be printed."""

from fractions import Fraction

from reports import speech
from reports.engine import Paper, render_pdf
from reports.handout.content import Handout, HandoutPromise
from reports.handout.fitting import (
    COLUMNS,
    MOST_LOTS,
    in_columns,
    left_below,
    lines_for_notes,
    map_mm,
    promises_that_fit,
    rows,
    short_columns,
    table_mm,
)
from reports.handout.words import SPANISH, STATES
from reports.naming import identified
from reports.phrases import CommonPhrases
from reports.posters import clipped
from reports.qr import qr_svg
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet

MOST_PROMISES, MOST_BACKS = 8, 10
LONGEST_TITLE, LONGEST_NAME, LONGEST_PROMISE, LONGEST_BODY = 110, 60, 130, 110
LONGEST_ADDRESS, LONGEST_ID, SHORT_ID, LONGEST_OWNER = 40, 26, 17, 40
"""Signs of a text that are printed."""
FIRST = ("overdue", "broken", "open", "partly kept", "kept", "withdrawn")
"""Which promises stand first: those about which somebody has to say something at the meeting."""
GRAMS, MINUTES = 1000, 60
LONGEST_DAY = "30 de septiembre de 2026"


class Phrases(CommonPhrases):
    """Says the values of a handout in its language."""

    def area(self, area_m2: float | None) -> str:
        """Write the area of a lot."""
        return self.say("size not known") if area_m2 is None else speech.area(area_m2, self.lang)

    def state(self, promise: HandoutPromise) -> str:
        """Name what became of a promise."""
        return self.say(STATES[promise.state])


def whole(number: int, of: int) -> str:
    """Write how many wholes a number of parts is, to the nearest; half goes up."""
    return f"{int(Fraction(number, of) + Fraction(1, 2)):,}"


def cut(words: str, most: int) -> str:
    """Shorten words within a word, where few signs have room."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def handout(content: Handout) -> Sheet:
    """Set a handout; PaperError for a paper or language we do not have."""
    phrases, figures, paper = Phrases(content.lang, "USD", SPANISH), Figures(), Paper.named(content.paper)
    promises, note_lines, flows = _first_page(content, paper)
    short = in_columns(len(content.lots))
    id_mm, most_signs = short_columns(
        paper, [identified(lot.parcel_id, SHORT_ID, content.lang) for lot in content.lots]
    )
    values = {
        **phrases.named(), "content": content, "title": clipped(content.title, LONGEST_TITLE),
        "organisation": clipped(content.organisation, LONGEST_NAME), "body": clipped(content.of_whom, LONGEST_BODY),
        "numbers": _numbers(content, phrases), "hours": whole(content.done.minutes, MINUTES),
        "promises": promises, "note_lines": note_lines, "flows": flows, "longest_owner": LONGEST_OWNER,
        "more_promises": len(content.promises) - len(promises),
        "longest_promise": LONGEST_PROMISE, "longest_name": LONGEST_NAME,
        "backs": [clipped(name, LONGEST_NAME) for name in content.backs[:MOST_BACKS]],
        "more_backs": max(0, len(content.backs) - MOST_BACKS), "columns": _columns(content),
        "short": short, "id_mm": id_mm,
        "longest_address": most_signs if short else LONGEST_ADDRESS, "longest_id": SHORT_ID if short else LONGEST_ID,
        "more_lots": max(0, len(content.lots) - MOST_LOTS),
        "map": figures.add("map", content.map_svg) if content.map_svg else None,
        "map_high": map_mm(paper, len(content.lots))[1], "clipped": clipped, "cut": cut,
        "identified": lambda parcel_id, most: identified(parcel_id, most, content.lang),
        "code": figures.add("code", qr_svg(content.link, phrases.say("QR code: {link}", link=content.link))),
        "foot": f"{content.title} · {phrases.day(content.made_on)}",
    }  # fmt: skip
    return sheet_of("handout", content, paper, values, figures)


def _numbers(content: Handout, phrases: Phrases) -> list[tuple[str, str]]:
    """The large numbers: lots and land, and what was done where something was."""
    done, lots = content.done, len(content.lots)
    told = [(f"{lots:,}", phrases.say("lot" if lots == 1 else "lots"))]
    if areas := [lot.area_m2 for lot in content.lots if lot.area_m2 is not None]:
        told.append((speech.acres(sum(areas)), phrases.say("acres")))
    if done.days:
        told.append((whole(done.minutes, MINUTES), phrases.say("hours of work")))
        told.append((f"{done.people:,}", phrases.say("people who came")))
    if done.bags is not None:
        told.append((f"{done.bags:,}", phrases.say("bags of trash")))
    elif done.trash_g is not None:
        told.append((whole(done.trash_g, GRAMS), phrases.say("kg of trash")))
    return told


def _first_page(content: Handout, paper: Paper) -> tuple[list[HandoutPromise], int, bool]:
    """The promises for which there is room, those first about which one has to speak; and what stands below them.

    That is lines for notes, or the lots where there is no map to look at and their table has room.
    """
    ordered = sorted(content.promises, key=lambda each: (FIRST.index(each.state), each.due_on or each.said_on))
    backs = " · ".join(clipped(name, LONGEST_NAME) for name in content.backs[:MOST_BACKS])
    running = (clipped(content.of_whom, LONGEST_BODY), backs, content.decision, content.reach)
    told = [
        (clipped(each.promised, LONGEST_PROMISE), f"{clipped(each.who, LONGEST_NAME)}, {LONGEST_DAY}")
        for each in ordered[:MOST_PROMISES]
    ]  # fmt: skip
    title = clipped(content.title, LONGEST_TITLE)
    fit = promises_that_fit(paper, title, content.ask, running, told)
    left = left_below(paper, title, content.ask, running, told[:fit])
    flows = not content.map_svg and table_mm(len(content.lots)) <= left
    return ordered[:fit], 0 if flows or fit < len(ordered) else lines_for_notes(left), flows


def _columns(content: Handout) -> list[tuple[object, ...]]:
    """The lots in one table, or in short ones beside each other."""
    shown = content.lots[:MOST_LOTS]
    if not in_columns(len(content.lots)):
        return [shown] if shown else []
    high = rows(len(content.lots))
    return [shown[at * high : (at + 1) * high] for at in range(COLUMNS) if shown[at * high : (at + 1) * high]]


def handout_pdf(content: Handout) -> bytes:
    """Print a handout; the same content gives the same bytes."""
    return render_pdf(handout(content))
