"""Ends of a connection that a handler of http.server has no word for."""

import os
import select
import socket
import struct


def reset(handler):
    """The client sees an RST: what was sent may be lost, and nothing follows."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(handler.connection.detach())
    handler.close_connection = True


def hang(handler):
    """Says nothing until the client has closed."""
    while True:
        select.select([handler.connection], [], [])
        if not handler.connection.recv(65536):
            break
    handler.close_connection = True
