# Python 3.13, the usual build: python3.13
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
