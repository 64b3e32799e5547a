"""The door for map programs, asked as a program asks."""
