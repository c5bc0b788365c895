# Closed descriptors, preexec_fn, a session of its own, an empty environment.
import os
import subprocess
import sys

code = "import threading; t = threading.Thread(target=print, args=('child',)); t.start(); t.join()"
for options in ({"close_fds": True}, {"close_fds": False}, {"preexec_fn": os.getpid}, {"start_new_session": True},
                {"env": {}}):
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, **options)
    print(done.returncode, done.stdout)
print(subprocess.run(["ls", "/proc/self/fd"], stdout=subprocess.PIPE).stdout.split())
