"""The life of a public page, whatever it is about: prepared, published as a frozen version, and taken back at once.

Who may do so is for the rooms to ask that have the thing which the page is about.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import undefer

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import ChangedMeanwhile, HouseError, NotThere, Refused
from cltms.vacant_lots.publishing.facts import PublicPagePrepared, PublicPagePublished, PublicPageTakenBack
from cltms.vacant_lots.publishing.models import PublicPage, PublicPicture
from maps.sentences import sentence

LONGEST_SLUG = 60
TAKEN = frozenset({"map", "en", "es", "card", "pictures", "new"})
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class TakenBack(HouseError):
    """A page that everybody could read once, and nobody can now."""

    status = HTTPStatus.GONE

    def __init__(self) -> None:
        super().__init__(sentence("Those who published this page have taken it back. Nothing is wrong on your side."))


@dataclass(frozen=True)
class Told:
    """What organizers wrote for a page: its short address, title and words in both languages, and what is shown."""

    slug: str
    title_en: str
    title_es: str
    words_en: str | None = None
    words_es: str | None = None
    contact: str | None = None
    shown: Mapping[str, Any] = field(default_factory=dict)
    seen: int | None = None
    """The edits of the page that were seen when this was written, 0 without a page; None for who writes unseen."""

    @property
    def row(self) -> dict[str, Any]:
        """The same by the columns; a title in one language stands for both."""
        return {
            "slug": self.slug, "title_en": self.title_en or self.title_es, "title_es": self.title_es or self.title_en,
            "words_en": self.words_en or None, "words_es": self.words_es or None, "contact": self.contact or None,
            "shown": dict(self.shown),
        }  # fmt: skip


@dataclass(frozen=True)
class Version:
    """What would be published: the content as JSON and the drawings, made of the page as it was after ``edits``.

    ``pictures`` are chosen pictures by their number on the page: the number of their row, and the small copy.
    """

    edits: int
    content: str
    maps: Mapping[str, str]
    cards: Mapping[str, bytes]
    pictures: Mapping[int, tuple[int, bytes]] = field(default_factory=dict)


def slug_of(text: str) -> str:
    """Make a short address of a name: lower case, without accents, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-")


def prepare(act: Act, page: PublicPage | None, kind: str, told: Told) -> PublicPage:
    """Write down what the next version shows; `Refused` for an address that is taken or cannot be one.

    `ChangedMeanwhile` when somebody else wrote after what was seen. Callers lock what a first page is about.
    """
    if page is not None:
        _wait_for(act, page)
        if all(getattr(page, name) == value for name, value in told.row.items()):
            return page
    if told.seen is not None and told.seen != (page.edits if page else 0):
        raise ChangedMeanwhile
    _refuse_slug(act, page, kind, told.slug)
    try:
        with act.attempt():
            page = _written(act, page, kind, told)
    except IntegrityError as error:  # another page took the address at the same moment
        raise _address_taken() from error
    act.record(PublicPagePrepared(page.id, kind))
    return page


def publish(act: Act, page: PublicPage, made: Version) -> None:
    """Let everybody read a version; `Refused` when somebody changed the page after the version was made of it."""
    _wait_for(act, page)
    if page.edits != made.edits:
        raise Refused(sentence("Somebody has changed this page meanwhile. Look at it again before it is published."))
    page.content, page.version = made.content, page.version + 1
    page.map_en, page.map_es = made.maps.get("en"), made.maps.get("es")
    page.card_en, page.card_es = made.cards.get("en"), made.cards.get("es")
    page.published_at, page.taken_back_at = act.moment, None
    _without_pictures(act, page)
    act.session.add_all(
        PublicPicture(page_id=page.id, number=number, picture_id=key, small=small)
        for number, (key, small) in made.pictures.items()
    )
    act.session.flush()
    act.record(PublicPagePublished(page.id, page.kind, page.version))


def take_back(act: Act, page: PublicPage) -> None:
    """Close a page at once and delete what stood on it; taking it back again changes nothing."""
    _wait_for(act, page)
    if not page.is_open:
        return
    page.content = page.map_en = page.map_es = page.card_en = page.card_es = None
    page.taken_back_at = act.moment
    _without_pictures(act, page)
    act.session.flush()
    act.record(PublicPageTakenBack(page.id, page.kind))


def open_page(look: Reading, kind: str, slug: str, *drawings: str) -> PublicPage:
    """Give a page that everybody reads, with the drawings that are asked for.

    `TakenBack` for one that was taken back; NotThere for one that was never published and for one that never was.
    """
    columns = [undefer(getattr(PublicPage, name)) for name in drawings]
    wanted = select(PublicPage).where(PublicPage.kind == kind, PublicPage.slug == slug, PublicPage.version > 0)
    found = look.session.scalars(wanted.options(*columns).execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotThere
    if not found.is_open:
        raise TakenBack
    return found


def open_picture(look: Reading, page: PublicPage, number: int) -> bytes:
    """Give a picture of a page that everybody reads; NotThere also for one that was deleted meanwhile."""
    wanted = select(PublicPicture.small).where(PublicPicture.page_id == page.id, PublicPicture.number == number)
    small = look.session.scalars(wanted).one_or_none()
    if small is None:
        raise NotThere
    return small


def _written(act: Act, page: PublicPage | None, kind: str, told: Told) -> PublicPage:
    if page is None:
        page = PublicPage(kind=kind, version=0)
        act.session.add(page)
    for name, value in told.row.items():
        setattr(page, name, value)
    page.changed_at, page.changed_by_id = act.moment, act.actor.id
    act.session.flush()
    return page


def _without_pictures(act: Act, page: PublicPage) -> None:
    act.session.execute(delete(PublicPicture).where(PublicPicture.page_id == page.id))


def _refuse_slug(act: Act, page: PublicPage | None, kind: str, slug: str) -> None:
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG or slug in TAKEN:
        raise Refused(
            sentence("A short address has small letters, figures and hyphens, such as garden-for-tanner-street.")
        )
    if page is not None and page.version and page.slug != slug:
        raise Refused(sentence("This page was published under its address, which may stand on paper. It stays."))
    same = select(PublicPage.id).where(PublicPage.kind == kind, PublicPage.slug == slug)
    taken = act.session.scalars(same).one_or_none()
    if taken is not None and (page is None or taken != page.id):
        raise _address_taken()


def _address_taken() -> Refused:
    return Refused(sentence("Another page has this address already. Choose another one."))


def _wait_for(act: Act, page: PublicPage) -> None:
    """Let nobody else change a page meanwhile, and see all of it as whoever came before left it."""
    act.session.refresh(page, with_for_update=True)
