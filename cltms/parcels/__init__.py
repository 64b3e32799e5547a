"""The county's roll: every parcel, who owns it, whether it is vacant, and how we know."""
