"""Stop an import that would take away more than a county changes in a year, before anything is written."""

from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.staging import Comparison
from cltms.parcels.understanding import ImportOrder
from maps.parcel_files.assembly import Assembled
from maps.sentences import sentence


def refuse_a_collapse(order: ImportOrder, assembled: Assembled, place: Jurisdiction, comparison: Comparison) -> None:
    """Stop a file of which nothing can be used, or that would empty half of the roll; nothing was changed yet."""
    parcels, counts = len(assembled.parcels), assembled.counts
    if parcels == 0 and counts.read:
        raise NotUnderstood(
            sentence(
                "Not one of {count:,} rows can be imported: {our_reason} Nothing was changed.",
                count=counts.read,
                our_reason=str(assembled.set_aside["reason"].iloc[0]),
            )
        )
    before = parcels - int(comparison.arriving.sum()) + len(comparison.replaced)
    if place.live_edition and 2 * comparison.gone > before and not order.accept_shrinking:
        raise NotUnderstood(
            sentence(
                "{gone:,} of {before:,} parcels of the present roll would disappear. If this file is right, import "
                "it on the command line with --accept-shrinking; else look at the file and at the columns.",
                gone=comparison.gone,
                before=before,
            )
        )
