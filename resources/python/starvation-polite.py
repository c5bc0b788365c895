# Python 3.13.0 or earlier
import threading
import time

ITERATIONS = 7_000  # knob: iterations
L = threading.Lock()
order = []


def job(name):
    for _ in range(14_000_000 // ITERATIONS):  # size
        with L:
            order.append(name)
            n = ITERATIONS
            while n > 0:
                n -= 1
        time.sleep(0)  # lets the other one in


threads = [threading.Thread(target=job, args=(i,)) for i in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
changes = sum(a != b for a, b in zip(order, order[1:]))
print(len(order), "times taken,", changes, "changes of owner")
