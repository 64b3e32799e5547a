"""A formula with a version and a price that was worked out, behind the addresses of resale."""

from datetime import date
from decimal import Decimal

from cltms.foundation.act import Act
from cltms.foundation.brought_files import PDF, Brought
from cltms.foundation.storage import Storage
from cltms.leases.resale import commands
from cltms.leases.resale.formula.facts import Appraisal, Deduction, Facts, Improvement
from cltms.leases.resale.formula.kinds import Approval, DeductionKind, Kind
from cltms.leases.resale.index_tables import commands as index_commands
from cltms.leases.resale.index_tables.judging import Publication, Way
from cltms.leases.resale.index_tables.reading import IndexFile
from tests.browser.sample_links import PAPER
from tests.browser.sample_work import Parts
from tests.leases.resale.samples import TERMS


def resale(act: Act, storage: Storage) -> Parts:
    """Bring the rows, and give what stands in addresses."""
    formula = commands.name_formula(act, "Leases of 2019")
    paper = Brought(storage.put(PAPER, ".pdf"), PDF)
    version = commands.write_version(act, formula, TERMS[Kind.COMPOUND], "USD", "Article 10 of the lease", paper)
    facts = Facts(
        price_minor=350_000_00, closed_on=date(2019, 6, 1), valued_on=date(2026, 6, 1),
        appraisals=(Appraisal(402_000_00, date(2026, 5, 20), "Ana Ito", 450_00),),
        improvements=(
            Improvement("Second bath", 12_000_00, date(2022, 3, 1), Approval.GIVEN),
            Improvement("Deck", 2_000_00, date(2023, 3, 1), Approval.NOT_ASKED),
        ),
        deductions=(Deduction("Broken window", 150_00, DeductionKind.DAMAGE),),
    )  # fmt: skip
    index = index_commands.name_index(act, "ami", "Area median income, Alder County")
    index_commands.write_value(act, index, 2026, 4, Decimal(90_100), date(2026, 4, 1), "HUD")
    file = IndexFile(("Area", "Year", "Value"), ((1, ("Alder", "2025", "88000")), (2, ("Alder", "2024", "none"))))
    publication = Publication(date(2026, 4, 1), Way.OWN_YEAR)
    brought = index_commands.bring(act, index, "limits.csv", file, publication, "HUD, income limits")
    kept = commands.keep(act, version, "12 Mill Street, sale of 2026", facts)
    return {
        "formula_id": str(formula.id), "version_id": str(version.id), "calculation_id": str(kept.id),
        "way": Kind.COMPOUND.value, "index_id": str(index.id), "index_import_id": str(brought.id),
    }  # fmt: skip
