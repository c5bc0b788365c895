from multiprocessing import Process

WORKERS = 2  # knob: workers


def countdown(x):
    while x > 0:
        x -= 1


if __name__ == "__main__":
    share = 40_000_000 // WORKERS  # size
    processes = [Process(target=countdown, args=(share,))
                 for _ in range(WORKERS)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
