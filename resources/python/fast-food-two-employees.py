# A process for each counter; two cores share them.
import os
from multiprocessing import Process

COUNTERS = 2  # knob: counters
GUESTS = 200  # knob: guests

def serve():
    moves = 100_000  # size
    while moves > 0:
        moves -= 1

def counter():
    for guest in range(GUESTS):
        serve()

if __name__ == "__main__":
    cores = sorted(os.sched_getaffinity(0))[:2]
    os.sched_setaffinity(0, cores)  # two employees
    counters = [Process(target=counter) for n in range(COUNTERS)]
    for process in counters:
        process.start()
    for process in counters:
        process.join()
