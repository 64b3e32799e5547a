"""Looking for a word in a page or a letter, beside codes and tokens in which any two signs can stand by chance."""

import re


def spells(text: str, word: str) -> bool:
    """Whether ``word`` stands in ``text`` by itself and not within a longer run of letters and figures."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None
