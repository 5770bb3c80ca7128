"""Makes a disk image that looks like a virtual machine's: 40 % holes, 35 % text-like data that compresses about
3.3 : 1, 25 % random data, in runs of 64 KiB to 8 MiB. The same arguments make the same image.

    mkimg.py PATH SIZE_IN_GIB SEED
"""
import random
import sys

EXTENT = 64 * 1024
RUNS = (1, 2, 4, 8, 16, 64, 128)
HOLES, TEXT = 0.40, 0.75


def text(rnd, words, length):
    out = bytearray()
    while len(out) < length:
        out += rnd.choice(words) + (b" " if rnd.random() < 0.9 else rnd.randbytes(6))
    return out[:length]


def main(path, gib, seed):
    rnd = random.Random(seed)
    size = int(gib * (1 << 30))
    letters = b"abcdefghijklmnopqrstuvwxyz0123456789"
    words = [bytes(rnd.choices(letters, k=rnd.randint(3, 9))) for _ in range(4000)]
    with open(path, "wb") as image:
        image.truncate(size)
        position = 0
        while position < size:
            run = min(rnd.choice(RUNS) * EXTENT, size - position)
            kind = rnd.random()
            if kind >= HOLES:
                image.seek(position)
                image.write(text(rnd, words, run) if kind < TEXT else rnd.randbytes(run))
            position += run


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
