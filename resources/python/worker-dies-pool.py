import os
import signal
from multiprocessing import Pool, TimeoutError

DIES_AT = 3  # knob: item
WORKERS = 2  # knob: workers


def f(x):
    if x == DIES_AT:  # as the kernel does when memory runs out
        os.kill(os.getpid(), signal.SIGKILL)
    n = 4_000_000  # size
    while n > 0:
        n -= 1
    return x


if __name__ == "__main__":
    with Pool(WORKERS) as pool:
        # pool.map() would wait for ever: a time-out ends the demonstration
        job = pool.map_async(f, range(8), chunksize=1)
        try:
            print(job.get(timeout=4))
        except TimeoutError:
            print("still waiting for a chunk that nobody has")
