# Standard streams closed, descriptors 0 to 2 free: none may be taken by anybody else.
import os
import threading

os.close(0)
thread = threading.Thread(target=sum, args=(range(100),))
thread.start()
thread.join()
print(os.open("/dev/null", os.O_RDONLY))
