"""Pages about cases: what I owe, the list, one case, each step, and what comes in and goes out."""

__all__: list[str] = []
