from multiprocessing import Pool

WORK = 1_500_000  # knob: work
SIZE = 1_048_576


def f(data):
    n = WORK
    while n > 0:
        n -= 1
    return len(data)


if __name__ == "__main__":
    items = [bytes(SIZE) for _ in range(8)]
    with Pool(2) as pool:
        print(pool.map(f, items, chunksize=1))
