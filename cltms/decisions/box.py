"""The box of a secret poll: counts under a key that lies in no database and no backup, and is destroyed at the end.

There are no ballots, so there is no order of ballots. Each vote opens the box, adds one and seals it again; what is
sealed has one length and no moment, whatever it holds. After the closing the key is gone: copies of the box that lie
in backups, in the write-ahead file or in dead rows of PostgreSQL can be opened by nobody, whatever other keys they
have (docs/decisions/0040-a-secret-ballot-box-loses-its-key.md).
"""

import json
import os
import secrets
import time
from datetime import timedelta
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import select

from cltms.decisions.ballot_models import BallotBox
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.sealing.columns import rings_of
from maps.sentences import sentence

FOLDER = "polls"
NO_MOMENT = 0
"""What stands in a seal where the moment of sealing would."""
WIDTH = 8
"""Figures of a count; counts of one length do not tell how large they are."""
ABANDONED = timedelta(days=1)
"""Age of a key without a box: the act that made it was never kept."""

LOST = sentence(
    "The key of this ballot box is not on this machine, so nobody can open it. Call this poll off and vote again."
)


def make(act: Act, poll_id: int, choices: list[str]) -> None:
    """Put up an empty box with a key of its own."""
    name = secrets.token_hex(16)
    path = _path(act, name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Fernet.generate_key()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    content = _sealed(Fernet(key), dict.fromkeys(choices, 0))
    act.session.add(BallotBox(poll_id=poll_id, key_name=name, content=content))
    act.session.flush()


def drop(act: Act, poll_id: int, choice: str) -> None:
    """Add one ballot. KeyError for a choice that the poll does not have."""
    box = _box(act, poll_id)
    fernet = _fernet(act, box)
    counts = _opened(fernet, box)
    counts[choice] += 1
    box.content = _sealed(fernet, counts)
    act.session.flush()


def emptied(act: Act, poll_id: int) -> dict[str, int]:
    """Give the counts, and take the box away; once the act is kept, its key is destroyed."""
    box = _box(act, poll_id)
    counts = _opened(_fernet(act, box), box)
    _take_away(act, box)
    return counts


def thrown_away(act: Act, poll_id: int) -> None:
    """Take a box away without looking into it; of a poll that was called off nobody ever learns a result."""
    _take_away(act, _box(act, poll_id))


def destroy_abandoned(act: Act) -> int:
    """Destroy keys that belong to no box and have not for a day; gives how many."""
    folder = _path(act, "").parent
    kept = set(act.session.scalars(select(BallotBox.key_name)))
    old = time.time() - ABANDONED.total_seconds()
    found = [path for path in folder.glob("*.key") if path.stem not in kept and path.stat().st_mtime < old]
    for path in found:
        destroy(path)
    return len(found)


def destroy(path: Path) -> None:
    """Write over a key and delete it; once is enough. What a disk keeps of deleted files is the disk's."""
    try:
        with path.open("r+b") as file:
            file.write(b"\0" * path.stat().st_size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return


def _take_away(act: Act, box: BallotBox) -> None:
    path = _path(act, box.key_name)
    act.session.delete(box)
    act.session.flush()
    act.after_commit(lambda: destroy(path))


def _box(act: Act, poll_id: int) -> BallotBox:
    return act.session.scalars(
        select(BallotBox)
        .where(BallotBox.poll_id == poll_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _fernet(act: Act, box: BallotBox) -> Fernet:
    try:
        return Fernet(_path(act, box.key_name).read_bytes())
    except (FileNotFoundError, ValueError):
        raise Refused(LOST) from None


def _path(act: Act, name: str) -> Path:
    return rings_of(act.session.get_bind().dialect).folder / FOLDER / f"{name}.key"


def _sealed(fernet: Fernet, counts: dict[str, int]) -> str:
    text = json.dumps({choice: f"{count:0{WIDTH}}" for choice, count in counts.items()}, sort_keys=True)
    return fernet.encrypt_at_time(text.encode(), NO_MOMENT).decode("ascii")


def _opened(fernet: Fernet, box: BallotBox) -> dict[str, int]:
    try:
        held = json.loads(fernet.decrypt(box.content.encode("ascii")))
    except (InvalidToken, UnicodeEncodeError):
        raise Refused(LOST) from None
    return {choice: int(count) for choice, count in held.items()}
