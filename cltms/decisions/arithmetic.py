"""The arithmetic of a result as sentences, so that everybody can do it again with a pencil."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cltms.decisions.rules import NO_AT, YES_AT, Base, Measure, Outcome, Rule, Tally, Verdict
from maps.sentences import Sentence, sentence, words

SHARES = {
    Fraction(1, 2): words("Half"),
    Fraction(1, 3): words("A third"),
    Fraction(2, 3): words("Two thirds"),
    Fraction(1, 4): words("A quarter"),
    Fraction(3, 4): words("Three quarters"),
    Fraction(1): words("All"),
}
WHOLES = {
    Base.CAST: words("votes cast"),
    Base.PRESENT: words("people present"),
    Base.ELECTORATE: words("people who could vote"),
}
ENDS = {
    Outcome.ADOPTED: words("adopted"),
    Outcome.NOT_ADOPTED: words("not adopted"),
    Outcome.TIED: words("tied, so nothing is decided"),
    Outcome.NO_QUORUM: words("no quorum, so nothing is decided"),
}


def share_in_words(share: Fraction) -> str:
    """Name a share in English words that the catalogue has, or as figures: ``3/5``."""
    return SHARES.get(share, f"{share.numerator}/{share.denominator}")


def told(rule: Rule, tally: Tally, verdict: Verdict, options: Sequence[str]) -> list[Sentence]:
    """Tell how a result came about; ``options`` are the words of those who asked, and empty for yes and no."""
    return [
        *_presence(tally, verdict),
        *_counts(rule, tally, options),
        *_threshold(rule, verdict),
        _end(tally, verdict, options),
    ]


def _presence(tally: Tally, verdict: Verdict) -> Iterator[Sentence]:
    yield sentence(
        "Could vote: {electorate}. Present at the vote: {present}.", electorate=tally.electorate, present=tally.present
    )
    if verdict.quorum is not None and tally.present >= verdict.quorum:
        yield sentence("The quorum is {quorum} present, and it was met.", quorum=verdict.quorum)
    elif verdict.quorum is not None:
        yield sentence("The quorum is {quorum} present, and it was not met.", quorum=verdict.quorum)


def _counts(rule: Rule, tally: Tally, options: Sequence[str]) -> Iterator[Sentence]:
    cast = tally.cast(rule)
    if options:
        yield sentence("Votes cast: {cast}.", cast=cast)
        for option, count in zip(options, tally.counts, strict=True):
            yield sentence("“{option}”: {count}.", option=option, count=count)
    else:
        yes, no = tally.counts[YES_AT], tally.counts[NO_AT]
        yield sentence("Votes cast: {cast}, of them {yes} yes and {no} no.", cast=cast, yes=yes, no=no)
    if tally.spoiled:
        yield sentence("Spoiled ballots, which are votes cast: {count}.", count=tally.spoiled)
    yield from _beside(words("Abstentions, which are votes cast: {count}."),
                       words("Abstentions, which are not votes cast: {count}."),
                       tally.abstentions, rule.abstentions_count)  # fmt: skip
    yield from _beside(words("Blank ballots, which are votes cast: {count}."),
                       words("Blank ballots, which are not votes cast: {count}."),
                       tally.blanks, rule.blanks_count)  # fmt: skip


def _beside(counted: str, left_out: str, count: int, counts: bool) -> Iterator[Sentence]:
    template = counted if counts else left_out
    if count:
        yield Sentence(template, {"count": count})


def _threshold(rule: Rule, verdict: Verdict) -> Iterator[Sentence]:
    if rule.measure is Measure.MOST:
        yield sentence("More votes than any other option are needed.")
        return
    exact = rule.share * verdict.whole
    template = words("{our_share} of {whole} {our_base} is {exact}; more than that is {needed}.")
    if rule.measure is Measure.AT_LEAST:
        template = words("{our_share} of {whole} {our_base} is {exact}.")
        if exact != verdict.needed:
            template = words("{our_share} of {whole} {our_base} is {exact}; the next whole number is {needed}.")
    yield Sentence(template, {
        "our_share": share_in_words(rule.share), "whole": verdict.whole, "our_base": WHOLES[rule.base],
        "exact": mixed(exact), "needed": verdict.needed,
    })  # fmt: skip


def _end(tally: Tally, verdict: Verdict, options: Sequence[str]) -> Sentence:
    count, end = tally.counts[verdict.leading], ENDS[verdict.outcome]
    if options:
        option = options[verdict.leading]
        return sentence("“{option}” has {count}: {our_end}.", option=option, count=count, our_end=end)
    return sentence("{count} yes: {our_end}.", count=count, our_end=end)


def mixed(number: Fraction) -> str:
    """Write a fraction as one does by hand: ``30``, ``30 2/3``, ``2/3``."""
    whole, rest = divmod(number.numerator, number.denominator)
    if not rest:
        return str(whole)
    part = f"{rest}/{number.denominator}"
    return f"{whole} {part}" if whole else part
