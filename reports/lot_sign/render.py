"""From the content of signs to a sheet that can be printed."""

from dataclasses import dataclass

from reports import speech
from reports.engine import render_pdf
from reports.errors import PaperError
from reports.lot_sign.content import LotSigns, Sign
from reports.lot_sign.fitting import Parts
from reports.lot_sign.words import (
    ASK_HOLDER,
    CALL,
    CALL_OFFICE,
    HEADINGS,
    OTHERWISE,
    SENTENCES,
    SPANISH,
    TOGETHER,
    TOGETHER_WITH,
    UNDER,
    WHAT_THEY_WANT,
)
from reports.naming import BODIES, called, identified
from reports.posters import PosterPaper, PosterWords, Said, as_large, clipped, in_lines
from reports.qr import qr_svg
from reports.setting import Figure, Figures, sheet_of
from reports.sheet import Sheet

SLIPS = 9
MAP_WIDE, BESIDE_MAP, SLIPS_HIGH = 122.0, 178.0, 39.0
"""Width of the map, what everything else takes of the height, and what the slips take of that, in rem."""
RULE = 4.1
"""What the line below the sentence takes."""
STEPS = 3
LONGEST_STEP, LONGEST_NAME, LONGEST_TITLE, LONGEST_CONTACT, LONGEST_LOT = 120, 80, 60, 110, 32
"""Signs of a step, a name and a title of a pathway that are printed; the lot's page has the rest."""
LARGEST = {1: 31.0, 2: 17.5}

LOT = "Lot 00000"
"""What stands beside the identifier, to be reckoned with."""

Sentence = list[tuple[str, tuple[str, ...], float]]
"""Language, lines and size of the one sentence."""


@dataclass(frozen=True)
class Shown:
    """A sign as its page shows it: every text in the languages of the sign."""

    sign: Sign
    map: Figure | None
    code: Figure
    sentence: Sentence
    under: Said
    standing: Said
    heading: str
    steps: list[Said]
    source: Said
    where: str
    size: float


def map_size(paper: str) -> tuple[float, float]:
    """Give the size in which the map of a sign is drawn, in mm; PaperError for a paper that we do not have."""
    room = PosterPaper.named(paper).room
    return MAP_WIDE, round(room[1] - BESIDE_MAP, 1)


class _Setter:
    """Sets the signs of one content."""

    def __init__(self, content: LotSigns) -> None:
        self.content, self.figures = content, Figures()
        self.words = PosterWords(content.lang, SPANISH)
        self.words.both = content.both
        self.paper = PosterPaper.named(content.paper)

    def shown(self, number: int, sign: Sign) -> Shown:
        if sign.held not in SENTENCES:
            raise PaperError(f"A lot is held by one of {', '.join(SENTENCES)}, not by {sign.held!r}.")
        sentence, under, standing, source = (
            self._sentence(sign), self._under(sign), self._standing(sign), self._source(sign),
        )  # fmt: skip
        heading, steps, where = self._heading(sign), self._steps(sign), self._where(sign)
        parts = Parts((*under, *standing), f"{where} {self.lot(sign)} {LOT}", heading, steps, source, self.contact)
        code = self.words.say("QR code for lot {lot}: {link}", lot=self.lot(sign), link=sign.link)
        return Shown(
            sign, self.figures.add(f"map-{number}", sign.map_svg) if sign.map_svg else None,
            self.figures.add(f"code-{number}", qr_svg(sign.link, code)), sentence, under, standing, heading, steps,
            source, where, parts.fitted(self.paper.room[0], self._left(sentence)),
        )  # fmt: skip

    def _left(self, sentence: Sentence) -> float:
        """What of the height sentence, map and slips leave for words."""
        taken = sum(size * len(lines) for _lang, lines, size in sentence) + RULE + 1.5
        return self.paper.room[1] - taken - map_size(self.content.paper)[1] - SLIPS_HIGH

    @property
    def contact(self) -> str:
        """Who asks for these lots, and how they are reached."""
        who = " · ".join(part for part in (self.content.contact, self.content.reach) if part)
        return clipped(who, LONGEST_CONTACT)

    def lot(self, sign: Sign, lang: str | None = None) -> str:
        """The identifier, short enough for a slip."""
        return identified(sign.parcel_id, LONGEST_LOT, lang or self.content.lang)

    def _where(self, sign: Sign) -> str:
        return clipped(sign.address, LONGEST_NAME) or self.words.say("Lot {lot}", lot=self.lot(sign))

    def _heading(self, sign: Sign) -> str:
        told = " · ".join(text for _lang, text in self.words.said(HEADINGS[sign.held]))
        return f"{told}: {clipped(sign.pathway, LONGEST_TITLE)}" if sign.pathway else told

    def _sentence(self, sign: Sign) -> Sentence:
        said = self.words.said(SENTENCES[sign.held])
        lines = [(lang, in_lines(text, 1 if len(said) > 1 else 2)) for lang, text in said]
        return [(lang, each, as_large(each, self.paper.room[0], LARGEST[len(said)])) for lang, each in lines]

    def _under(self, sign: Sign) -> Said:
        roll = self.content.as_of or self.content.made_on
        return self.words.said_of(
            UNDER[sign.held], lambda lang: {"holder": _named(sign, lang), "day": speech.day(roll, lang)}
        )

    def _standing(self, sign: Sign) -> Said:
        told = sign.standing
        if told is None:
            return ()
        return self.words.said_of(
            "What we were told on {day}: {standing}.",
            lambda lang: {"day": speech.day(sign.told_on, lang), "standing": told.es if lang == "es" else told.en},
        )

    def _source(self, sign: Sign) -> Said:
        if not sign.steps:
            return ()
        looked_up = "From “{source}”, looked up on {day}."
        words = looked_up if sign.verified_on else "From “{source}”; nobody has looked it up lately."
        source = clipped(sign.source, LONGEST_NAME)
        return self.words.said_of(words, lambda lang: {"source": source, "day": speech.day(sign.verified_on, lang)})

    def _steps(self, sign: Sign) -> list[Said]:
        given: list[Said] = [((self.content.lang, clipped(step, LONGEST_STEP)),) for step in sign.steps[:STEPS]]
        return [*given, *self._own_steps(sign)][:STEPS]

    def _own_steps(self, sign: Sign) -> list[Said]:
        contact = clipped(self.content.contact, LONGEST_NAME // 2)
        together = self.words.said(TOGETHER_WITH, contact=contact) if contact else self.words.said(TOGETHER)
        if sign.held != "public":
            return [*(self._asked(sign, step) for step in OTHERWISE[sign.held]), together]
        asked = CALL if sign.office and sign.phone else CALL_OFFICE if sign.office else ASK_HOLDER
        return [self._asked(sign, asked), self.words.said(WHAT_THEY_WANT), together]

    def _asked(self, sign: Sign, step: str) -> Said:
        """Say a step of our own in each language, the lot named in the same."""
        return self.words.said_of(
            step,
            lambda lang: {
                "office": sign.office,
                "phone": sign.phone.replace(" ", "\u00a0"),
                "lot": self.lot(sign, lang),
            },
        )


def _named(sign: Sign, lang: str) -> str:
    """Name the public body that holds a lot: as the roll does, else by its kind."""
    return clipped(sign.holder, LONGEST_NAME) or called(sign.body or "other", BODIES, lang)


def lot_signs(content: LotSigns) -> Sheet:
    """Set the signs, one to a page; PaperError for a paper or language we do not have, and for no sign."""
    if not content.signs:
        raise PaperError("There is no lot to make a sign for.")
    setter = _Setter(content)
    wide, high = setter.paper.room
    values = {
        "content": content, "say": setter.words.say, "said": setter.words.said,
        "contact": setter.contact,
        "lot_of": setter.lot,
        "shown": [setter.shown(number, sign) for number, sign in enumerate(content.signs, 1)],
        "wide": wide, "high": high, "map": map_size(content.paper), "slips": range(SLIPS), "slip": wide / SLIPS,
        "foot": f"{content.title} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("lot_sign", content, setter.paper, values, setter.figures)


def lot_signs_pdf(content: LotSigns) -> bytes:
    """Print signs; the same content gives the same bytes."""
    return render_pdf(lot_signs(content))
