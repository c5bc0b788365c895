from multiprocessing import Pool


def main():
    def square(x):
        return x * x

    with Pool(2) as pool:
        try:
            print(pool.map(square, [1, 2, 3]))
        except Exception as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    main()
