"""One set of books: what the trust has and owes, for whom, and out of which money; entries are only ever added."""
