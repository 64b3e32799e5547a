"""What can go wrong when paper is made, said so that a person can do something about it."""


class PaperError(Exception):
    """A paper could not be made; the message is one plain English sentence for the reader."""
