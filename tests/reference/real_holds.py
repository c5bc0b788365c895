# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a thread of a real Python holds its lock, found out from inside: a thread that looks at the clock all
the time and finds that it stood still for over 0.3 ms did not hold the lock meanwhile. Prints the stretches in ms.

    python3 tests/reference/real_holds.py SECONDS
"""
import sys
import threading
import time

now = time.perf_counter_ns
GAP = 300_000
stop = now() + int(float(sys.argv[1]) * 1e9)


def look(out):
    begin = last = now()
    while last < stop:
        t = now()
        if t - last > GAP:
            out.append(last - begin)
            begin = t
        last = t


stretches = [[], []]
threads = [threading.Thread(target=look, args=(out,)) for out in stretches]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(" ".join("%.4f" % (length / 1e6) for out in stretches for length in out[1:]))
