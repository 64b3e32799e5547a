"""The child that becomes tippecanoe: it takes its limits on itself first, and the program inherits them."""

import os
import sys

from maps.parcel_files.confinement import limit

LIMITED = 4
"""Numbers before the command: memory, file size, processor seconds, open files."""


def main() -> None:
    """Limit this process and become the program that the rest of the command line names."""
    numbers, command = sys.argv[2 : 2 + LIMITED], sys.argv[2 + LIMITED :]
    limit(*(int(number) for number in numbers))
    os.execv(command[0], command)  # noqa: S606 - there is no shell to start it with
