"""What the reading of one file may use of this computer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What the child may use: address space and file size in bytes, processor and waiting time in seconds."""

    memory: int = 8 * 2**30
    file_size: int = 16 * 2**30
    cpu_seconds: int = 900
    seconds: int = 1_800
    open_files: int = 256


ALL_ROWS = Limits()
"""What reading a whole file may use."""

AT_A_GLANCE = Limits(memory=4 * 2**30, cpu_seconds=60, seconds=120)
"""What looking at the first rows may use."""
