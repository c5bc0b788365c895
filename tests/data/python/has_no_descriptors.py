# Threads that start when no descriptor is left.
import resource
import threading


def start(n):
    done = []
    for _ in range(n):
        thread = threading.Thread(target=done.append, args=(1,))
        thread.start()
        thread.join()
    return len(done)


print(start(3))
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
print(start(3))
