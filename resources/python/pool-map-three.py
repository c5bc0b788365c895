from multiprocessing import Pool

WORK = 20_000_000  # knob: work


def f(x):
    n = WORK
    while n > 0:
        n -= 1
    return x * x


if __name__ == "__main__":
    with Pool(5) as pool:
        print(pool.map(f, [1, 2, 3]))
