import socket
import time
from multiprocessing import Process

REQUESTS = 8_000


def serve(listener):
    connection, _ = listener.accept()
    while message := connection.recv(1):
        time.sleep(0.00005)
        connection.sendall(message)


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    Process(target=serve, args=(listener,), daemon=True).start()
    connection = socket.create_connection(listener.getsockname())
    began = time.perf_counter()
    for _ in range(REQUESTS):
        connection.sendall(b"?")
        connection.recv(1)
    took = time.perf_counter() - began
    print(round(REQUESTS / took), "requests a second")
