from ctypes import CDLL, create_string_buffer
from ctypes.util import find_library
from threading import Thread

md5 = CDLL(find_library("crypto")).MD5  # a CDLL's functions release it
DATA = bytes(25_000_000)


def job():
    digest = create_string_buffer(16)
    for _ in range(20):
        md5(DATA, len(DATA), digest)


threads = [Thread(target=job) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
