from multiprocessing import Process

COUNTDOWNS = 2  # knob: countdowns

def countdown():
    x = 20_000_000  # size
    while x > 0:
        x -= 1

if __name__ == "__main__":
    processes = [Process(target=countdown) for n in range(COUNTDOWNS)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
