import socket
import sys
import time
from multiprocessing import Process
from threading import Thread

INTERVAL = 5  # knob: interval
REQUESTS = int(750 / INTERVAL)  # each takes longer here


def serve(listener):
    connection, _ = listener.accept()
    while message := connection.recv(1):
        time.sleep(0.00005)
        connection.sendall(message)


def compute():
    x = 40_000_000  # size
    while x > 0:
        x -= 1


if __name__ == "__main__":
    sys.setswitchinterval(INTERVAL / 1000)
    listener = socket.create_server(("127.0.0.1", 0))
    Process(target=serve, args=(listener,), daemon=True).start()
    computing = Thread(target=compute)
    computing.start()
    connection = socket.create_connection(listener.getsockname())
    began = time.perf_counter()
    for _ in range(REQUESTS):
        connection.sendall(b"?")
        connection.recv(1)
    took = time.perf_counter() - began
    print(round(REQUESTS / took), "requests a second")
    computing.join()
