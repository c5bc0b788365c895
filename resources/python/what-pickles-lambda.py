from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            print(pool.map(lambda x: x * x, [1, 2, 3]))
        except Exception as error:
            print(type(error).__name__, error)
