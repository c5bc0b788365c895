# Two threads that count down, for about a second and a half at most.
import sys
import threading
import time

end = time.monotonic() + float(sys.argv[1])


def countdown():
    while time.monotonic() < end:
        n = 2000
        while n:
            n -= 1


threads = [threading.Thread(target=countdown) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
