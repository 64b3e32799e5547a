"""The people of the demo: a land trust, a co-operative, a few fictional people with their hats, and one household."""

from datetime import date

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.term import Term
from cltms.members import belonging, commands
from cltms.members.models import Organisation, Person
from cltms.members.vocabulary import Hat, OrganisationKind, Way

TRUST, COOPERATIVE = "Millrace Community Land Trust", "Foundry Lane Co-operative"
PEOPLE: tuple[tuple[str, str, str, str], ...] = (
    ("Rosa Demo", "", "es", "demo@example.org"),
    ("Imani Brooks", "", "en", "imani@example.org"),
    ("José Luis Ferrer", "Pepe", "es", "pepe@example.org"),
    ("Nguyen Thi Lan", "Lan", "en", "lan@example.org"),
    ("Tomasz Zielinski", "", "en", "tomasz@example.org"),
)
"""Name, preferred name, language and e-mail address; nobody with them exists."""
HATS: tuple[tuple[str, str, Hat, Term], ...] = (
    ("Imani Brooks", TRUST, Hat.BOARD, Term(date(2021, 3, 1), date(2024, 3, 1))),
    ("Imani Brooks", TRUST, Hat.ORGANIZER, Term(date(2024, 3, 1))),
    ("Rosa Demo", TRUST, Hat.ORGANIZER, Term(date(2023, 1, 9))),
    ("José Luis Ferrer", COOPERATIVE, Hat.COOP_MEMBER, Term(date(2022, 9, 1))),
    ("José Luis Ferrer", TRUST, Hat.BOARD, Term(date(2025, 3, 1))),
    ("Nguyen Thi Lan", COOPERATIVE, Hat.COOP_MEMBER, Term(date(2022, 9, 1))),
    ("Tomasz Zielinski", COOPERATIVE, Hat.TENANT, Term(date(2023, 5, 1), date(2025, 11, 1))),
)


def people(database: Database, email: str) -> None:
    """Add the people once; the demo's own account belongs to the first of them."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        if act.session.scalars(select(Organisation.id)).first() is not None:
            return
        here = {
            TRUST: belonging.add_organisation(act, TRUST, OrganisationKind.LAND_TRUST, ours=True),
            COOPERATIVE: belonging.add_organisation(act, COOPERATIVE, OrganisationKind.COOPERATIVE, ours=True),
        }
        added = {name: _added(act, name, preferred, language, reached) for name, preferred, language, reached in PEOPLE}
        for name, organisation, hat, term in HATS:
            belonging.begin(act, added[name], here[organisation], hat, term)
        household = belonging.add_household(act, "Ferrer and Lan, Alder Avenue", unnamed_people=2)
        for name in ("José Luis Ferrer", "Nguyen Thi Lan"):
            belonging.move_in(act, household, added[name], Term(date(2022, 9, 1)))
        if act.session.scalars(select(Account.id).where(Account.email_index == email)).first() is not None:
            commands.link_account(act, added["Rosa Demo"], email)


def our_trust(act: Act) -> Organisation:
    """Give the first organisation that is ours, the trust whose land the stories of the demo are about."""
    ours = select(Organisation).where(Organisation.ours).order_by(Organisation.id)
    return act.session.scalars(ours.limit(1)).one()


def _added(act: Act, name: str, preferred: str, language: str, email: str) -> Person:
    return commands.add_person(act, name, preferred_name=preferred, language=language, contacts={Way.EMAIL: email})
