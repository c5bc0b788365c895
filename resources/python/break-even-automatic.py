from multiprocessing import Pool

ITERATIONS = 333  # knob: iterations
TASKS = 20_000_000 // ITERATIONS  # size
WORKERS = 2


def task(x):
    n = ITERATIONS
    while n > 0:
        n -= 1
    return x


if __name__ == "__main__":
    with Pool(WORKERS) as pool:
        results = pool.map(task, range(TASKS))
    print(len(results), "tasks, about four chunks a worker")
