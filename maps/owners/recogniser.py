"""Saying of every parcel who owns it, from the owner lines first and from other columns only where they are silent."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from maps.owners.matching import Indices, first_match
from maps.owners.names import as_series, continued, spelled, without_commas
from maps.owners.reasons import explain
from maps.owners.rule import Rule
from maps.owners.rules import RuleBook
from maps.owners.verdicts import Objects, each, verdicts_of
from maps.owners.vocabulary import OwnerKind

__all__ = ["COLUMNS", "classify", "explain"]

COLUMNS = ["owner_key", "owner_kind", "owner_body", "owner_name", "owner_rule", "owner_column"]
"""What :func:`classify` says of each parcel."""

OTHER_COLUMNS = ("mail_address", "exempt", "class_code", "class_text")
"""Columns asked, in this order, where the owner lines do not decide."""

_CARE_OF = r"^CARE OF\b"
_AFTER_CARE_OF = r"(.) CARE OF\b.*$"


def classify(frame: pd.DataFrame, book: RuleBook) -> pd.DataFrame:
    """Recognise the owner of every row.

    ``frame`` has the columns owner, owner2, mail_address, exempt, class_code and class_text of :mod:`maps.roll`; a
    missing column is treated as all None. The result has the same index and the columns of :data:`COLUMNS`:
    owner_key (normalised name or None), owner_kind (a value of OwnerKind), owner_body (a value of Body or None),
    owner_name (canonical name of the public body or None), owner_rule (the id for :func:`explain`) and owner_column
    (the column that decided). Distinct names are judged once, however many rows bear them.
    """
    codes, lines = _distinct_lines(_column(frame, "owner"), _column(frame, "owner2"))
    verdicts = _from_lines(lines, book)
    result = verdicts.take(codes).set_axis(frame.index)
    for column in OTHER_COLUMNS:
        _ask_column(result, _column(frame, column), column, [r for r in book.rules if r.column == column])
    _settle_weak(result)
    return result[COLUMNS]


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    if name in frame.columns:
        return frame[name]
    return pd.Series(None, index=frame.index, dtype=object)


def _distinct_lines(owner: pd.Series, owner2: pd.Series) -> tuple[Indices, pd.DataFrame]:
    """Give the distinct pairs of owner lines, and for each row the position of its pair."""
    first, firsts = pd.factorize(owner)
    second, seconds = pd.factorize(owner2)
    pair, pairs = pd.factorize((first.astype(np.int64) + 1) * (len(seconds) + 1) + second + 1)
    one, two = np.divmod(pairs, len(seconds) + 1)
    lines = {"owner": each(one - 1, list(firsts)), "owner2": each(two - 1, list(seconds))}
    return pair, pd.DataFrame(lines, dtype=object)


def _from_lines(lines: pd.DataFrame, book: RuleBook) -> pd.DataFrame:
    """Judge pairs of owner lines; ``weak`` keeps the verdict to use if no other column decides."""
    whole, second = spelled(lines["owner"]), spelled(lines["owner2"])
    whole, _ = continued(whole, second)
    first = pc.replace_substring_regex(whole, _AFTER_CARE_OF, r"\1")
    second = pc.if_else(pc.match_substring_regex(second, _CARE_OF), "", second)
    key = without_commas(pc.if_else(pc.equal(whole, ""), second, whole))
    rules = [rule for rule in book.rules if rule.column == "owner" and not rule.weak]
    hints = [rule for rule in book.rules if rule.column == "owner" and rule.weak]
    found, column, texts = _strong(first, second, rules)
    silent = found == -1
    weak = np.full(len(found), -1, dtype=np.int64)
    weak[silent] = first_match(pc.filter(first, pa.array(silent)), hints)
    verdicts = verdicts_of(found, column, texts, rules)
    verdicts["owner_key"] = as_series(key, verdicts.index)
    _remember_weak(verdicts, weak, hints)
    return _taught(verdicts, book)


def _strong(first: pa.Array, second: pa.Array, rules: list[Rule]) -> tuple[Indices, Objects, pa.Array]:
    """Match line 1; where it is silent, line 2 or both together; where it is public, both together say which body.

    Returns the position of the rule, the column and the text that decided for each pair of lines.
    """
    found = first_match(first, rules)
    alone = np.full(len(found), False)
    public = np.array([rule.kind is OwnerKind.PUBLIC for rule in rules] + [False])
    rows = np.flatnonzero(np.asarray(pc.not_equal(second, "")) & ((found == -1) | public[found]))
    if len(rows):
        one, two = pc.take(first, pa.array(rows)), pc.take(second, pa.array(rows))
        before, together = found[rows], first_match(pc.binary_join_element_wise(one, two, " "), rules)
        lone = np.where(before == -1, first_match(two, rules), -1)
        alone[rows] = (lone != -1) & ((together == -1) | (public[lone] == public[together]))
        better = (together != -1) & ((before == -1) | public[together])
        found[rows] = np.where(alone[rows], lone, np.where(better, together, before))
    return found, np.where(alone, "owner2", "owner").astype(object), pc.if_else(pa.array(alone), second, first)


def _remember_weak(verdicts: pd.DataFrame, weak: Indices, hints: list[Rule]) -> None:
    verdicts["weak_kind"] = pd.Series(each(weak, [rule.kind.value for rule in hints]), dtype=object)
    verdicts["weak_rule"] = pd.Series(each(weak, [rule.id for rule in hints]), dtype=object)


def _taught(verdicts: pd.DataFrame, book: RuleBook) -> pd.DataFrame:
    """Let what staff taught about a name stand above every rule."""
    taught = verdicts["owner_key"].isin(list(book.aliases)) if book.aliases else pd.Series(False, verdicts.index)
    if taught.any():
        aliases = [book.aliases[key] for key in verdicts.loc[taught, "owner_key"]]
        verdicts.loc[taught, "owner_kind"] = [kind.value for kind, _, _, _ in aliases]
        verdicts.loc[taught, "owner_body"] = [body.value if body else None for _, body, _, _ in aliases]
        verdicts.loc[taught, "owner_name"] = [name for _, _, name, _ in aliases]
        verdicts.loc[taught, "owner_rule"] = [alias_id for _, _, _, alias_id in aliases]
        verdicts.loc[taught, "owner_column"] = "owner"
    return verdicts


def _ask_column(result: pd.DataFrame, values: pd.Series, column: str, rules: list[Rule]) -> None:
    """Let another column decide the rows that are still open."""
    rows = np.flatnonzero(result["owner_rule"].isna().to_numpy() & values.notna().to_numpy())
    if not len(rows) or not rules:
        return
    codes, distinct = pd.factorize(values.iloc[rows])
    texts = spelled(pd.Series(distinct, dtype=object))
    verdicts = verdicts_of(first_match(texts, rules), column, texts, rules)
    decided = verdicts["owner_rule"].notna().to_numpy()[codes]
    if not decided.any():
        return
    verdicts = verdicts.take(codes[decided])
    for name in verdicts.columns:
        told = result[name].to_numpy(copy=True)
        told[rows[decided]] = verdicts[name].to_numpy()
        result[name] = pd.Series(told, index=result.index, dtype=object)


def _settle_weak(result: pd.DataFrame) -> None:
    """Use the weak verdicts where nothing else decided, and say of the rest that they are unknown."""
    open_rows = result["owner_rule"].isna()
    hinted = open_rows & result["weak_rule"].notna()
    result.loc[hinted, "owner_kind"] = result.loc[hinted, "weak_kind"]
    result.loc[hinted, "owner_rule"] = result.loc[hinted, "weak_rule"]
    left = open_rows & ~hinted
    result.loc[left, "owner_kind"] = OwnerKind.UNKNOWN.value
    result.loc[left, "owner_rule"] = np.where(
        result.loc[left, "owner_key"].isna(), "unknown.no_owner", "unknown.no_rule"
    )
    result.loc[open_rows, "owner_column"] = "owner"
