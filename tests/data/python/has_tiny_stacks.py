import threading

threading.stack_size(32768)
total = []


def work():
    total.append(sum(range(100)))


for _ in range(20):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(sum(total))
