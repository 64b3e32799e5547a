"""Words of the people: hats, kinds of organisation, ways to reach somebody, reasons for a hold, and what one may do."""

from enum import StrEnum

from flask_babel import lazy_gettext as _

from cltms.roles import Role


class MemberAction(StrEnum):
    """What can be done with people."""

    OPEN = "open the people's room"
    SEE = "see a person"
    SEE_HOUSEHOLD = "see a household"
    KEEP = "keep a person's record"
    GRANT = "give a role"
    ADD = "add people, households and organisations"
    HELD = "see what is held about a person"
    ASK_EXPORT = "ask to export people"
    APPROVE = "approve an export of people"
    LOOK_AFTER = "look after deletion and holds"


class Hat(StrEnum):
    """What a person is in an organisation, for a time. Who is in the tenant union is not known in this house."""

    TENANT = "tenant"
    COOP_MEMBER = "coop_member"
    LEASEHOLDER = "leaseholder"
    BOARD = "board"
    STAFF = "staff"
    ORGANIZER = "organizer"
    DELEGATE = "delegate"
    VOLUNTEER = "volunteer"
    CONTACT = "contact"


ROLE_OF = {
    Hat.TENANT: Role.MEMBER,
    Hat.COOP_MEMBER: Role.MEMBER,
    Hat.LEASEHOLDER: Role.MEMBER,
    Hat.DELEGATE: Role.MEMBER,
    Hat.BOARD: Role.BOARD,
    Hat.STAFF: Role.STAFF,
    Hat.ORGANIZER: Role.ORGANIZER,
}
"""The role that a hat in one of our own organisations gives; nobody becomes administrator or steward by a hat."""

GRANTED = frozenset({Hat.BOARD, Hat.STAFF, Hat.ORGANIZER})
"""Hats that open doors to other people's matters; in our own organisations only an administrator gives them."""


class OrganisationKind(StrEnum):
    """What sort of organisation it is. The tenant union is not among them: it keeps its own house."""

    LAND_TRUST = "land_trust"
    COOPERATIVE = "cooperative"
    COUNCIL = "council"
    AGENCY = "agency"
    CONTRACTOR = "contractor"
    OTHER = "other"


class Way(StrEnum):
    """A way to reach somebody."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"


class HoldReason(StrEnum):
    """Why records must stay for now."""

    LAWSUIT = "lawsuit"
    SUBPOENA = "subpoena"
    AUDIT = "audit"
    COMPLAINT = "complaint"
    OTHER = "other"


HAT_TITLES = {
    Hat.TENANT: _("Tenant"),
    Hat.COOP_MEMBER: _("Co-op member"),
    Hat.LEASEHOLDER: _("Leaseholder"),
    Hat.BOARD: _("Board member"),
    Hat.STAFF: _("Staff"),
    Hat.ORGANIZER: _("Organizer"),
    Hat.DELEGATE: _("Delegate"),
    Hat.VOLUNTEER: _("Volunteer"),
    Hat.CONTACT: _("Person to talk to"),
}
KIND_TITLES = {
    OrganisationKind.LAND_TRUST: _("Land trust"),
    OrganisationKind.COOPERATIVE: _("Co-operative"),
    OrganisationKind.COUNCIL: _("Council"),
    OrganisationKind.AGENCY: _("Agency"),
    OrganisationKind.CONTRACTOR: _("Contractor"),
    OrganisationKind.OTHER: _("Other organisation"),
}
WAY_TITLES = {Way.EMAIL: _("E-mail"), Way.PHONE: _("Telephone"), Way.POST: _("Address for letters")}
REASON_TITLES = {
    HoldReason.LAWSUIT: _("A lawsuit"),
    HoldReason.SUBPOENA: _("A subpoena or court order"),
    HoldReason.AUDIT: _("An audit"),
    HoldReason.COMPLAINT: _("A complaint that is not settled"),
    HoldReason.OTHER: _("Another reason"),
}
LANGUAGE_TITLES = {"en": "English", "es": "Español"}
