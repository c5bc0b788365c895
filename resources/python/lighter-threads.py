import time
from threading import Thread

WORKERS = 4  # knob: workers


def private_kb():
    with open("/proc/self/smaps_rollup") as lines:
        return sum(int(line.split()[1]) for line in lines
                   if line.startswith("Private_"))


before = private_kb()
threads = [Thread(target=time.sleep, args=(0.8,)) for _ in range(WORKERS)]
for thread in threads:
    thread.start()
print((private_kb() - before) / WORKERS, "KB for one more thread")
for thread in threads:
    thread.join()
