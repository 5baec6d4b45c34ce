"""The law as pages: each instrument with its examples, the indexes, the changes, the sign-offs."""
