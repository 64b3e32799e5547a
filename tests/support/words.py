"""Reading the words of a page, and finding one beside codes and tokens in which any two signs can stand by chance."""

import html
import re


def spells(text: str, word: str) -> bool:
    """Whether ``word`` stands in ``text`` by itself and not within a longer run of letters and figures."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def without_tags(page: str) -> str:
    """Give what a reader reads of a page: no tags, plain spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
