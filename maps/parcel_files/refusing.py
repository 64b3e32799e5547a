"""The error of every file that cannot be read, which parent and child know without loading anything for it."""

from maps.sentences import Sentence


class ReadingError(Exception):
    """A file that cannot be read; ``sentence`` says what was tried and what to do next. Nothing was changed."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
