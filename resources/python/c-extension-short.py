from hashlib import sha256
from threading import Thread

CALL = 20  # knob: call
DATA = bytes(CALL * 500)  # hashing takes about CALL microseconds


def native():
    for _ in range(600_000 // CALL):
        sha256(DATA)  # releases the lock, and wants it back


def python():
    x = 20_000_000
    while x > 0:
        x -= 1


threads = [Thread(target=native), Thread(target=python)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
