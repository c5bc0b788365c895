# One counter that does everything, one employee.
COUNTERS = 2  # knob: counters
GUESTS = 200  # knob: guests

def serve():
    moves = 100_000  # size
    while moves > 0:
        moves -= 1

def counter():
    for guest in range(GUESTS):
        serve()

for task in range(COUNTERS):
    counter()
