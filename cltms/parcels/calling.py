"""What the roll tells on the first page and in the search of the house."""

from collections.abc import Iterator
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due, Findings, Found
from cltms.foundation.jobs import Job, JobState
from cltms.parcels import drafts, queries, words
from cltms.parcels.models import Edition, ImportDraft, Jurisdiction, LayerFile, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.searching import finding
from cltms.parcels.searching.finding import Fit, Hit
from cltms.parcels.vocabulary import EditionState
from maps.owners.vocabulary import OwnerKind

OLD_AFTER = timedelta(days=365)
"""Counties write their roll once a year."""
SHOWN = 8
"""Lots that a search shows of each place, before it leads to the list."""


def due(look: Reading) -> list[Due]:
    """Tell of files that wait for an answer, of old ones, and of owners whom no rule decides."""
    return [*_files(look), *_owners(look)]


def _files(look: Reading) -> Iterator[Due]:
    if not POLICY.may(look.actor, ParcelAction.IMPORT):
        return
    open_ones = [draft for draft in drafts.unfinished(look.session) if not _at_work(look, draft)]
    count = len(open_ones)
    yield Due(ngettext("file waits for an answer", "files wait for an answer", count), count, url_for("parcels.files"))
    written = [
        *look.session.scalars(select(Edition.as_of).where(Edition.state == EditionState.LIVE)),
        *look.session.scalars(select(LayerFile.as_of).where(LayerFile.replaced.is_(False))),
    ]
    old = [day for day in written if day + OLD_AFTER < look.today]
    title = ngettext("file is more than a year old", "files are more than a year old", len(old))
    yield Due(title, len(old), url_for("parcels.files"), min(old, default=look.today) + OLD_AFTER)


def _at_work(look: Reading, draft: ImportDraft) -> bool:
    job = None if draft.job_id is None else look.session.get(Job, draft.job_id)
    return job is not None and job.state != JobState.FAILED


def _owners(look: Reading) -> Iterator[Due]:
    if not POLICY.may(look.actor, ParcelAction.TEACH):
        return
    for place in _places(look):
        undecided = select(func.count(func.distinct(Parcel.owner_key))).where(
            queries.visible(place), Parcel.owner_kind == OwnerKind.UNKNOWN, Parcel.owner_key.is_not(None),
            Parcel.owner_key.not_like("SEVERAL OWNERS%"),
        )  # fmt: skip
        count = look.session.execute(undecided).scalar_one()
        title = ngettext(
            "owner in %(place)s is not recognised", "owners in %(place)s are not recognised", count, place=place.name
        )
        yield Due(title, count, url_for("parcels.owners", slug=place.slug))


def search(look: Reading, text: str) -> list[Findings]:
    """Find lots by identifier in any punctuation, address or owner, in every place that has a roll."""
    if not POLICY.may(look.actor, ParcelAction.SEE):
        return []
    return [_lots(look, place, text) for place in _places(look)]


def lots_like(look: Reading, place: Jurisdiction, text: str, most: int) -> list[Found]:
    """Give at most ``most`` lots of a place that fit, the best first."""
    return [_found(place, hit) for hit in finding.find(look, place, text, most)]


def _lots(look: Reading, place: Jurisdiction, text: str) -> Findings:
    hits = finding.find(look, place, text, SHOWN + 1)
    more = len(hits) > SHOWN and all(hit.fit is not Fit.NEARLY for hit in hits)
    address = url_for("parcels.lots", slug=place.slug, text=text) if more else ""
    return Findings(
        _("Lots in %(place)s", place=place.name), tuple(_found(place, hit) for hit in hits[:SHOWN]), address
    )


def _found(place: Jurisdiction, hit: Hit) -> Found:
    known = (words.address(hit.situs), hit.parcel_id, words.owner(hit.owner))
    title, *rest = (each for each in known if each)
    return Found(title, url_for("parcels.lot", slug=place.slug, key=hit.key), " · ".join(rest))


def _places(look: Reading) -> list[Jurisdiction]:
    return [place for place in queries.jurisdictions(look.session) if place.live_edition]
