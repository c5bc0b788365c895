import sys
from threading import Thread

COUNTDOWNS = 2  # knob: countdowns
INTERVAL_MS = 5  # knob: interval

def countdown():
    x = 20_000_000  # size
    while x > 0:
        x -= 1

sys.setswitchinterval(INTERVAL_MS / 1000)
threads = [Thread(target=countdown) for n in range(COUNTDOWNS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
