# Python 3.13t, the build without the lock: python3.13t
from threading import Thread

THREADS = 2  # knob: threads


def countdown():
    x = 40_000_000 // THREADS  # size
    while x > 0:
        x -= 1


threads = [Thread(target=countdown) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
