from ctypes import PyDLL, create_string_buffer
from ctypes.util import find_library

md5 = PyDLL(find_library("crypto")).MD5  # C code, called with the lock
DATA = bytes(25_000_000)


def job():
    digest = create_string_buffer(16)
    for _ in range(20):
        md5(DATA, len(DATA), digest)


job()
job()
