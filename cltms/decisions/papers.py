"""The record of a poll on paper, and on the command line: what was asked, counted and decided, without any voter."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from babel.dates import format_datetime
from flask_babel import gettext as _

from cltms.decisions import queries
from cltms.decisions.facts import RecordPrinted
from cltms.decisions.models import Decision, Poll, PollResult
from cltms.decisions.rules import Outcome
from cltms.decisions.vocabulary import OUTCOME_TITLES, WAY_TITLES, PollStage
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.errors import NotThere
from cltms.foundation.i18n import say
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, settings_of
from cltms.foundation.writing import local
from cltms.members.views.blueprint import written_days
from maps.sentences import Sentence
from reports import decision_record
from reports.decision_record.content import CountLine, DecisionRecord
from reports.engine import render_pdf


def record_of(act: Act, poll: Poll, lang: str, zone: ZoneInfo, paper: str = "letter") -> DecisionRecord:
    """Gather the record of a poll in the language spoken now; NotThere before it is closed. Leaves a line."""
    if poll.stage is not PollStage.CLOSED or poll.result is None:
        raise NotThere
    decision, result = queries.adopted_by(act, poll.id), poll.result
    act.record(RecordPrinted(poll.id))
    return DecisionRecord(
        title=_("Record of decision %(number)s", number=decision.code) if decision else _("Record of a vote"),
        organisation=poll.body.organisation.name, body=poll.body.name, question=poll.question,
        explanation=poll.explanation or "", way=str(WAY_TITLES[poll.voted_by]), secret=poll.secret,
        opened=_moment(poll.opened_at, zone), closed=_moment(poll.closed_at, zone), electorate=result.electorate,
        present=result.present, quorum=result.quorum, counts=tuple(_counts(poll, result)),
        arithmetic=tuple(say(Sentence(each["template"], each["values"])) for each in result.arithmetic),
        outcome=str(OUTCOME_TITLES[Outcome(result.outcome)]), minutes_kept_by=poll.minutes_kept_by,
        made_on=act.today, fingerprint=(poll.frozen or "")[:12], lang=lang, paper=paper, **_decided(decision),
    )  # fmt: skip


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    return "" if at is None else str(format_datetime(at, "medium", tzinfo=zone, locale=local()))


def _counts(poll: Poll, result: PollResult) -> Iterator[CountLine]:
    titles = [each.label for each in poll.options]
    if poll.yes_no:
        titles = [_("Yes"), _("No")]
    for title, count in zip(titles, result.counts, strict=True):
        yield CountLine(str(title), count)
    yield CountLine(_("Abstentions"), result.abstentions)
    if result.blanks:
        yield CountLine(_("Blank ballots"), result.blanks)
    if result.spoiled:
        yield CountLine(_("Spoiled ballots"), result.spoiled)


def _decided(decision: Decision | None) -> dict[str, str]:
    if decision is None:
        return {}
    old = decision.supersedes
    return {
        "number": decision.code, "in_force": written_days(decision.starts_on, decision.ends_on),
        "supersedes": f"{old.code} · {old.title}" if old else "",
    }  # fmt: skip


@click.command("decision-record")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--poll", "poll_id", type=int, required=True, metavar="NUMBER", help="Its page's number.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="The language.")
@click.pass_context
def record_command(context: click.Context, /, out: Path, poll_id: int, paper: str, lang: str) -> None:
    """Print the record of a poll that is closed to OUT; of one that is open nothing is told."""
    zone = ZoneInfo(settings_of(context).default_time_zone)
    with in_language(lang), acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        content = record_of(act, queries.poll(act, poll_id), lang, zone, paper)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(render_pdf(decision_record.sheet(content)))
    click.echo(f"Printed to {out}")
