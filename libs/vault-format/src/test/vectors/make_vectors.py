#!/usr/bin/env python3
"""Writes a vault of format version 1 from docs/vault-format.md alone, without a line of the Java code.

    pip install 'cryptography>=44' zstandard
    python3 make_vectors.py ../resources/vectors

The output is checked in; VectorsTest opens it, reads it, verifies it, and compares each derived value and
each structure with what the Java code makes of the same input. Nothing here is random: every run writes the same bytes.
"""
import hashlib
import hmac
import os
import struct
import sys
import unicodedata
import zstandard
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

OUT = sys.argv[1]
VALUES = {}
BLOCK = 16384


def drawn(label, length):
    """Bytes that look random and are the same in every run."""
    out, i = b"", 0
    while len(out) < length:
        out += hashlib.sha256(f"{label}/{i}".encode()).digest()
        i += 1
    return out[:length]


def hkdf(secret, salt, info, length=32):
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info.encode()).derive(secret)


def gcm(key, nonce, aad, plain):
    return AESGCM(key).encrypt(nonce, plain, aad)


CRC_TABLE = []
for n in range(256):
    c = n
    for _ in range(8):
        c = c >> 1 ^ 0x82F63B78 if c & 1 else c >> 1
    CRC_TABLE.append(c)


def crc32c(data):
    c = 0xFFFFFFFF
    for b in data:
        c = c >> 8 ^ CRC_TABLE[(c ^ b) & 0xFF]
    return c ^ 0xFFFFFFFF


def varint(v):
    out = b""
    while v > 0x7F:
        out += bytes([v & 0x7F | 0x80])
        v >>= 7
    return out + bytes([v])


def text(s):
    return varint(len(s.encode())) + s.encode()


def u24(v):
    return struct.pack(">I", v)[1:]


def instant(seconds, nanos=0):
    return struct.pack(">qI", seconds, nanos)


def field(tag, value):
    return struct.pack(">HI", tag, len(value)) + value


def save(name, data, folder="vault"):
    path = os.path.join(OUT, folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)


# keys ---------------------------------------------------------------------------------------------------------------
ZERO12 = bytes(12)
KEK = drawn("kek", 32)
VAULT_ID = bytes.fromhex("0f1e2d3c4b5a49788796a5b4c3d2e1f0")
VAULT_KEY = drawn("vault key", 32)
KEK_ID = hkdf(KEK, b"holdfast", "holdfast/v1/kek-id", 8)
K_ID = hkdf(VAULT_KEY, VAULT_ID, "holdfast/v1/id")
K_DESCRIPTOR = hkdf(VAULT_KEY, VAULT_ID, "holdfast/v1/vault.json")
K_META = hkdf(VAULT_KEY, VAULT_ID, "holdfast/v1/meta")
K_DATA_WRAP = hkdf(VAULT_KEY, VAULT_ID, "holdfast/v1/data-packs")
K_META_WRAP = hkdf(K_META, VAULT_ID, "holdfast/v1/meta-packs")

# The second generation: wrapped for the key file and for a passphrase, and in use. What it adds to the vault goes into
# a folder of its own: laid over the other one, it is the vault after a rotation.
VAULT_KEY_2 = drawn("vault key 2", 32)
K_DESCRIPTOR_2 = hkdf(VAULT_KEY_2, VAULT_ID, "holdfast/v1/vault.json")
K_META_2 = hkdf(VAULT_KEY_2, VAULT_ID, "holdfast/v1/meta")
K_DATA_WRAP_2 = hkdf(VAULT_KEY_2, VAULT_ID, "holdfast/v1/data-packs")
K_META_WRAP_2 = hkdf(K_META_2, VAULT_ID, "holdfast/v1/meta-packs")
RECORD_KEYS = {1: K_META, 2: K_META_2}
PACK_WRAP_KEYS = {1: (K_DATA_WRAP, K_META_WRAP), 2: (K_DATA_WRAP_2, K_META_WRAP_2)}
PASSPHRASE = unicodedata.normalize("NFC", "Gru\u0308\u00dfe vom A\u030arhus-Kai").encode()
ARGON2_SALT, ARGON2_COST = drawn("argon2 salt", 16), (8 << 10, 2, 2)


def argon2id(secret, salt, cost):
    memory, iterations, lanes = cost
    return Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory).derive(secret)


PASSPHRASE_KEK = argon2id(PASSPHRASE, ARGON2_SALT, ARGON2_COST)
PASSPHRASE_KEK_ID = hkdf(PASSPHRASE_KEK, b"holdfast", "holdfast/v1/kek-id", 8)

ring_salt = drawn("ring salt", 32)
ring_head = b"BVK1" + struct.pack(">HH", 1, 0) + VAULT_ID + struct.pack(">I", 1) + KEK_ID + ring_salt
RING = ring_head + gcm(hkdf(KEK, ring_salt, "holdfast/v1/keyring"), ZERO12, ring_head, VAULT_KEY)


def ring(kek, kek_id, generation, vault_key, argon2):
    """A keyring of format 2; argon2: empty for a key file."""
    salt = drawn(f"ring salt {generation} {kek_id.hex()}", 32)
    head = b"BVK1" + struct.pack(">HBB", 2, 2 if argon2 else 1, 0) + VAULT_ID + struct.pack(">I", generation) + kek_id
    head += salt + instant(1767323040, 7) + (argon2 or bytes(24))
    body = head + gcm(hkdf(kek, salt, "holdfast/v1/keyring"), ZERO12, head, vault_key)
    return body + struct.pack(">I", crc32c(body))


ARGON2 = struct.pack(">IHH", *ARGON2_COST) + ARGON2_SALT
RING_PASSPHRASE = ring(PASSPHRASE_KEK, PASSPHRASE_KEK_ID, 2, VAULT_KEY_2, ARGON2)
mark = b"BVG1" + struct.pack(">HH", 1, 0) + VAULT_ID + struct.pack(">I", 2) + instant(1767323041)
MARK = mark + hmac.new(K_DESCRIPTOR_2, mark, hashlib.sha256).digest()
for copy in ("", ".2", ".3"):
    save(f"keys/00000001/{KEK_ID.hex()}{copy}", RING)
    save(f"keys/00000001/{PASSPHRASE_KEK_ID.hex()}{copy}",
         ring(PASSPHRASE_KEK, PASSPHRASE_KEK_ID, 1, VAULT_KEY, ARGON2), "rotated")
    save(f"keys/00000002/{PASSPHRASE_KEK_ID.hex()}{copy}", RING_PASSPHRASE, "rotated")
    save(f"keys/00000002/{KEK_ID.hex()}{copy}", ring(KEK, KEK_ID, 2, VAULT_KEY_2, b""), "rotated")
    save(f"keys/00000002/in-use{copy}", MARK, "rotated")

# vault.json ---------------------------------------------------------------------------------------------------------
vault_uuid = "-".join(VAULT_ID.hex()[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))
descriptor = f"""{{
  "format": 1,
  "vaultId": "{vault_uuid}",
  "name": "by hand",
  "blockSize": {BLOCK},
  "created": "2026-01-02T03:04:05Z",
  "identity": "HMAC-SHA-256",
  "compression": "zstd",
  "encryption": "AES-256-GCM",
  "kdf": "HKDF-SHA-256",
  "keys": "keys/00000001",
  "features": [],""".encode()
mac = hmac.new(K_DESCRIPTOR, descriptor, hashlib.sha256).hexdigest()
for name in ("vault.json", "vault-2.json", "vault-3.json"):
    save(name, descriptor + f'\n  "mac": "{mac}"\n}}\n'.encode())


# records ------------------------------------------------------------------------------------------------------------
def record(kind, name, content, generation=1):
    salt = drawn("record " + name, 32)
    head = b"BVR1" + struct.pack(">HBB", 1, kind, 0) + VAULT_ID + struct.pack(">I", generation) + salt
    head += struct.pack(">I", len(content) + 16)
    key = hkdf(RECORD_KEYS[generation], salt, "holdfast/v1/record")
    return head + gcm(key, ZERO12, head + name.encode(), content)


def save_record(kind, name, content):
    save(name, record(kind, name, content))


# packs --------------------------------------------------------------------------------------------------------------
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = struct.pack(">Q", 1767323045000 << 16 | 0xBEEF) + bytes.fromhex("01020304")
BLOCK_FRAME, PAGE_FRAME, FOOTER_FRAME = 1, 2, 0xFF


def ulid(pack_id):
    value = int.from_bytes(pack_id, "big")
    return "".join(ALPHABET[value >> 5 * i & 31] for i in range(25, -1, -1))


class Pack:
    def __init__(self, kind, ordinal, generation=1):
        self.folder = "vault" if generation == 1 else "rotated"
        self.kind, self.id = kind, PREFIX + struct.pack(">I", ordinal)
        self.key = drawn(f"pack key {ordinal}", 32)
        head = b"BVP1" + struct.pack(">HBB", 1, kind, 0) + VAULT_ID + self.id + b"hand-1".ljust(64, b"\0")
        head += struct.pack(">I", generation)
        nonce = drawn(f"pack nonce {ordinal}", 12)
        head += nonce + gcm(PACK_WRAP_KEYS[generation][kind - 1], nonce, head, self.key)
        self.bytes = head + struct.pack(">I", crc32c(head))
        self.entries = []

    def frame(self, number, kind, plain, algorithm=None, against=None):
        """The frame; against: the content of another one, frames and bytes back to it, and its length."""
        packed = zstandard.ZstdCompressor(level=1).compress(plain)
        if algorithm is None:
            algorithm = 1 if len(packed) < len(plain) * 0.97 else 0
        payload = packed if algorithm else plain
        if against:
            words, frames_back, bytes_back, length = against
            words = zstandard.ZstdCompressionDict(words, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
            plain_zstd = zstandard.ZstdCompressor(level=1, dict_data=words, write_dict_id=False).compress(plain)
            algorithm, payload = 2, struct.pack(">HII", frames_back, bytes_back, length) + plain_zstd
        aad = VAULT_ID + self.id + struct.pack(">IBBI", number, kind, algorithm, len(plain))
        stored = gcm(self.key, bytes(8) + struct.pack(">I", number), aad, payload)
        head = struct.pack(">2sBBII", b"Fr", kind, algorithm, len(plain), len(stored))
        return head + struct.pack(">I", crc32c(head + stored)) + stored

    def add(self, kind, plain, other=None):
        """Returns what a map says of the frame: number, offset, length, id; other: content and place of a reference."""
        number, at = len(self.entries), len(self.bytes)
        against = other and (other[0], number - other[1][1], at - other[1][2], other[1][3])
        frame = self.frame(number, kind, plain, against=against)
        block_id = hmac.new(K_ID, plain, hashlib.sha256).digest()
        ref = (self, len(self.entries), len(self.bytes), len(frame), block_id)
        hint = struct.pack(">I", crc32c(b"hand/disk"))
        self.entries.append(
            block_id + struct.pack(">BI", kind, len(self.bytes)) + u24(len(frame)) + u24(len(plain)) + hint)
        self.bytes += frame
        return ref

    def finish(self):
        footer = self.frame(0xFFFFFFFF, FOOTER_FRAME, b"".join(self.entries), algorithm=0)
        at = len(self.bytes)
        self.bytes += footer + struct.pack(">III", at, len(footer), crc32c(footer)) + b"1PVB"
        spread = (self.id[11] ^ self.id[15]) & 0xFF
        save(f"{'packs' if self.kind == 1 else 'meta'}/{spread:02x}/{ulid(self.id)}", self.bytes, self.folder)


# maps ---------------------------------------------------------------------------------------------------------------
def leaf(blocks):
    packs = []
    for ref in blocks:
        if ref and ref[0].id not in packs:
            packs.append(ref[0].id)
    out, i = struct.pack(">BHH", 1, len(blocks), len(packs)) + b"".join(packs), 0
    while i < len(blocks):
        if blocks[i]:
            pack, number, offset, length, block_id = blocks[i]
            out += struct.pack(">HHI", packs.index(pack.id), number, offset) + u24(length) + block_id[:16]
            i += 1
        else:
            run = i
            while run < len(blocks) and not blocks[run]:
                run += 1
            out += struct.pack(">HH", 0xFFFF, run - i)
            i = run
    return out


def pack_set(packs):
    ordinals = sorted({struct.unpack(">I", p.id[12:])[0] for p in packs})
    runs = []
    for o in ordinals:
        if runs and runs[-1][1] == o:
            runs[-1][1] = o + 1
        else:
            runs.append([o, o + 1])
    out, end = varint(1) + PREFIX + varint(len(runs)), 0
    for a, b in runs:
        out += varint(a - end) + varint(b - a - 1)
        end = b
    return out


def child(ref, live, packs):
    pack, number, offset, length, page_id = ref
    return pack.id + struct.pack(">HI", number, offset) + u24(length) + page_id[:16] + varint(live) + pack_set(packs)


# the disks ----------------------------------------------------------------------------------------------------------
TEXT = (b"a block that compresses well. " * 1000)[:BLOCK]
LIKE = TEXT[7:5000] + drawn("unlike", 500) + TEXT[:BLOCK - 5493]
NOISE = drawn("noise", BLOCK)
TAIL = drawn("tail", 1000)
SDA = TEXT + bytes(BLOCK) + NOISE + TEXT + LIKE + TAIL
SDB = bytes(128 * BLOCK) + NOISE

data, meta = Pack(1, 0), Pack(2, 1)
r_text, r_noise = (data.add(BLOCK_FRAME, p) for p in (TEXT, NOISE))
r_like = data.add(BLOCK_FRAME, LIKE, (TEXT, r_text))
r_tail = data.add(BLOCK_FRAME, TAIL)
LEAF_A = leaf([r_text, None, r_noise, r_text, r_like, r_tail])
LEAF_B = leaf([r_noise])
top_a = child(meta.add(PAGE_FRAME, LEAF_A), 5, [data, meta])
leaf_b = child(meta.add(PAGE_FRAME, LEAF_B), 1, [data, meta])
INNER_B = struct.pack(">BBH", 2, 1, 2) + struct.pack(">BB", 0, 0) + b"\1" + leaf_b
top_b = child(meta.add(PAGE_FRAME, INNER_B), 1, [data, meta])
data.finish()
meta.finish()


def stats(*values):
    return struct.pack(">6q", *values)


def disk(name, content, mode_reason, numbers, top):
    return text(name) + struct.pack(">QI", len(content), BLOCK) + mode_reason + numbers + b"\1" + top


detection = b"\3" + text("there is no parent point")
disks = [
    disk("sda", SDA, detection, stats(len(SDA), len(SDA), len(SDA) - BLOCK, 20000, 3, len(SDA) - BLOCK), top_a),
    disk("sdb", SDB, detection, stats(len(SDB), len(SDB), BLOCK, 0, 0, BLOCK), top_b),
]
MANIFEST = b"".join([
    field(1, text("hand-point")),
    field(3, text("hand-1")),
    field(4, text("hand/disk")),
    field(5, instant(1767323000)),
    field(6, instant(1767323045, 500000000)),
    field(7, b"\2"),
    field(8, detection),
    field(9, varint(2) + b"".join(disks)),
    field(10, stats(len(SDA) + len(SDB), len(SDA) + len(SDB), len(SDA), 20000, 3, len(SDA))),
    field(11, text("by hand")),
    field(12, varint(2) + text("item") + text("hand") + text("note") + text("größer")),
    field(13, pack_set([data, meta])),
    field(14, pack_set([data, meta])),
    field(0x7000, b"a field of a later version that may be skipped"),
])
save_record(1, "sess/hand-1", b"".join([
    field(1, text("BACKUP")),
    field(2, struct.pack(">Q", 0)),
    field(3, text("hand/disk")),
    field(4, text("hand-point")),
    field(5, text("by hand")),
    field(6, instant(1767323001)),
]))
save_record(2, "decision/hand-1", MANIFEST)
save_record(3, "decision/hand-2", text("hand-2") + text("to show a fence") + instant(1767323050))
resource = hashlib.sha256(b"hand/disk").hexdigest()[:32]
save_record(6, f"rp/{resource}/{1767323000000:015d}-hand-point", text("hand-1"))

# after the rotation: a point of its own, that shares a block with the first ------------------------------------------
TWO = drawn("generation two", 5000)
SDC = TEXT + TWO
data_2, meta_2 = Pack(1, 2, generation=2), Pack(2, 3, generation=2)
LEAF_C = leaf([r_text, data_2.add(BLOCK_FRAME, TWO)])
top_c = child(meta_2.add(PAGE_FRAME, LEAF_C), 2, [data, data_2, meta_2])
data_2.finish()
meta_2.finish()
numbers_c = stats(len(SDC), len(SDC), len(SDC), 6000, 1, len(SDC))
MANIFEST_2 = b"".join([
    field(1, text("hand-point-2")),
    field(3, text("hand-3")),
    field(4, text("hand/other")),
    field(5, instant(1767323100)),
    field(6, instant(1767323101)),
    field(7, b"\2"),
    field(8, detection),
    field(9, varint(1) + disk("sdc", SDC, detection, numbers_c, top_c)),
    field(10, numbers_c),
    field(11, text("by hand")),
    field(12, varint(0)),
    field(13, pack_set([data, data_2, meta_2])),
    field(14, pack_set([data_2, meta_2])),
])
save("decision/hand-3", record(2, "decision/hand-3", MANIFEST_2, generation=2), "rotated")

# a segment of the dedup index ----------------------------------------------------------------------------------------
U64 = (1 << 64) - 1


def fuse_hash(key, seed):
    h = (key + seed) & U64
    h = ((h ^ h >> 33) * 0xFF51AFD7ED558CCD) & U64
    h = ((h ^ h >> 33) * 0xC4CEB9FE1A85EC53) & U64
    return h ^ h >> 33


def fuse_filter(keys, log_length, segments):
    """A filter of any size is a filter; how large to make it is the writer's business."""
    size = 1 << log_length
    seed = 7
    while True:
        seed += 1
        hashes_left = {fuse_hash(k, seed) for k in keys}
        at = lambda h: [p := h * segments * size >> 64, p + size ^ h >> 18 & size - 1, p + 2 * size ^ h & size - 1]
        users, order = {}, []
        for h in hashes_left:
            for place in at(h):
                users.setdefault(place, set()).add(h)
        alone = [place for place, of in users.items() if len(of) == 1]
        while alone:
            place = alone.pop()
            if len(users[place]) == 1:
                h = next(iter(users[place]))
                order.append((h, place))
                for other in at(h):
                    users[other].discard(h)
                    if len(users[other]) == 1:
                        alone.append(other)
        if len(order) == len(hashes_left):
            break
    prints = [0] * ((segments + 2) * size)
    for h, place in reversed(order):
        value = (h ^ h >> 32) & 0xFFFF
        for other in at(h):
            value ^= prints[other]
        prints[place] = value
    return struct.pack(">QBI", seed, log_length, segments) + struct.pack(f">{len(prints)}H", *prints)


def segment(name, blocks, packs, pages):
    """blocks: (block id, slot); packs: (pack id, footer offset, footer length)."""
    entries = sorted((block[:16], slot) for block, slot in blocks)
    first = lambda key: int.from_bytes(key[:8], "big")
    hooks = b"".join(key[:8] + struct.pack(">I", slot) for key, slot in entries if first(key) % 32 == 0)
    on_page = [[e for e in entries if first(e[0]) * pages >> 64 == page] for page in range(pages)]
    table = b"".join(pack + struct.pack(">II", offset, length) for pack, offset, length in packs)
    table += b"".join(struct.pack(">I", len(page)) for page in on_page)
    sieve = fuse_filter({first(key) for key, _ in entries}, 4, max(1, len(entries) // 8))
    salt = drawn("segment salt", 32)
    header = b"BVI1" + struct.pack(">HH", 1, 0) + VAULT_ID + struct.pack(">I", 1) + salt
    header += struct.pack(">IIIII", len(hooks) // 12, len(packs), pages, len(sieve), len(entries))
    key = hkdf(K_META, salt, "holdfast/v1/record")
    out = header
    bodies = [b"".join(key16 + struct.pack(">I", slot) for key16, slot in page) for page in on_page]
    for number, plain in enumerate([hooks, table, sieve] + bodies):
        out += gcm(key, bytes(8) + struct.pack(">I", number), header + name.encode(), plain)
    return out


SEGMENT_NAME = "idx/001767323000000-00000000c0ffee00"
SEGMENT_IDS = [drawn(f"segment block {i}", 32) for i in range(100)]
SEGMENT_IDS += [drawn("hook", 7) + b"\x80" + drawn("hook tail", 24), drawn("hook 2", 7) + b"\xe0" + drawn("tail 2", 24)]
SEGMENT = segment(
    SEGMENT_NAME,
    [(block, i % 3) for i, block in enumerate(SEGMENT_IDS)],
    [(Pack(1, 9 + i).id, 5000 + i, 500 + i) for i in range(3)],
    4)

# single values ------------------------------------------------------------------------------------------------------
frame_pack = Pack(1, 7)
FRAME_ZSTD = frame_pack.frame(6, BLOCK_FRAME, TEXT, algorithm=1)
VALUES.update({
    "kek": KEK, "kek.id": KEK_ID, "vault.id": VAULT_ID, "vault.key": VAULT_KEY,
    "vault.key.2": VAULT_KEY_2, "keyring.passphrase": RING_PASSPHRASE, "mark": MARK,
    "argon2.parameters": struct.pack(">IHH", 64 << 10, 3, 1) + ARGON2_SALT,
    "argon2.derived": argon2id(b"correct horse battery staple", ARGON2_SALT, (64 << 10, 3, 1)),
    "sdc.sha256": hashlib.sha256(SDC).digest(),
    "keyring": RING, "keyring.salt": ring_salt, "keyring.wrapKey": hkdf(KEK, ring_salt, "holdfast/v1/keyring"),
    "identity.noise": hmac.new(K_ID, NOISE, hashlib.sha256).digest(),
    "descriptor.tag": bytes.fromhex(mac),
    "record.key": hkdf(K_META, bytes(32), "holdfast/v1/record"),
    "wrap.data": K_DATA_WRAP, "wrap.meta": K_META_WRAP,
    "noise": NOISE, "text": TEXT, "tail": TAIL,
    "frame.packKey": frame_pack.key, "frame.packId": frame_pack.id,
    "frame.raw": frame_pack.frame(5, BLOCK_FRAME, TAIL, algorithm=0),
    "frame.zstd": FRAME_ZSTD,
    "like": LIKE,
    "frame.reference": frame_pack.frame(9, BLOCK_FRAME, LIKE, against=(TEXT, 3, 5000, len(FRAME_ZSTD))),
    "page.leaf": LEAF_A, "page.inner": INNER_B,
    "manifest": MANIFEST, "decision": record(2, "decision/hand-1", MANIFEST),
    "segment": SEGMENT, "segment.name": SEGMENT_NAME.encode(), "segment.ids": b"".join(SEGMENT_IDS),
    "segment.packs": b"".join(Pack(1, 9 + i).id for i in range(3)),
    "sda.sha256": hashlib.sha256(SDA).digest(), "sdb.sha256": hashlib.sha256(SDB).digest(),
})
with open(os.path.join(OUT, "vectors.properties"), "w") as f:
    f.write("# written by src/test/vectors/make_vectors.py; hexadecimal\n")
    for name, value in VALUES.items():
        f.write(f"{name}={value.hex()}\n")
