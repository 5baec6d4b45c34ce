"""The manual, printed by the code: what is in docs/manual is never written by hand."""
