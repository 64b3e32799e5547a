"""The leases of a large trust: the page of what is due, and the fees and late fees of a month, beside the bare query.

``python -m benchmarks.leases_due`` runs it alone: 10,000 leases in force; ``… 500`` is small.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import insert, text

from benchmarks.lines import Line, as_markdown, compared
from benchmarks.machine import this_machine
from benchmarks.measuring import call, middle
from benchmarks.site import Site, opened_site
from cltms.app import make_ready, open_database
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Door, acting_as, reading_as
from cltms.foundation.speaking import in_language
from cltms.homes import commands as homes
from cltms.homes.models import Unit
from cltms.leases.agreements import billing, commands, queries, telling
from cltms.leases.agreements.clauses import Clauses, LateFee
from cltms.leases.agreements.commands import NewTemplate
from cltms.leases.agreements.models import Lease
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.ledger.chart import NewAccount, open_account
from cltms.ledger.vocabulary import AccountKind
from cltms.members.models import Household

LEASES, TIMES, MONTH = 10_000, 3, date(2026, 11, 1)
BEGUN = date(2015, 3, 1)
ROWS = "SELECT l.id, l.begins_on, t.clauses FROM lease l JOIN lease_template t ON t.id = l.template_id"


def measured(site: Site, leases: int) -> Iterator[Line]:
    """Fill the house, and measure what staff wait for."""
    with acting_as(site.database, OPERATOR, Door.COMMAND_LINE) as act:
        _fill(act, leases)
    bare = middle([call(partial(_bare, site)) for _ in range(TIMES)])
    works = (("what is due of all leases", _due), ("fees of a month", _fees), ("late fees of a month", _late))
    for what, work in works:
        ours = middle([call(partial(work, site)) for _ in range(TIMES)])
        yield compared(f"{what}, {leases:,} leases", ours, "bare rows", bare, "")


def _fill(act: Act, leases: int) -> None:
    owed = open_account(act, NewAccount("1200", "Owed", AccountKind.ASSET, "USD"))
    earned = open_account(act, NewAccount("4200", "Fees", AccountKind.INCOME, "USD"))
    rule = LateFee(10, "a law", BEGUN, most_minor=10_00)
    clauses = Clauses(99, fee_minor=40_00, late_fee=rule, certify_days=30, insured=True, taxes_month=1, taxes_day=31)
    template = commands.write_template(act, NewTemplate("A", LeaseKind.GROUND, "USD", clauses, owed, earned))
    about = homes.Particulars("1 Mill Street", "Springfield", True, "us-ny", "America/New_York")
    building = homes.add_building(act, about)
    numbers = range(1, leases + 1)
    act.session.execute(insert(Household), [
        {"id": n, "name": f"Household {n}", "unnamed_people": 0, "added_at": act.moment} for n in numbers
    ])  # fmt: skip
    act.session.execute(insert(Unit), [
        {"id": n, "building_id": building.id, "label": str(n), "shared": False, "added_at": act.moment}
        for n in numbers
    ])  # fmt: skip
    act.session.execute(insert(Lease), [
        {
            "unit_id": n, "household_id": n, "template_id": template.id, "stage": "in force", "begins_on": BEGUN,
            "signed_on": BEGUN, "added_at": act.moment, "watched_from": BEGUN, "version": 1,
        }
        for n in numbers
    ])  # fmt: skip


def _due(site: Site) -> None:
    with in_language("en"), reading_as(site.database, OPERATOR, Door.COMMAND_LINE) as look:
        assert telling.agenda(queries.all_leases(look), look.house_day)  # noqa: S101 nothing would be quick


def _fees(site: Site) -> None:
    with in_language("en"), reading_as(site.database, OPERATOR, Door.COMMAND_LINE) as look:
        assert billing.fees(look, MONTH)  # noqa: S101


def _late(site: Site) -> None:
    with in_language("en"), reading_as(site.database, OPERATOR, Door.COMMAND_LINE) as look:
        billing.late_fees(look, MONTH)


def _bare(site: Site) -> None:
    with site.database.read() as session:
        session.execute(text(ROWS)).all()


def of_many_leases(leases: int = LEASES) -> Iterator[Line]:
    """Measure it in a house of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/house.sqlite"
        empty = open_database(Settings(data_dir=Path(folder), database_url=url))
        make_ready(empty)
        empty.close()
        with opened_site(url, Path(folder)) as site:
            yield from measured(site, leases)


def main() -> None:
    """Run it alone and print the table; the number of leases may be given."""
    print(this_machine(), flush=True)
    print(as_markdown(list(of_many_leases(*(int(each) for each in sys.argv[1:])))))
    print(this_machine())


if __name__ == "__main__":
    main()
