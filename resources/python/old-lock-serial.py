# Python 2.7 (Python 3 runs it too)
def countdown():
    x = 10000000  # size
    while x > 0:
        x -= 1

countdown()
countdown()
