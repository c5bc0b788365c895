import os
from threading import Thread

CORES = 2  # knob: cores
THREADS = 8  # knob: workers


def countdown(n):
    while n > 0:
        n -= 1


if hasattr(os, "sched_setaffinity"):  # Linux: use so many cores only
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
threads = [
    Thread(target=countdown, args=(60_000_000 // THREADS,))  # size
    for _ in range(THREADS)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
