def job():
    for _ in range(20):
        sum(range(3_000_000))  # the loop in it is C code


job()
job()
