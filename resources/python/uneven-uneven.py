from multiprocessing import Process

SMALL = 5_000_000  # size
BIG = 9  # knob: big


def countdown(n):
    while n > 0:
        n -= 1


if __name__ == "__main__":
    sizes = [SMALL * BIG, SMALL, SMALL, SMALL]
    processes = [Process(target=countdown, args=(n,)) for n in sizes]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
