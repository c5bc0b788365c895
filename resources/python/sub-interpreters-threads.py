from threading import Thread

WORKERS = 2  # knob: workers


def countdown(x):
    while x > 0:
        x -= 1


threads = [Thread(target=countdown, args=(40_000_000 // WORKERS,))  # size
           for _ in range(WORKERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
