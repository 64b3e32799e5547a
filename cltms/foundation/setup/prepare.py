"""Prepare a machine from nothing: `python3 -m cltms.foundation.setup.prepare run|test|bench|accuracy`."""

import sys
from collections.abc import Sequence

from cltms.foundation.setup import browser, front_end, python_environment, system_software, translations
from cltms.foundation.setup.console import SetupError, warn
from cltms.foundation.setup.system_software import Purpose


def prepare(purpose: Purpose) -> None:
    """Do what is still to be done for `purpose`; a second call finds nothing to do and returns at once."""
    system_software.ensure(purpose)
    python_environment.ensure(for_tests=purpose is not Purpose.RUN)
    front_end.ensure()
    translations.ensure()
    if purpose is Purpose.TEST:
        browser.ensure()


def main(arguments: Sequence[str]) -> int:
    """Answer the exit code for make."""
    try:
        prepare(Purpose(arguments[0] if arguments else "run"))
    except SetupError as problem:
        warn(f"\n{problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
