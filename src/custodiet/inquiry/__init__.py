"""What the data say: access, links, messages, rota and sampling; empty until the first is built."""

__all__: list[str] = []
