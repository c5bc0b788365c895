from functools import partial
from multiprocessing import Pool


def power(base, exponent):
    return base**exponent


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(partial(power, exponent=3), [1, 2, 3]))
        try:
            pool.map(partial(lambda x: x**3), [1, 2, 3])
        except Exception as error:
            print("of a lambda:", type(error).__name__, error)
