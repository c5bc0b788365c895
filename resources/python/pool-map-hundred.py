from multiprocessing import Pool

WORK = 20_000_000  # knob: work
CHUNK = 0  # knob: chunk


def f(x):
    n = WORK * 3 // 100
    while n > 0:
        n -= 1
    return x * x


if __name__ == "__main__":
    with Pool(4) as pool:
        # None: Pool's own rule, about four chunks a worker
        results = pool.map(f, range(100), chunksize=CHUNK or None)
    print(results == [x * x for x in range(100)])
