# A segmentation fault in one thread while another computes.
import ctypes
import threading


def countdown():
    while True:
        pass


threading.Thread(target=countdown, daemon=True).start()
print("before", flush=True)
ctypes.string_at(0)
print("after", flush=True)
