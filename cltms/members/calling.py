"""What the people's room tells on the first page and in the search of the house: only what the reader may see."""

from collections.abc import Iterable, Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due, Findings, Found
from cltms.members import approvals, finding, queries
from cltms.members.policy import POLICY
from cltms.members.vocabulary import HAT_TITLES, KIND_TITLES, Hat, MemberAction, OrganisationKind

SHOWN = 8
"""Of each kind, before the search leads to the room."""


def due(look: Reading) -> list[Due]:
    """Tell of exports that wait for the reader's approval."""
    if not POLICY.opens(look.actor, MemberAction.APPROVE):
        return []
    count = approvals.number_waiting(look)
    title = ngettext("export waits for your approval", "exports wait for your approval", count)
    return [Due(title, count, url_for("members.exports"))]


def search(look: Reading, text: str) -> list[Findings]:
    """Find people by part of a name or a whole contact, and by part of their name households and organisations."""
    if not POLICY.opens(look.actor, MemberAction.SEE):
        return []
    return [_people(look, text), _households(look, text), _organisations(look, text)]


def _people(look: Reading, text: str) -> Findings:
    people = finding.people(look, text)
    found = [
        Found(
            each.person.called,
            url_for("members.person", person_id=each.person.id),
            " · ".join(f"{HAT_TITLES[Hat(hat.hat)]}, {hat.organisation.name}" for hat in each.hats),
        )
        for each in finding.with_hats(look, people[:SHOWN])
    ]
    return _findings(_("People"), found, len(people), "members.people")


def _households(look: Reading, text: str) -> Findings:
    named = [each for each in queries.households(look) if _fits(each.name, text)]
    found = [Found(each.name, url_for("members.household", household_id=each.id)) for each in named]
    return _findings(_("Households"), found[:SHOWN], len(found), "members.households")


def _organisations(look: Reading, text: str) -> Findings:
    named = [each for each in queries.organisations(look) if _fits(each.name, text)]
    found = [
        Found(
            each.name,
            url_for("members.organisation", organisation_id=each.id),
            str(KIND_TITLES[OrganisationKind(each.kind)]),
        )
        for each in named
    ]
    return _findings(_("Organisations"), found[:SHOWN], len(found), "members.organisations")


def _findings(title: str, found: Sequence[Found], count: int, room: str) -> Findings:
    return Findings(title, tuple(found), url_for(room) if count > len(found) else "")


def _fits(name: str, text: str) -> bool:
    words: Iterable[str] = finding.folded(text).split()
    return all(word in finding.folded(name) for word in words)
