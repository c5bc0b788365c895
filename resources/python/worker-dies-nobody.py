from multiprocessing import Pool

WORKERS = 2  # knob: workers


def f(x):
    n = 4_000_000  # size
    while n > 0:
        n -= 1
    return x


if __name__ == "__main__":
    with Pool(WORKERS) as pool:
        print(pool.map(f, range(8), chunksize=1))
