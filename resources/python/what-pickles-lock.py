from multiprocessing import Pool
from threading import Lock


def locked(lock):
    return lock.locked()


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            print(pool.map(locked, [Lock()]))
        except Exception as error:
            print(type(error).__name__, error)
