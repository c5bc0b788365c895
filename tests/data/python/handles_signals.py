import signal
import threading
import time

seen = 0
stop = False


def handler(number, frame):
    global seen
    seen += 1


def countdown():
    while not stop:
        pass


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
threads = [threading.Thread(target=countdown) for _ in range(2)]
for thread in threads:
    thread.start()
while seen < 20:
    time.sleep(0.0001)
signal.setitimer(signal.ITIMER_REAL, 0)
stop = True
for thread in threads:
    thread.join()
print("handled")
