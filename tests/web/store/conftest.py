"""What the tests of the store start from."""

import django

django.setup()

from tests.web.emptying import record_can_be_emptied  # noqa: E402 - needs Django to be ready

__all__ = ["record_can_be_emptied"]
