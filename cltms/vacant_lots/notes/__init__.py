"""What people write about a lot, with pictures and papers: with an account or by a private link, for us or for all."""
