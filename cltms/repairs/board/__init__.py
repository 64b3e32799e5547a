"""The board: who does which order and when, as a list that can be narrowed and as a week."""
