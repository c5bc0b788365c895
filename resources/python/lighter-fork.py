import time
from multiprocessing import get_context

WORKERS = 4  # knob: workers


def private_kb():
    with open("/proc/self/smaps_rollup") as lines:
        return sum(int(line.split()[1]) for line in lines
                   if line.startswith("Private_"))


def worker(results):
    results.put(private_kb())
    time.sleep(0.8)


if __name__ == "__main__":
    context = get_context("fork")
    results = context.SimpleQueue()
    processes = [context.Process(target=worker, args=(results,))
                 for _ in range(WORKERS)]
    for process in processes:
        process.start()
    total = sum(results.get() for _ in processes)
    print(total / WORKERS, "KB for one more process")
    for process in processes:
        process.join()
