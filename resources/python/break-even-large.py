from multiprocessing import Pool

ITERATIONS = 1_000_000
TASKS = 20  # size
WORKERS = 2


def task(x):
    n = ITERATIONS
    while n > 0:
        n -= 1
    return x


if __name__ == "__main__":
    with Pool(WORKERS) as pool:
        results = pool.map(task, range(TASKS), chunksize=1)
    print(len(results), "large tasks, each sent alone")
