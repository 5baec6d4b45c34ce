"""The WSGI application, for granian as `custodiet serve` starts it or any other server."""

import os

from django.core.wsgi import get_wsgi_application

from custodiet.web.drawing import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "custodiet.web.settings")

application = get_wsgi_application()
warm()
