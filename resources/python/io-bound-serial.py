import socket
import socketserver
import threading
import time

REQUESTS = 5  # knob: requests


class Slow(socketserver.BaseRequestHandler):
    def handle(self):
        time.sleep(0.2)
        self.request.sendall(self.request.recv(1))


def request(address):
    with socket.create_connection(address) as connection:
        connection.sendall(b"?")
        connection.recv(1)


if __name__ == "__main__":
    socketserver.TCPServer.request_queue_size = REQUESTS
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    where = server.server_address
    for _ in range(REQUESTS):
        request(where)
