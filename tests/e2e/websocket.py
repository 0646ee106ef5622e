"""A small client of the feed, by RFC 6455 alone."""
import base64
import json
import os
import socket
import struct

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Feed:
    """One connection. Errors: ConnectionError where the gateway does not let it in."""

    def __init__(self, port, token=None, context=None):
        plain = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket = context.wrap_socket(plain, server_hostname="127.0.0.1") if context else plain
        self.buffer = b""
        lines = ["GET /v1/feed HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade",
                 "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: cloudevents.json",
                 "Sec-WebSocket-Key: " + base64.b64encode(os.urandom(16)).decode()]
        lines += [f"Authorization: Bearer {token}"] if token else []
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        self.status = int(head.split()[1])
        if self.status != 101:
            raise ConnectionError(head.decode())

    def _more(self):
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("the gateway closed the connection")
        self.buffer += part

    def _take(self, size):
        while len(self.buffer) < size:
            self._more()
        taken, self.buffer = self.buffer[:size], self.buffer[size:]
        return taken

    def _frame(self):
        first, second = self._take(2)
        size = second & 0x7F
        if size >= 126:
            size = struct.unpack(">H", self._take(2))[0] if size == 126 else struct.unpack(">Q", self._take(8))[0]
        if second & 0x80 or not first & 0x80:
            raise ConnectionError("a masked or fragmented frame of a gateway")
        return first & 0x0F, self._take(size)

    def _write(self, opcode, payload):
        size = len(payload)
        head = bytes([0x80 | opcode, 0x80 | size]) if size < 126 else bytes([0x80 | opcode, 0xFE]) + struct.pack(">H", size)
        mask = os.urandom(4)
        self.socket.sendall(head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)))

    def send(self, kind, data):
        event = {"specversion": "1.0", "id": "1", "source": "/test", "type": f"vn.toancanh.{kind}.v1", "data": data}
        self._write(TEXT, json.dumps(event).encode())

    def event(self):
        """The next event; None once the gateway has closed, and then `code` says how."""
        while True:
            opcode, payload = self._frame()
            if opcode == TEXT:
                return json.loads(payload)
            if opcode == PING:
                self._write(PONG, payload)
            elif opcode == CLOSE:
                self.code = struct.unpack(">H", payload[:2])[0]
                self._write(CLOSE, payload[:2])
                return None

    def wait(self, kind):
        """The data of the next event of a kind."""
        while (event := self.event()) is not None:
            if event["type"] == f"vn.toancanh.{kind}.v1":
                return event["data"]
        raise ConnectionError(f"closed with {self.code} before {kind}")

    def closed(self):
        """The code that the gateway closes with."""
        while self.event() is not None:
            pass
        return self.code

    def subscribe(self):
        self.send("subscribe", {"after": None})
        return self.wait("snapshot")
