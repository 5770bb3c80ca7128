"""Changes an image in place the way a busy guest does: scattered writes of 4 to 16 KiB, 4 KiB aligned. The same
arguments make the same changes. Prints the number of writes.

    mutate.py PATH FRACTION_OF_64_KIB_BLOCKS SEED
"""
import os
import random
import sys

BLOCK, PAGE = 64 * 1024, 4096


def main(path, fraction, seed):
    rnd = random.Random(seed)
    size = os.path.getsize(path)
    writes = int(size * fraction / BLOCK)
    with open(path, "r+b") as image:
        for _ in range(writes):
            image.seek(rnd.randrange(size // BLOCK) * BLOCK + rnd.randrange(0, BLOCK, PAGE))
            image.write(rnd.randbytes(PAGE * rnd.choice((1, 1, 2, 4))))
    print(writes)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
