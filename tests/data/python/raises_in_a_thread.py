import threading


def fail():
    raise ValueError("as it should")


thread = threading.Thread(target=fail, name="failing")
thread.start()
thread.join()
print("after")
raise SystemExit(3)
