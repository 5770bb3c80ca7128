"""Changes an image in place the way a busy guest does: scattered writes of 4 to 16 KiB, 4 KiB aligned. The same
arguments make the same changes. Prints the number of writes.

    mutate.py PATH FRACTION_OF_64_KIB_BLOCKS SEED
    mutate.py --runs PATH FRACTION SEED             instead: whole runs of 4 MiB, as when files are replaced
"""
import os
import random
import sys

BLOCK, PAGE, RUN = 64 * 1024, 4096, 4 << 20


def main(path, fraction, seed):
    rnd = random.Random(seed)
    size = os.path.getsize(path)
    writes = int(size * fraction / BLOCK)
    with open(path, "r+b") as image:
        for _ in range(writes):
            image.seek(rnd.randrange(size // BLOCK) * BLOCK + rnd.randrange(0, BLOCK, PAGE))
            image.write(rnd.randbytes(PAGE * rnd.choice((1, 1, 2, 4))))
    print(writes)


def runs(path, fraction, seed):
    rnd = random.Random(seed)
    size = os.path.getsize(path)
    writes = int(size * fraction / RUN)
    with open(path, "r+b") as image:
        for start in rnd.sample(range(size // RUN), writes):
            image.seek(start * RUN)
            image.write(rnd.randbytes(RUN))
    print(writes)


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--runs"]
    change = runs if "--runs" in sys.argv else main
    change(arguments[0], float(arguments[1]), int(arguments[2]))
