# Any Python 3
import sys
from threading import Lock, Thread

THREADS = 2  # knob: threads
INTERVAL_MS = 5  # knob: interval
x = 0
x_lock = Lock()

def count():
    global x
    for i in range(12_000_000 // THREADS):  # size
        with x_lock:
            x += 1

sys.setswitchinterval(INTERVAL_MS / 1000)
threads = [Thread(target=count) for n in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("lost:", 12_000_000 - x)  # size
