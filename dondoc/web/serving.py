"""The web server in a thread of its own: uvicorn without access logs, since addresses of feeds are secrets."""

import socket
import threading

import uvicorn
from starlette.applications import Starlette

from calendars.errors import Refusal

BACKLOG = 2048


class PortTaken(Refusal):
    """Something else listens where the web should."""

    def __init__(self, host: str, port: int) -> None:
        self.port = port
        super().__init__(
            f"Cổng {port} trên {host} đang được chương trình khác dùng; đề nghị đặt DONDOC_PORT sang số khác rồi chạy lại.",
            f"Port {port} on {host} is in use by something else; set DONDOC_PORT to another number and start again.",
        )


class WebServer:
    """Serves an application until stopped."""

    def __init__(self, app: Starlette, *, host: str, port: int) -> None:
        self._socket = bind(host, port)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, lifespan="off"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """End after the requests under way."""
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self._socket.close()

    @property
    def is_alive(self) -> bool:
        """Whether it still serves."""
        return self._thread.is_alive()


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        PortTaken: somebody else does.
    """
    # the protocol is named: without it asyncio leaves TCP_NODELAY off and each short answer waits 40 ms
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)  # who comes before the server's loop runs waits a moment
    except OSError as fault:
        listener.close()
        raise PortTaken(host, port) from fault
    return listener
