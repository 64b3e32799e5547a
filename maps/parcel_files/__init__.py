"""Reading any county's file, treating every file as hostile until it is read."""
