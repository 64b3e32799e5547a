"""Old lists of repairs: one with all that can be asked, and one that was taken in."""

from collections.abc import Iterator

from cltms.foundation.acting import Act
from cltms.repairs.old_orders import commands
from cltms.repairs.old_orders.reading import OldList, understood

HEADINGS = ("Old number", "Address", "Unit", "Reported on", "Problem", "Description", "State", "Completed", "Vendor")
ROWS = (
    ("1", "12 Foundry Lane", "1A", "01/03/2024", "Leak", "Water runs under the sink", "Closed", "05/03/2024", "Joe"),
    ("2", "12 Foundry Lane", "Cellar", "02/03/2024", "Vibes", "It hums at night, and nobody knows why", "WIP", "", ""),
    ("3", "99 Mill Street", "", "02/03/2024", "Roof", "Shingles lie in the yard", "Open", "", ""),
    ("4", "12 Foundry Lane", "1B", "2024-03-09", "Plumbing", "Gotea la llave de la cocina", "Open", "", ""),
    ("4", "12 Foundry Lane", "1B", "2024-03-09", "Plumbing", "Gotea la llave de la cocina", "Open", "", ""),
)


def old_lists(act: Act) -> Iterator[int]:
    """Bring both; the second one with days that need no answer."""
    whole = OldList(HEADINGS, ROWS, ("SSN",))
    yield commands.bring(act, "orders until 2024.xlsx", whole, understood(whole, "Spreadsheet", "en")).id
    short = OldList(HEADINGS, ROWS[2:])
    brought = commands.bring(act, "orders 2024.csv", short, understood(short, f"List {act.actor.id}", "en"))
    yield commands.confirm(act, brought.id).id
