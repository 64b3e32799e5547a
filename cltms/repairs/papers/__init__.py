"""Papers of repairs: codes for doors, forms, cards, sheets for the crew, receipts, and the record of a building."""
