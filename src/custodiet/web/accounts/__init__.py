"""Who may come in: accounts, their roles, and the entries that every change to them leaves."""

__all__: list[str] = []
