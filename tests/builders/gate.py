"""A door in a TCP connection: open, shut (refused) or mute (nothing comes back)."""

import selectors
import socket
import threading
from typing import Any
from urllib.parse import urlsplit, urlunsplit


class Gate:
    """Passes bytes to one address, until told otherwise."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "localhost", parts.port or 5672)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._to_broker: set[Any] = set()
        self._is_open = self._speaks = True
        self._is_running = True
        self._pairs: dict[Any, Any] = {}
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        login = parts.netloc.rpartition("@")[0]
        place = f"{login}@127.0.0.1:{self._listener.getsockname()[1]}"
        self.url = urlunsplit(parts._replace(netloc=place))

    def shut(self) -> None:
        """Cut every connection and refuse new ones."""
        self._is_open = False

    def open(self) -> None:
        """Let everything through."""
        self._is_open = self._speaks = True

    def mute(self) -> None:
        """Swallow what the other side says, on connections that are open now."""
        self._speaks = False

    def close(self) -> None:
        """End."""
        self._is_running = False
        self._thread.join(5)

    def _run(self) -> None:
        while self._is_running:
            for key, _ in self._selector.select(0.02):
                if key.fileobj is self._listener:
                    self._accept()
                elif key.fileobj in self._pairs:
                    self._pass(key.fileobj)
            if not self._is_open:
                self._cut()
        self._cut()
        self._listener.close()
        self._selector.close()

    def _accept(self) -> None:
        client, _ = self._listener.accept()
        if not self._is_open:
            client.close()
            return
        broker = socket.create_connection(self._target)
        self._speaks = True
        for one, other in ((client, broker), (broker, client)):
            self._pairs[one] = other
            self._selector.register(one, selectors.EVENT_READ)
        self._to_broker.add(client)

    def _pass(self, source: Any) -> None:
        try:
            data = source.recv(65536)
            if data and (self._speaks or source in self._to_broker):
                self._pairs[source].sendall(data)
        except OSError:
            data = b""
        if not data:
            self._end(source)

    def _end(self, source: Any) -> None:
        other = self._pairs.pop(source, None)
        for one in (source, other):
            if one in self._pairs or one is source:
                self._selector.unregister(one)
                self._pairs.pop(one, None)
                self._to_broker.discard(one)
                one.close()

    def _cut(self) -> None:
        for source in list(self._pairs):
            if source in self._pairs:
                self._end(source)
