"""Who sees it: pages, accounts and the store, drawn from every other room.

The service is started by `custodiet.web.serve.start`; anything else that needs the database calls
`custodiet.web.opening.open_service` first. Importing this face imports nothing of Django.
"""

__all__: list[str] = []
