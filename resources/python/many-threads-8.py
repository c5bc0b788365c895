import sys
from threading import Thread

THREADS = 8
MILLIONS = 32  # knob: millions
INTERVAL_MS = 5  # knob: interval

def countdown():
    x = MILLIONS * 1_000_000 // THREADS  # size
    while x > 0:
        x -= 1

sys.setswitchinterval(INTERVAL_MS / 1000)
threads = [Thread(target=countdown) for n in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
