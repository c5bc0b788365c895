import os
import threading


def countdown():
    while True:
        pass


for _ in range(3):
    threading.Thread(target=countdown).start()
os.write(1, b"leaving\n")
os._exit(17)
