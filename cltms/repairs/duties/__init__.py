"""The rules by which clocks run here: rows of law that the house keeps itself, shipped ones in use, and promises."""
