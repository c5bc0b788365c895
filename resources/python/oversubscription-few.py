import os
from multiprocessing import Process

CORES = 2  # knob: cores
PROCESSES = CORES


def countdown(n):
    while n > 0:
        n -= 1


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):  # Linux: use so many cores only
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    processes = [
        Process(target=countdown, args=(60_000_000 // PROCESSES,))  # size
        for _ in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
