"""The peer's side of scripts/bench/scale --only faiss; java/NearDuplicates.java is ours.

`METHOD FILE ASKED`, on one thread: `flat` compares with all; `multihash` looks into 16 tables of 16 bits, one
bit flipped, which finds all within 31 bits by the pigeonhole principle.
"""

import hashlib
import json
import sys
import time

import faiss
import numpy as np

BITS, SLOTS = 256, 16
# Faiss takes what is nearer than the radius.
RADIUS = 32
WARM = 100


def index(method):
    if method == "flat":
        return faiss.IndexBinaryFlat(BITS)
    tables = faiss.IndexBinaryMultiHash(BITS, SLOTS, BITS // SLOTS)
    tables.nflip = 1
    return tables


def main():
    method, file, asked = sys.argv[1], sys.argv[2], int(sys.argv[3])
    faiss.omp_set_num_threads(1)
    hashes = np.fromfile(file, np.uint8).reshape(-1, BITS // 8)
    positions = np.arange(asked, dtype=np.int64) * len(hashes) // asked
    start = time.thread_time()
    searched = index(method)
    searched.add(hashes)
    indexing = time.thread_time() - start
    searched.range_search(hashes[:WARM], RADIUS)
    start = time.thread_time()
    limits, distances, found = searched.range_search(hashes[positions], RADIUS)
    searching = time.thread_time() - start
    digest = hashlib.sha256()
    for number, position in enumerate(positions):
        part = slice(limits[number], limits[number + 1])
        for other, distance in sorted(zip(found[part].tolist(), distances[part].tolist())):
            digest.update(f"{position} {other} {int(distance)}\n".encode())
    told = {"index": indexing, "search": searching, "pairs": len(found), "digest": digest.hexdigest()}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
