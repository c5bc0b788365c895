import threading

ITERATIONS = 30_000  # knob: iterations
A, B = threading.Lock(), threading.Lock()


def job(first, second):
    for _ in range(6_000_000 // ITERATIONS):
        with first:
            countdown()
            with second:
                countdown()


def countdown():
    n = ITERATIONS
    while n > 0:
        n -= 1


thread_1 = threading.Thread(target=job, args=(A, B), daemon=True)
thread_2 = threading.Thread(target=job, args=(A, B), daemon=True)
thread_1.start()
thread_2.start()
thread_1.join()
thread_2.join()
print("both have finished")
