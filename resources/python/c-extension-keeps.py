from threading import Thread


def job():
    for _ in range(20):
        sum(range(3_000_000))  # the loop in it is C code: keeps the lock


threads = [Thread(target=job) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
