"""What the journal remembers of petitions: numbers and codes, never a name, an address, or who signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.campaigns.petition.vocabulary import STATE_TITLES
from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class PetitionWritten(Fact):
    """What a petition asks was written, or changed before anybody signed."""

    said: ClassVar[str] = words("What the petition of campaign {campaign_id} asks was written down.")

    campaign_id: int


@dataclass(frozen=True)
class PetitionMoved(Fact):
    """A petition was opened or closed."""

    said: ClassVar[str] = words("The petition of campaign {campaign_id} is now at: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": STATE_TITLES}

    campaign_id: int
    became: str


@dataclass(frozen=True)
class SheetsPrinted(Fact):
    """Sheets for signatures got their numbers."""

    said: ClassVar[str] = words("Sheets {first} to {last} of the petition of campaign {campaign_id} were made.")

    campaign_id: int
    first: int
    last: int


@dataclass(frozen=True)
class SheetEntered(Fact):
    """Lines of a sheet were entered."""

    said: ClassVar[str] = words(
        "{lines} lines of sheet {number} of the petition of campaign {campaign_id} were entered."
    )

    campaign_id: int
    number: int
    lines: int


@dataclass(frozen=True)
class SignatureFileEntered(Fact):
    """Signatures of a file were entered as a sheet."""

    said: ClassVar[str] = words(
        "A file of signatures was entered as sheet {number} of the petition of campaign {campaign_id}: {lines} new,"
        " {here} here already, {set_aside} set aside."
    )

    campaign_id: int
    number: int
    lines: int
    here: int
    set_aside: int


@dataclass(frozen=True)
class SheetLost(Fact):
    """A sheet does not come back, or came back empty."""

    said: ClassVar[str] = words("Sheet {number} of the petition of campaign {campaign_id} is lost or empty.")

    campaign_id: int
    number: int


@dataclass(frozen=True)
class SignatureAsked(Fact):
    """Somebody signed online and was asked to confirm it."""

    said: ClassVar[str] = words("Somebody signed the petition of campaign {campaign_id} online, not confirmed yet.")

    campaign_id: int


@dataclass(frozen=True)
class SignatureTextRefused(Fact):
    """Somebody who wanted to sign got no text message, because those of the day were used up."""

    said: ClassVar[str] = words(
        "Somebody who wanted to sign the petition of campaign {campaign_id} got no text message: those of the day were"
        " used up."
    )

    campaign_id: int


@dataclass(frozen=True)
class SignatureConfirmed(Fact):
    """A signature that came online was confirmed."""

    said: ClassVar[str] = words("A signature under the petition of campaign {campaign_id} was confirmed.")

    campaign_id: int


@dataclass(frozen=True)
class SignatureWithdrawn(Fact):
    """A signer took a signature back."""

    said: ClassVar[str] = words("A signature under the petition of campaign {campaign_id} was taken back.")

    campaign_id: int


@dataclass(frozen=True)
class SignatureTakenOut(Fact):
    """Somebody of the team took a signature out."""

    said: ClassVar[str] = words("Signature {signature_id} of the petition of campaign {campaign_id} was taken out.")

    signature_id: int
    campaign_id: int


@dataclass(frozen=True)
class SignaturePutRight(Fact):
    """Somebody of the team wrote the address of a signature anew."""

    said: ClassVar[str] = words(
        "The address of signature {signature_id} of the petition of campaign {campaign_id} was put right."
    )

    signature_id: int
    campaign_id: int


@dataclass(frozen=True)
class SignatureDecided(Fact):
    """Somebody looked at two signatures and said whether they are of one person."""

    said: ClassVar[str] = words(
        "Whether signature {signature_id} of the petition of campaign {campaign_id} is of somebody who had signed was "
        "decided."
    )

    signature_id: int
    campaign_id: int
    double: bool


@dataclass(frozen=True)
class SignaturesExported(Fact):
    """Somebody took the signatures out as a file."""

    said: ClassVar[str] = words("{signatures} signatures of the petition of campaign {campaign_id} were taken out.")

    campaign_id: int
    signatures: int


@dataclass(frozen=True)
class PetitionFrozen(Fact):
    """The signatures of a petition were deleted, and their counts stay."""

    said: ClassVar[str] = words(
        "The {signatures} signatures of the petition of campaign {campaign_id} were deleted; their count stays."
    )

    campaign_id: int
    signatures: int
