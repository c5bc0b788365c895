from multiprocessing import Process

SMALL = 5_000_000  # size
BIG = 9  # knob: big


def countdown(n):
    while n > 0:
        n -= 1


if __name__ == "__main__":
    share = SMALL * (BIG + 3) // 4
    processes = [
        Process(target=countdown, args=(share,)) for _ in range(4)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
