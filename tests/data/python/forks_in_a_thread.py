# A child that computes with threads of its own, forked by a thread while others compete for the lock.
import os
import threading
import warnings

warnings.simplefilter("ignore")
stop = False


def countdown():
    while not stop:
        pass


def child():
    thread = threading.Thread(target=sum, args=(range(1000),))
    thread.start()
    thread.join()
    os.write(1, b"child\n")
    os._exit(9)


def fork():
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            child()
        _, status = os.waitpid(pid, 0)
        os.write(1, b"%d\n" % (status >> 8))


others = [threading.Thread(target=countdown) for _ in range(2)]
for other in others:
    other.start()
forker = threading.Thread(target=fork)
forker.start()
forker.join()
stop = True
for other in others:
    other.join()
