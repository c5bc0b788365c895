import socket
import time
from multiprocessing import Process


def serve(listener):
    connection, _ = listener.accept()
    while message := connection.recv(1):
        time.sleep(0.00005)
        connection.sendall(message)


def compute():
    while True:
        pass


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    Process(target=serve, args=(listener,), daemon=True).start()
    Process(target=compute, daemon=True).start()
    connection = socket.create_connection(listener.getsockname())
    count, end = 0, time.perf_counter() + 1
    while time.perf_counter() < end:
        connection.sendall(b"?")
        count += len(connection.recv(1))
    print(count, "requests in a second")
