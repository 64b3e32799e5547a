"""An authenticator app for tests: it knows the key that a page showed, and what it shows when."""

import re
import time

from passlib.totp import TOTP

STEP_S = 30


class App:
    """The app on somebody's phone."""

    def __init__(self, page: str) -> None:
        found = re.search(r'<code class="key">([^<]+)</code>', page)
        assert found, "the page shows a key"
        self._totp = TOTP(key=found.group(1).replace("-", "").strip(), format="base32")

    def code(self, later: int = 0) -> str:
        """Give the six figures of this half minute, or of one that comes ``later`` (the next is good already)."""
        return str(self._totp.generate(time.time() + later * STEP_S).token)
