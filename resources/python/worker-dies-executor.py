import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

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
    with ProcessPoolExecutor(WORKERS) as executor:
        try:
            print(list(executor.map(f, range(8))))
        except BrokenProcessPool as error:
            print(type(error).__name__, error)
