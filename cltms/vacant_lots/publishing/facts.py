"""What the journal remembers of public pages: which page, which version, and never a word that stands on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _

from cltms.foundation.act import Fact
from maps.sentences import words

KIND_TITLES: dict[str, Any] = {"campaign": _("campaign"), "lot": _("lot")}


@dataclass(frozen=True)
class PublicPagePrepared(Fact):
    """What a public page would show was written or changed; nobody reads it yet."""

    said: ClassVar[str] = words("Public page {page_id} of a {kind} was prepared; nobody reads the change yet.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KIND_TITLES}

    page_id: int
    kind: str


@dataclass(frozen=True)
class PublicPagePublished(Fact):
    """A version of a public page was published; everybody reads it from then on."""

    said: ClassVar[str] = words("Version {version} of public page {page_id} of a {kind} was published.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KIND_TITLES}

    page_id: int
    kind: str
    version: int


@dataclass(frozen=True)
class PublicPageTakenBack(Fact):
    """A public page was taken back; what stood on it is deleted."""

    said: ClassVar[str] = words("Public page {page_id} of a {kind} was taken back.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KIND_TITLES}

    page_id: int
    kind: str
