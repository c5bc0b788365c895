import json
from datetime import datetime, timedelta, timezone
from multiprocessing import Pool


def tomorrow(day):
    return day + timedelta(days=1)


if __name__ == "__main__":
    now = datetime.now(timezone.utc)
    with Pool(2) as pool:
        print(pool.map(tomorrow, [now]))
    try:
        json.dumps(now)
    except TypeError as error:
        print("json:", type(error).__name__, error)
