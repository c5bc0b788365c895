from hashlib import sha256
from threading import Thread

DATA = bytes(40_000_000)


def job():
    for _ in range(20):
        sha256(DATA)  # C code that releases the lock for long data


threads = [Thread(target=job) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
