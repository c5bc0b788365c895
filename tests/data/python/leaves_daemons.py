# Threads that still want the lock while the interpreter ends.
import threading
import time


def countdown():
    while True:
        time.sleep(0)


for _ in range(4):
    threading.Thread(target=countdown, daemon=True).start()
time.sleep(0.01)
print("leaving")
