from multiprocessing import get_context

TASK = 10  # knob: task


def task():
    x = 33_333 * TASK  # about TASK milliseconds
    while x > 0:
        x -= 1


if __name__ == "__main__":
    Process = get_context("forkserver").Process
    workers = [Process(target=task) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
