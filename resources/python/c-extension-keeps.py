from ctypes import PyDLL, create_string_buffer
from ctypes.util import find_library
from threading import Thread

md5 = PyDLL(find_library("crypto")).MD5  # a PyDLL's functions keep the lock
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
