ITERATIONS = 333  # knob: iterations
TASKS = 20_000_000 // ITERATIONS  # size


def task(x):
    n = ITERATIONS
    while n > 0:
        n -= 1
    return x


results = [task(x) for x in range(TASKS)]
print(len(results), "tasks")
