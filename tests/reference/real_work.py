# SPDX-License-Identifier: GPL-3.0-or-later
"""The work of tests/reference/compare, on a real interpreter: CPython 2.7 and 3, PyPy, Jython.

usage: real_work.py WORK SIZE      prints one JSON object: seconds (or requests a second) of each arrangement

Only the standard library, and only what all of these interpreters understand.
"""
from __future__ import print_function

import json
import socket
import sys
import threading
import time

try:
    from time import perf_counter as now
except ImportError:
    from time import time as now


def countdown(n):
    while n > 0:
        n -= 1


def wait(seconds):
    time.sleep(seconds)


def digest_large(count):
    import hashlib
    data = b"x" * (16 << 20)
    for _ in range(count):
        hashlib.sha256(data).digest()


def digest_small(count):
    import hashlib
    data = b"x" * 1024
    for _ in range(count):
        hashlib.sha256(data).digest()


def in_turn(work, size, workers):
    begin = now()
    for _ in range(workers):
        work(size)
    return now() - begin


def in_threads(work, size, workers):
    threads = [threading.Thread(target=work, args=(size,)) for _ in range(workers)]
    begin = now()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return now() - begin


def in_processes(work, size, workers):
    import multiprocessing
    context = multiprocessing.get_context("fork") if hasattr(multiprocessing, "get_context") else multiprocessing
    processes = [context.Process(target=work, args=(size,)) for _ in range(workers)]
    begin = now()
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return now() - begin


def arrangements(work, size, workers):
    work(type(size)(size / 4))  # whatever is slower the first time
    figures = {"serial": in_turn(work, size, workers), "threads": in_threads(work, size, workers)}
    if "java" not in sys.platform:
        figures["processes"] = in_processes(work, size, workers)
    figures["serial_again"] = in_turn(work, size, workers)
    return figures


def serve(port_pipe):
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    port_pipe.send(listener.getsockname()[1])
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            data = connection.recv(1)
            if not data:
                break
            connection.sendall(data)


def echo_rate(port, seconds):
    """Requests of one byte a second, one after the other, in a thread of its own."""
    counted = []

    def client():
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        begin = now()
        count = 0
        while now() - begin < seconds:
            connection.sendall(b"x")
            connection.recv(1)
            count += 1
        counted.append(count / (now() - begin))
        connection.close()

    thread = threading.Thread(target=client)
    thread.start()
    thread.join()
    return counted[0]


def echo(seconds):
    import multiprocessing
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,))
    server.daemon = True
    server.start()
    port = here.recv()
    figures = {"alone": echo_rate(port, seconds)}

    busy = multiprocessing.Process(target=countdown, args=(10 ** 12,))
    busy.daemon = True
    busy.start()
    figures["beside_process"] = echo_rate(port, seconds)
    busy.terminate()
    busy.join()

    going = [True]

    def spin():
        n = 0
        while going[0]:
            n += 1

    spinner = threading.Thread(target=spin)
    spinner.start()
    figures["beside_thread"] = echo_rate(port, seconds)
    going[0] = False
    spinner.join()
    server.terminate()
    return figures


def main():
    work, size = sys.argv[1], float(sys.argv[2])
    if work == "countdown":
        figures = arrangements(countdown, int(size), 2)
    elif work == "wait":
        figures = arrangements(wait, size, 5)
    elif work == "native_released":
        figures = arrangements(digest_large, int(size), 2)
    elif work == "native_kept":
        figures = arrangements(digest_small, int(size), 2)
    elif work == "echo":
        figures = echo(size)
    else:
        sys.exit("no such work: " + work)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
