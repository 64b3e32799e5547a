"""What a change report says of its changes in its language: both sides, differences, and what is left out."""

from reports import speech
from reports.change_report.content import Change, ChangeReport, Changes, RollPair
from reports.change_report.words import KINDS, SPANISH, TITLES
from reports.naming import called
from reports.phrases import CommonPhrases

FEET_PER_METRE = 1 / 0.3048
FAMILIES = ("split", "merge", "replat", "renumbered")


class Phrases(CommonPhrases):
    """Says the values of a change report in its language."""

    def __init__(self, lang: str, currency: str) -> None:
        super().__init__(lang, currency, SPANISH)

    def kind(self, code: str) -> str:
        """Name a kind of change."""
        return called(code, KINDS, self.lang)

    def heading(self, part: Changes) -> str:
        """Say what the table of a kind tells."""
        return called(part.kind, TITLES, self.lang)

    def hand(self, line: str, owner: str) -> str:
        """Say who owned or owns a parcel: as the roll names them, with their kind."""
        kind = self.owner(owner) if owner else ""
        if line and kind:
            return f"{line} ({kind})"
        return line or kind or self.say("no owner named")

    def area(self, area_m2: float | None) -> str:
        """Write an area, or that it is not known."""
        return self.say("not known") if area_m2 is None else speech.area(area_m2, self.lang)

    def sides(self, part: Changes, change: Change) -> tuple[str, str]:
        """Say what the roll before said, and what the new one says."""
        if part.kind == "owner":
            return self.hand(change.old, change.old_owner), self.hand(change.new, change.new_owner)
        if part.kind == "class":
            return change.old or self.say("no class"), change.new or self.say("no class")
        if part.kind == "value":
            return self.money(change.old_minor), self.money(change.new_minor)
        if part.kind == "shape":
            return self.area(change.old_m2), self.area(change.new_m2)
        return change.old, change.new

    def beside(self, part: Changes, change: Change) -> str:
        """Say by how much a value differs, or how far an outline moved; '' for other kinds."""
        if part.kind == "value":
            return self.difference(change.old_minor, change.new_minor)
        if part.kind == "shape" and change.moved_m is not None:
            return self.say("{feet} ft ({metres} m)", feet=f"{change.moved_m * FEET_PER_METRE:,.0f}",
                            metres=f"{change.moved_m:,.1f}")  # fmt: skip
        return ""

    def difference(self, old: int | None, new: int | None) -> str:
        """Write what was added or taken away, with its sign."""
        if old is None or new is None:
            return self.say("not known")
        return f"{'+' if new >= old else '−'}{speech.money(abs(new - old), self.currency)}"

    def span(self, pair: RollPair) -> str:
        """Say which roll is compared with which."""
        return self.say("The roll of {now} against the roll of {before}", now=self.day(pair.of),
                        before=self.day(pair.before))  # fmt: skip

    def left_out(self, report: ChangeReport, part: Changes) -> str:
        """Say how many more there are, and where; '' when all are shown."""
        if not part.more:
            return ""
        words = "and 1 more: see {where}" if part.more == 1 else "and {count} more: see {where}"
        return self.say(words, count=f"{part.more:,}", where=report.whole_list)

    def value_sentence(self, report: ChangeReport) -> str:
        """Say what the changed values come to."""
        values = report.values
        return self.say(
            "{rose} rose and {fell} fell. Together they were worth {old} and are worth {new} now ({difference}).",
            rose=f"{values.rose:,}", fell=f"{values.fell:,}", old=self.money(values.old_minor),
            new=self.money(values.new_minor), difference=self.difference(values.old_minor, values.new_minor),
        )  # fmt: skip

    def notes(self, report: ChangeReport) -> list[str]:
        """Say how the rolls were compared, and what could not be."""
        told = [self.say(words) for words in METHOD]
        if not report.owners_compared:
            told.insert(0, self.say(NO_OWNERS))
        told += [self.say(BEFORE_COMPARING, day=self.day(on)) for on in report.not_compared]
        return told


NO_OWNERS = (
    "Owners are not named in both rolls. A parcel counts as handed on when its class tells of another kind of owner; "
    "who that is has to be asked."
)
BEFORE_COMPARING = "The roll of {day} came in before rolls were compared here; what it said otherwise is not told."
METHOD = (
    "Owners are compared by their words, whatever their order, case and punctuation; a parcel with several owners "
    "counts as one.",
    "Only what both rolls have a column for is compared. An outline counts as another one when it moved by more than a "
    "metre.",
    "Splits and joins are found from the outlines alone. A parcel that is gone may live on under another identifier.",
    "Owners’ names are public record; share them with care. A change in the roll is not a deed: confirm it in the "
    "legal records of the county before you act on it.",
)
