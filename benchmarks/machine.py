"""The machine that a measurement ran on, named by what matters for speed and nothing that names its owner."""

import os
import platform
from dataclasses import dataclass

from cltms.foundation.database import sqlite_driver

GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Machine:
    """Processors, memory in bytes, versions, and how busy others kept it when this was asked."""

    cores: int
    memory_bytes: int
    python: str
    system: str
    load: float

    def __str__(self) -> str:
        return (
            f"{self.cores} cores, {self.memory_bytes / GIGABYTE:.0f} GB, {self.system}, Python {self.python}, "
            f"load average {self.load:.1f}"
        )


def this_machine() -> Machine:
    """Describe the machine as it is now."""
    return Machine(
        cores=os.cpu_count() or 1,
        memory_bytes=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        python=platform.python_version(),
        system=platform.system(),
        load=os.getloadavg()[0],
    )


def sqlite_version() -> str:
    """Name the SQLite that the house uses."""
    return str(sqlite_driver().sqlite_version)
