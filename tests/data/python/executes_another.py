import os
import sys
import threading

if len(sys.argv) > 1:
    thread = threading.Thread(target=print, args=("in the second program",))
    thread.start()
    thread.join()
    sys.exit(5)
threading.Thread(target=threading.Event().wait, daemon=True).start()
print("in the first program", flush=True)
os.execv(sys.executable, [sys.executable, sys.argv[0], "second"])
