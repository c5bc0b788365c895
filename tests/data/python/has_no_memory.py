# A thread that starts when there is room for its stack and hardly more.
import resource
import threading


def start():
    done = []
    thread = threading.Thread(target=done.append, args=(1,))
    thread.start()
    thread.join()
    return len(done)


threading.stack_size(65536)
print(start())
with open("/proc/self/statm") as file:
    pages = int(file.read().split()[0])
limit = pages * resource.getpagesize() + 512 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
print(start())
