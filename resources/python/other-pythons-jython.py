# Jython or IronPython: jython, ipy (no lock)
from threading import Thread

THREADS = 2  # knob: threads


def countdown():
    x = 40000000 // THREADS  # size
    while x > 0:
        x -= 1


threads = [Thread(target=countdown) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
