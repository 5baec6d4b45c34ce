"""One module per journey: what a page shows is a frozen dataclass, and its template."""

__all__: list[str] = []
