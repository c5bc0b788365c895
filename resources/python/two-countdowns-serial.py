COUNTDOWNS = 2  # knob: countdowns

def countdown():
    x = 20_000_000  # size
    while x > 0:
        x -= 1

for n in range(COUNTDOWNS):
    countdown()
