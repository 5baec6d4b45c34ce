"""Who opened a record, and whether anything explains it: an unexplained access is a question."""

__all__: list[str] = []
