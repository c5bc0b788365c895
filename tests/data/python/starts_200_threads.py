import threading

barrier = threading.Barrier(200)
total = 0
lock = threading.Lock()


def work(n):
    global total
    barrier.wait()
    with lock:
        total += n


threads = [threading.Thread(target=work, args=(n,)) for n in range(200)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
