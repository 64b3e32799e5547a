"""From the content of a scorecard to a sheet that can be printed."""

from collections import Counter
from dataclasses import dataclass

from reports.engine import Paper, render_pdf
from reports.phrases import CommonPhrases
from reports.scorecard.content import Scorecard, ScoredPromise
from reports.scorecard.words import GROUPS, SETTLED, SPANISH, WRITTEN, WRITTEN_BY
from reports.setting import sheet_of
from reports.sheet import Sheet


@dataclass(frozen=True)
class Group:
    """Promises of which the same became."""

    name: str
    title: str
    told: str
    promises: tuple[ScoredPromise, ...]


@dataclass(frozen=True)
class Score:
    """How many promises of each kind an official made."""

    official: str
    office: str
    counts: tuple[int, ...]

    @property
    def made(self) -> int:
        """All of them."""
        return sum(self.counts)


class Phrases(CommonPhrases):
    """Says the values of a scorecard in its language."""

    def became(self, promise: ScoredPromise) -> str:
        """Say what became of a promise, and when."""
        if promise.overdue:
            return self.say("overdue since {day}", day=self.day(promise.due_on))
        if promise.settled_on is None:
            return self.say("open")
        return self.say(SETTLED[promise.state], day=self.day(promise.settled_on))

    def about(self, promise: ScoredPromise) -> str:
        """Name the lots that a promise is about."""
        more = [self.say("and {count} more", count=promise.more_lots)] if promise.more_lots else []
        return self.say("Lots: {lots}", lots=", ".join([*promise.lots, *more])) if promise.lots else ""


def scorecard(content: Scorecard) -> Sheet:
    """Set a scorecard; PaperError for a paper or language we do not have."""
    phrases = Phrases(content.lang, "USD", SPANISH)
    groups = _groups(content, phrases)
    under = [content.about, "" if content.place in content.title else content.place, phrases.day(content.made_on)]
    values = {
        **phrases.named(), "content": content, "groups": groups, "scores": _scores(content),
        "written": phrases.say(WRITTEN_BY if content.organisation else WRITTEN, organisation=content.organisation),
        "filled": [group for group in groups if group.promises],
        "under": " · ".join(part for part in under if part),
        "foot": f"{content.title} · {phrases.day(content.made_on)}",
    }  # fmt: skip
    return sheet_of("scorecard", content, Paper.named(content.paper), values)


def group_of(promise: ScoredPromise) -> str:
    """Name the group in which a promise stands."""
    return "overdue" if promise.overdue else promise.state


def _groups(content: Scorecard, phrases: Phrases) -> list[Group]:
    """All groups, empty ones too: that nothing was kept is told by a nought."""
    return [
        Group(
            name, phrases.say(title), phrases.say(told) if told else "",
            tuple(each for each in content.promises if group_of(each) == name),
        )
        for name, title, told in GROUPS
    ]  # fmt: skip


def _scores(content: Scorecard) -> list[Score]:
    """What became of the promises of each official, who made most first."""
    by_official: dict[tuple[str, str], Counter[str]] = {}
    for each in content.promises:
        by_official.setdefault((each.official, f"{each.office}, {each.body}"), Counter())[group_of(each)] += 1
    scores = [
        Score(official, office, tuple(counted[name] for name, _title, _told in GROUPS))
        for (official, office), counted in by_official.items()
    ]  # fmt: skip
    return sorted(scores, key=lambda each: (-each.made, each.official))


def scorecard_pdf(content: Scorecard) -> bytes:
    """Print a scorecard; the same content gives the same bytes."""
    return render_pdf(scorecard(content))
