# Python 3.14
try:
    from concurrent import interpreters
except ImportError:
    raise SystemExit("needs Python 3.14")

WORKERS = 2  # knob: workers


def countdown(x):
    while x > 0:
        x -= 1


if __name__ == "__main__":
    threads = []
    for _ in range(WORKERS):
        interpreter = interpreters.create()  # with a lock of its own
        threads.append(interpreter.call_in_thread(
            countdown, 40_000_000 // WORKERS))  # size
    for thread in threads:
        thread.join()
