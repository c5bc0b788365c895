# Python 2.7 (Python 3 runs it too, under its own lock)
import os
import sys
from threading import Thread

CHECK_INTERVAL = 100  # knob: check_interval

def countdown():
    x = 10000000  # size
    while x > 0:
        x -= 1

if hasattr(sys, "setcheckinterval"):  # until Python 3.8
    sys.setcheckinterval(CHECK_INTERVAL)
os.system("taskset -cp 0 %d > /dev/null" % os.getpid())  # one core
thread_1 = Thread(target=countdown)
thread_2 = Thread(target=countdown)
thread_1.start()
thread_2.start()
thread_1.join()
thread_2.join()
