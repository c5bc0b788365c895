import os
import sys

code = "import threading; t = threading.Thread(target=print, args=('child',)); t.start(); t.join()"
for _ in range(3):
    pid = os.posix_spawn(sys.executable, [sys.executable, "-c", code], os.environ)
    print(os.waitpid(pid, 0)[1], flush=True)
