"""Signing online without an account: by a letter or a text message it is confirmed, and by the same link taken back.

Nothing counts before it is confirmed, and what is not confirmed within some days is deleted. The browser that signs
gets another secret than the letter: who has only signed cannot confirm.
"""

import hmac
from dataclasses import dataclass, replace
from unicodedata import decimal

import phonenumbers
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from cltms.accounts import throttle
from cltms.accounts.paces import Purpose, Trier
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import judging, letters, placing, texts
from cltms.campaigns.petition.facts import SignatureAsked, SignatureConfirmed, SignatureWithdrawn
from cltms.campaigns.petition.models import Petition, Signature
from cltms.campaigns.petition.vocabulary import PetitionState, SignedBy, Standing
from cltms.campaigns.vocabulary import OPEN_STAGES
from cltms.foundation.act import NOBODY, Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.members.contacts import REGION, WrittenContact
from cltms.members.vocabulary import Way
from maps.sentences import sentence

WAITING, OWN = "petition.waiting", "petition.own"
"""Kinds of secret addresses: one waits for a code in the browser that signed, the other goes out with the letter."""
MOST_LETTERS = 3
MOST_WRONG_CODES = 5
MOST_WAITING = 5
"""Signatures under one petition that wait for the same e-mail or telephone to be confirmed."""


@dataclass(frozen=True)
class Signer:
    """Who signs: name, address, how they confirm it, and whether their name may be shown."""

    name: str
    address: str
    contact: WrittenContact
    may_show: bool
    language: str


@dataclass(frozen=True)
class Asker:
    """From where a message is asked for, where the house is found, the secret of which codes are made, and a ceiling.

    ``most_texts`` text messages go out to signers in a day, all petitions of the house together.
    """

    address: str
    site: str
    house_secret: bytes
    most_texts: int


@dataclass(frozen=True)
class Asked:
    """By what a signature is opened, and who asks for its message."""

    waiting: str
    own: str
    asker: Asker


def petition_behind(look: Reading, code: str) -> Petition:
    """Give an opened petition by the code in its address; NotThere for every other."""
    wanted = select(Petition).where(Petition.code == code, Petition.state != PetitionState.WRITTEN.value)
    found = look.session.scalars(wanted.options(_with_campaign())).one_or_none()
    if found is None:
        raise NotThere
    return found


def takes_signatures(petition: Petition) -> bool:
    """Whether somebody can sign it online now."""
    return petition.stage is PetitionState.OPEN and petition.campaign.stage in OPEN_STAGES


def sign(act: Act, petition: Petition, signer: Signer, asked: Asked) -> None:
    """Write a signature down and ask its signer to confirm it; the same form writes nothing a second time."""
    if not takes_signatures(petition):
        raise Refused(sentence("This petition is closed. Nobody can sign it any more."))
    _refuse_what_cannot_be_reached(signer.contact)
    judging.wait_for_others(act, petition)
    if act.session.scalars(select(Signature.id).where(Signature.waiting_index == asked.waiting)).first() is not None:
        return
    _refuse_one_too_many(act, petition, signer.contact)
    _count_message(act, signer.contact.value, signer.contact.way, asked.asker)
    row = Signature(
        petition_id=petition.id, signed_by=SignedBy.ONLINE.value, name=signer.name, address=signer.address,
        contact=signer.contact.value, contact_way=signer.contact.way.value, may_show=signer.may_show,
        signed_on=act.house_day, language=signer.language, standing=Standing.UNCONFIRMED.value, secret=asked.own,
        secret_index=asked.own, waiting_index=asked.waiting, letters=0, wrong_codes=0, entered_at=act.moment,
    )  # fmt: skip
    placing.put(row, placing.spot(act, petition, petition.campaign.jurisdiction, row.address))
    judging.note_indexes(row)
    act.session.add(row)
    act.session.flush()
    _unnamed(act).record(SignatureAsked(petition.campaign_id))
    _send(act, row, asked.asker)


def send_again(act: Act, waiting: str, asker: Asker) -> None:
    """Send the letter or text message once more, a few times in all."""
    row, _petition = waiting_behind(act, waiting)
    if row.letters >= MOST_LETTERS:
        raise Refused(sentence("It was sent {times} times. Sign again tomorrow, or use another address.",
                               times=MOST_LETTERS))  # fmt: skip
    _count_message(act, str(row.contact), Way(str(row.contact_way)), asker)
    _send(act, row, asker)


def confirm_by_code(act: Act, waiting: str, typed: str, house_secret: bytes) -> str | None:
    """Confirm a signature by the code from a text message; gives its own secret, or None for a wrong code."""
    row, petition = waiting_behind(act, waiting)
    act.session.refresh(row, ("wrong_codes", "standing"), with_for_update=True)
    if row.contact_way != Way.PHONE.value or row.secret is None or row.wrong_codes >= MOST_WRONG_CODES:
        return None
    if not hmac.compare_digest(letters.code_of(house_secret, row.secret).encode(), _figures(typed).encode()):
        row.wrong_codes += 1
        return None
    _confirm(act, row, petition)
    return row.secret


def _figures(typed: str) -> str:
    """Give the figures that were typed as 0 to 9, from whatever keyboard; an Arabic one has its own."""
    return "".join(str(decimal(sign)) for sign in typed if sign.isdecimal())


def confirm(act: Act, secret: str) -> None:
    """Confirm a signature by the link in its letter; a second time changes nothing."""
    row, petition = own_behind(act, secret)
    _confirm(act, row, petition)


def show_name(act: Act, secret: str, *, may_show: bool) -> None:
    """Say anew whether the name may be shown."""
    row, _petition = own_behind(act, secret)
    row.may_show = may_show


def withdraw(act: Act, secret: str) -> None:
    """Delete a signature at once; whoever has its link has shown that it is theirs."""
    row, petition = own_behind(act, secret)
    judging.wait_for_others(act, petition)
    confirmed = row.stands is not Standing.UNCONFIRMED
    judging.gone(act, petition, row)
    if confirmed:
        _unnamed(act).record(SignatureWithdrawn(petition.campaign_id))


def own_behind(look: Reading, secret: str) -> tuple[Signature, Petition]:
    """Give the signature that a link opens, with its petition; NotThere."""
    return _behind(look, Signature.secret_index == secret)


def waiting_behind(look: Reading, waiting: str) -> tuple[Signature, Petition]:
    """Give the signature that waits in the browser that signed; NotThere once it is confirmed or gone."""
    return _behind(look, (Signature.waiting_index == waiting) & (Signature.standing == Standing.UNCONFIRMED.value))


def _behind(look: Reading, condition: ColumnElement[bool]) -> tuple[Signature, Petition]:
    found = look.session.scalars(select(Signature).where(condition)).one_or_none()
    if found is None:
        raise NotThere
    wanted = select(Petition).where(Petition.id == found.petition_id).options(_with_campaign())
    return found, look.session.scalars(wanted).one()


def _confirm(act: Act, row: Signature, petition: Petition) -> None:
    judging.wait_for_others(act, petition)
    act.session.refresh(row, ("standing",))
    if row.stands is not Standing.UNCONFIRMED:
        return
    if not takes_signatures(petition):
        raise Refused(sentence("This petition is closed. Nobody can sign it any more."))
    judging.judge(act, row)
    _unnamed(act).record(SignatureConfirmed(petition.campaign_id))


def _count_message(act: Act, contact: str, way: Way, asker: Asker) -> None:
    """Count the message for its number and place before anything is done, so that nobody is flooded with them."""
    if way is Way.PHONE:
        texts.require_one(act, asker.most_texts)
    throttle.count(act, Purpose.SIGNATURE, Trier(f"signature {contact}", asker.address))


def _send(act: Act, row: Signature, asker: Asker) -> None:
    row.letters += 1
    letters.ask_to_confirm(act, row, asker.site, asker.house_secret)


def _refuse_what_cannot_be_reached(contact: WrittenContact) -> None:
    """Text messages go to numbers of this country alone: others are dear, and machines make them be sent for money."""
    if contact.way is not Way.PHONE:
        return
    number = phonenumbers.parse(contact.value, None)
    abroad = number.country_code != phonenumbers.country_code_for_region(REGION)
    if abroad or phonenumbers.region_code_for_number(number) not in {REGION, None}:  # islands share the country's code
        raise Refused(sentence("We can send text messages to numbers of this country only. Write an e-mail address."))


def _refuse_one_too_many(act: Act, petition: Petition, contact: WrittenContact) -> None:
    waits = select(func.count(Signature.id)).where(
        Signature.petition_id == petition.id, Signature.contact_index == contact.value,
        Signature.standing == Standing.UNCONFIRMED.value,
    )  # fmt: skip
    if act.session.scalars(waits).one() >= MOST_WAITING:
        raise Refused(sentence("We have written to this address or number already. Confirm what was sent first."))


def _with_campaign() -> ORMOption:
    return joinedload(Petition.campaign).joinedload(Campaign.jurisdiction)


def _unnamed(act: Act) -> Act:
    return replace(act, actor=NOBODY)
