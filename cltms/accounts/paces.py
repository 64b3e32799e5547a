"""How fast what may be tried, and by whom: free tries first, then waits that double."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from ipaddress import IPv6Address, ip_address

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(days=1)
SHORT, DAY, MONTH = timedelta(minutes=15), timedelta(days=1), timedelta(days=30)


@dataclass(frozen=True)
class Pace:
    """So many tries within ``window`` are ``free``; each further one waits twice as long as the one before."""

    free: int
    window: timedelta
    first_wait: timedelta = FIRST_WAIT

    def wait(self, tries: int) -> timedelta:
        """Give how long after the latest of ``tries`` the next one may come."""
        over = tries - self.free
        return timedelta(0) if over < 0 else min(self.first_wait * 2 ** min(over, 20), LONGEST_WAIT)


@dataclass(frozen=True)
class Limits:
    """The paces for one account at one place, for one account wherever it is tried, and for one place in all.

    More than ``in_all`` in a quarter of an hour is a machine that guesses; every place is then left fewer tries.
    """

    here: Pace | None
    account: Pace | None
    place: Pace
    in_all: int


class Purpose(Enum):
    """What is tried, each counted apart."""

    PASSWORD = Limits(Pace(10, MONTH), Pace(30, MONTH), Pace(50, SHORT), 500)
    CODE = Limits(Pace(5, MONTH), Pace(15, MONTH), Pace(50, SHORT), 500)
    """A code has six figures, so a month's tries must be few."""
    KEY = Limits(None, None, Pace(50, SHORT), 500)
    """Passkeys and recovery codes are too long to be guessed; whoever burns an account's codes does not burn these."""
    MESSAGE = Limits(None, Pace(3, DAY), Pace(20, SHORT), 200)
    """Messages that somebody asks for: they cost money and patience."""
    SIGNATURE = Limits(None, Pace(3, DAY, first_wait=DAY), Pace(30, SHORT), 500)
    """Messages that ask a signer to confirm: anybody can have them sent to anybody, so three a day and no more."""
    RECEIPT = Limits(Pace(5, DAY), Pace(15, DAY), Pace(50, SHORT), 500)
    """Code and PIN of a report, which open no account and slow nobody down who comes in by one."""
    REPORT = Limits(None, None, Pace(20, SHORT), 500)
    """Reports that come without an account, and codes of doors that there are not."""
    TEXT = Limits(None, Pace(20, DAY), Pace(300, SHORT), 1000)
    """Text messages that come in: of one number, and of all numbers together, for each answer costs money."""
    PAPER = Limits(None, None, Pace(10, SHORT), 300)
    """Papers that are printed without an account: each takes a second of the machine."""
    LINK = Limits(None, Pace(30, DAY), Pace(30, SHORT), 500)
    """Links that open once, and whoever tries to guess one."""
    WORK = Limits(None, Pace(60, SHORT), Pace(600, SHORT), 1000)
    """Done by the link of one order; many firms and neighbors come through one address and slow nobody down."""
    WALK = Limits(None, Pace(400, SHORT), Pace(1200, SHORT), 5000)
    """Lots seen on a walk, which a telephone without a network sends all at once."""


@dataclass(frozen=True)
class Trier:
    """Who tries: the account as they name it, from where, and by what the account knows the browser (None: not)."""

    account: str
    address: str
    browser: str | None = None
    half_way: str | None = None

    @property
    def origin(self) -> str:
        """What is forgotten together once a proof was right."""
        return f"{self.account} browser {self.browser}" if self.browser else self.here

    @property
    def here(self) -> str:
        """The account at this place."""
        return f"{self.account} at {network_of(self.address)}"


def network_of(address: str) -> str:
    """Give what one subscriber has: an IPv4 address, or the first half of an IPv6 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "nowhere"
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed)
