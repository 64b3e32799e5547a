"""The hats that people wear in this house; one person may wear several, each for a time."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody does here; decides which doors open."""

    ADMIN = "admin"
    """Looks after accounts and settings of the trust; sees no union matter."""
    STAFF = "staff"
    """Works for the land trust."""
    BOARD = "board"
    """Sits on the board of the trust or of a co-operative."""
    ORGANIZER = "organizer"
    """Finds vacant lots and runs campaigns."""
    STEWARD = "steward"
    """Keeps the tenant union's matters; the only role that sees them."""
    MEMBER = "member"
    """Lives in a home or belongs to a co-operative, and comes to see their own matters."""
    CREW = "crew"
    """Mends homes for the trust, and sees the work orders that are theirs."""
    BOOKKEEPER = "bookkeeper"
    """Keeps the books of the trust: what came in, what was spent, and who owes what."""
