from ctypes import CDLL, create_string_buffer
from ctypes.util import find_library
from threading import Thread

CALL = 20  # knob: call
md5 = CDLL(find_library("crypto")).MD5  # releases the lock, wants it back
DATA = bytes(CALL * 800)  # a call takes about CALL microseconds


def native():
    digest = create_string_buffer(16)
    for _ in range(600_000 // CALL):
        md5(DATA, len(DATA), digest)


def python():
    x = 20_000_000  # size
    while x > 0:
        x -= 1


threads = [Thread(target=native), Thread(target=python)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
