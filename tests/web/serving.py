"""The service as a browser meets it, inside the test's own transaction.

Django's live server commits, and its tests then empty every table, which the record refuses. Here
each request runs on the test's own database connection, one at a time, and the end of the test
takes everything back. Works alike on SQLite and PostgreSQL.
"""

import contextlib
import threading
from collections.abc import Iterable
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections

# At both ends of a request Django closes a connection that is inside a transaction, as ours is.
ENDS = (request_started, request_finished)


class _Threads(ThreadingMixIn, WSGIServer):
    """Browsers open connections ahead of need; one that waits must not stop the others."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it overrides
        """Say nothing: pytest shows what matters."""


class Site:
    """A server on a free port of 127.0.0.1; `lend` gives it the connection of one test."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._lent: Any = None
        self._application = get_wsgi_application()
        self._server = make_server(
            "127.0.0.1", 0, self._answer, server_class=_Threads, handler_class=_Quiet
        )
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def lend(self, connection: Any) -> None:
        """Answer on this connection from now on; None answers nothing that needs a database."""
        with self._one_at_a_time:
            if self._lent is not None:
                self._lent.dec_thread_sharing()
            if connection is not None:
                connection.inc_thread_sharing()
            self._lent = connection

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with self._one_at_a_time:
            connections["default"] = self._lent
            for ends in ENDS:
                ends.disconnect(close_old_connections)
            try:
                answer = self._application(environ, start_response)
                with contextlib.closing(answer):
                    return list(answer)
            finally:
                for ends in ENDS:
                    ends.connect(close_old_connections)
                del connections["default"]
