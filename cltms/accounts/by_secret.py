"""Pages that a secret in their address opens to whoever has it, without an account.

    OPENED = BySecret.on(bp, "lot note", "vacant_lots/note_nowhere.html", "note_by_link", "noted")
    return OPENED.looked(secret, lambda look: _own_page(links.note_behind(look, secret)))

A secret that was withdrawn and one that never was are answered alike, and each try that leads nowhere counts. No
browser and no search engine keeps what such an address opens.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, request

from cltms.accounts import throttle
from cltms.accounts.paces import Purpose, Trier
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.errors import NotThere
from cltms.foundation.pages import Answer, page

LONGEST_SECRET = 64


@dataclass(frozen=True)
class BySecret:
    """The pages of one kind: ``what`` a secret opens, as tries are counted for it, and what is shown of a wrong one."""

    what: str
    nowhere_page: str
    endpoints: frozenset[str]

    @classmethod
    def on(cls, bp: Blueprint, what: str, nowhere_page: str, *names: str) -> "BySecret":
        """Name the pages of a blueprint, by their functions, of which nothing is kept."""
        made = cls(what, nowhere_page, frozenset(f"{bp.name}.{name}" for name in names))
        bp.after_request(made.kept_nowhere)
        return made

    def looked(self, secret: str, show: Callable[[Reading], Answer]) -> Answer:
        """Show what a secret opens."""
        try:
            with reading() as look:
                return show(look)
        except NotThere:
            return self.nowhere(secret)

    def acted(self, secret: str, do: Callable[[Act], Answer]) -> Answer:
        """Do something that a secret lets somebody do."""
        try:
            with acting() as act:
                return do(act)
        except NotThere:
            return self.nowhere(secret)

    def nowhere(self, secret: str) -> Answer:
        """Count a try that led nowhere, and say the same of a secret that ended and of one that never was."""
        self.count(Purpose.LINK, secret)
        return page(self.nowhere_page), 404

    def count(self, purpose: Purpose, secret: str) -> None:
        """Count a try with a secret, in an act of its own."""
        with acting() as act:
            throttle.count(act, purpose, Trier(f"{self.what} {secret[:LONGEST_SECRET]}", request.remote_addr or ""))

    def kept_nowhere(self, answer: Response) -> Response:
        """Let no browser and no search engine keep an answer of these pages."""
        if request.endpoint in self.endpoints:
            answer.headers["Cache-Control"] = "no-store"
            answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer
