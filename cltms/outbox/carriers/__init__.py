"""Who carries messages out of the house: files by default, a mail server, an SMS gateway."""
