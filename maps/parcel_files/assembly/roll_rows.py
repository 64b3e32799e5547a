"""The rows of a roll without shapes: which parcel each speaks of, and what the roll says about it."""

from maps.parcel_files.assembly.accounts import OnePerParcel, one_per_parcel, with_values
from maps.parcel_files.assembly.canonical import canonical
from maps.parcel_files.assembly.parcel_rows import ParcelRows, identifier_of, repeats
from maps.parcel_files.identifiers import identifier_texts
from maps.parcel_files.joining import join
from maps.parcel_files.mapping import ColumnMap
from maps.parcel_files.raw import RawTable, ReadingError
from maps.parcel_files.set_aside import SetAside
from maps.roll import Field
from maps.sentences import Sentence, sentence


def from_roll(
    roll: RawTable, columns: ColumnMap, parcels: ParcelRows, minor_per_unit: int, notes: list[Sentence]
) -> tuple[OnePerParcel, SetAside, int]:
    """Join the roll; it answers for the columns it has and the parcels it lists, the parcel file for the rest."""
    read = canonical(roll.frame, columns, minor_per_unit)
    ids, told = identifier_texts(identifier_of(roll, _roll_identifier(roll, columns)))
    joined = join(parcels.ids, ids)
    notes += [*read.notes, *told, *joined.notes]
    aside = SetAside("roll", roll.frame, ids)
    aside.add(ids.isna().to_numpy(), sentence("The row has no identifier."))
    aside.add(joined.parcel < 0, sentence("There is no shape with this identifier."))
    groups = len(parcels.ids)
    word = one_per_parcel(read.rows, joined.parcel, groups, repeats(roll.frame, joined.parcel))
    unlisted = word.count == 0
    for name in parcels.rows.attributes.columns:
        if Field(name) in read.mapped:
            own = parcels.rows.attributes[name][unlisted]
            word.attributes[name] = with_values(word.attributes[name], unlisted, own)
        else:
            word.attributes[name] = parcels.rows.attributes[name]
    if unlisted.any():
        notes.append(sentence("Parcels that are not in the roll: {count:,}.", count=int(unlisted.sum())))
    return word, aside, int((joined.parcel >= 0).sum())


def _roll_identifier(roll: RawTable, columns: ColumnMap) -> tuple[str, ...]:
    names = columns.get(Field.PARCEL_ID, ())
    if not names:
        raise ReadingError(
            sentence("Nothing in {file} names the parcels. Choose the column with the identifier.", file=roll.name)
        )
    return names
