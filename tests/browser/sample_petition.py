"""A petition: sheets entered and missing, a file, two that are alike, one who waits, and one who signed online."""

from dataclasses import replace

from cltms.campaigns import queries
from cltms.campaigns.petition import commands, entering, placing, signing
from cltms.campaigns.petition.bringing import commands as bringing
from cltms.campaigns.petition.bringing.judging import Choices
from cltms.campaigns.petition.bringing.reading import Part, SignatureFile
from cltms.campaigns.petition.commands import Written
from cltms.campaigns.petition.entering import Line
from cltms.campaigns.petition.signing import Asked, Asker, Signer
from cltms.foundation.acting import OPERATOR, Act
from cltms.members.contacts import WrittenContact
from cltms.members.vocabulary import Way
from tests.browser.sample_work import Parts

ASKER = Asker("203.0.113.9", "https://homes.example", b"a secret of the tests", 300)
ASKS = (
    "The lots on Tanner Street have stood empty for eleven years. We ask that they become a garden open to everybody.",
    "Los lotes de Tanner Street llevan once años vacíos. Pedimos que sean un jardín abierto a toda la gente.",
)
LINES = (
    ("Ana Ruiz", "12 Mill Street"), ("A. Ruiz", "12 Mill Street"), ("Ben Park", "14 Mill Street, Apt 2"),
    ("Cleo Maria Featherstonehaugh-Villanueva de la Cruz", "9 Nowhere Road"), ("Ana Ruiz", "12 MILL ST"),
)  # fmt: skip
FILE = SignatureFile(
    ("Name", "Address"), (("Dora Hill", "16 Mill Street"), ("Ana Ruiz", "12 Mill St"), ("", "9 Elm St"))
)


def petition(act: Act, campaign_id: int) -> tuple[Parts, dict[str, list[Parts]]]:
    """Give what stands in the addresses of a petition, and the ways in which its pages can look."""
    found = queries.campaign(act, campaign_id)
    layer = next(iter(placing.layers(act, found.jurisdiction)), None)
    made = commands.write(act, found, Written(*ASKS, 400, layer))
    commands.open_up(act, found)
    commands.make_sheets(act, found, 4)
    lines = [Line(number, *each, may_show=number == 3) for number, each in enumerate(LINES, 1)]
    entering.enter(act, found, 3, act.house_day, lines)
    bringing.take_in(act, found, FILE, Choices({Part.NAME: 0, Part.ADDRESS: 1}, act.house_day))
    secrets = _online(act, made.code)
    parts = {"petition_code": made.code, "sheet_number": "3", "waiting_secret": secrets[0], "signer_secret": secrets[3]}
    here = {"campaign_id": str(campaign_id)}
    return parts, {
        "campaigns.petition_sheet": [{**here, "sheet_number": each} for each in ("1", "3", "5")],
        "petitions.waiting": [{"waiting_secret": each} for each in secrets[:2]],
        "petitions.mine": [{"signer_secret": each} for each in secrets[2:]],
    }


def _online(act: Act, code: str) -> list[str]:
    """Two who have not confirmed, by mail and by telephone: where each waits, and the own pages of two."""
    somebody = replace(act, actor=OPERATOR)
    for number, contact in enumerate(
        (WrittenContact(Way.EMAIL, "rosa@example.org"), WrittenContact(Way.PHONE, "+16145550123"))
    ):
        signer = Signer(f"Rosa Signer {number}", "18 Mill Street", contact, number == 1, "es")
        asked = Asked(str(number + 6) * 40, str(number + 8) * 40, ASKER)
        signing.sign(somebody, signing.petition_behind(somebody, code), signer, asked)
    own = "a" * 40
    signer = Signer("Lupe Signer", "20 Mill Street", WrittenContact(Way.EMAIL, "lupe@example.org"), False, "es")
    signing.sign(somebody, signing.petition_behind(somebody, code), signer, Asked("b" * 40, own, ASKER))
    signing.confirm(somebody, own)
    return ["6" * 40, "7" * 40, "8" * 40, own]
