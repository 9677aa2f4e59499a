"""Our search for near duplicates against Faiss', on the same hashes, for scripts/bench/scale."""

import os
import statistics
import tempfile
from pathlib import Path

import peers

HASHES = int(os.environ.get("HASHES", "1000000"))
# Each of them is compared with all; what all would take is in proportion.
ASKED = 5_000
ROUNDS = int(os.environ.get("ROUNDS", "3"))
GOAL = 2
REAL_A_CATEGORY = 500
METHODS = {"flat": "Faiss, IndexBinaryFlat", "multihash": "Faiss, IndexBinaryMultiHash"}
OURS = "ours, PdqIndex"


def lines(heap):
    asked = min(ASKED, HASHES)
    yield f"Against {peers.versions('faiss-cpu')}: {HASHES:,} hashes, {asked:,} of them asked for, one thread each,"
    yield f"processor seconds, medians of {ROUNDS}. What all would take is in proportion. All methods found the same"
    yield "pairs. One hash in twenty is that of another but for 40 bits at most."
    peers.built()
    with tempfile.TemporaryDirectory(prefix="duplicates-") as folder:
        work = Path(folder)
        for name, kind, more in (
            ("Random hashes", "random", []),
            ("Real photos' hashes, a quarter of whose bits is turned round", "real", [photo_list(work)]),
        ):
            file = work / kind
            peers.ask_ours("NearDuplicates.java", kind, file, HASHES, *more, heap=heap)
            yield from ("", f"**{name}**:", "", *table(file, heap))


def photo_list(work):
    chosen = []
    for category in sorted(Path(os.environ["TEST_PHOTOS_DIR"]).iterdir()):
        chosen += sorted(category.iterdir())[:REAL_A_CATEGORY] if category.is_dir() else []
    file = work / "photos.txt"
    file.write_text("".join(f"{photo}\n" for photo in chosen))
    return file


def table(file, heap):
    asked = min(ASKED, HASHES)
    seen = {}
    for number in range(ROUNDS):
        turn = [OURS, *METHODS]
        # Whoever comes first has a cooler machine, or a busier one.
        for name in turn if number % 2 == 0 else reversed(turn):
            told = (
                peers.ask_ours("NearDuplicates.java", "search", file, asked, heap=heap)
                if name == OURS
                else peers.ask_peer("duplicates.py", name, file, asked)
            )
            print(f"     {file.name}, round {number + 1}, {name}: {told['search']:.2f} s", flush=True)
            seen.setdefault(name, []).append(told)
    digests = {name: (told[0]["pairs"], told[0]["digest"]) for name, told in seen.items()}
    if len(set(digests.values())) > 1:
        raise SystemExit(f"The methods found other pairs: {digests}")
    yield "| | index, s | search, s | all, one thread, s | pairs | ours to it |"
    yield "|---|---|---|---|---|---|"
    middle = lambda name, key: statistics.median(told[key] for told in seen[name])
    own = middle(OURS, "search")
    best = min(METHODS, key=lambda name: middle(name, "search"))
    for name, told in seen.items():
        search = middle(name, "search")
        ratio = "" if name == OURS else f"{own / search:.2f}"
        if name == best:
            ratio += f" (goal ≤ {GOAL}{'' if own <= GOAL * search else ', missed'})"
        yield (
            f"| {METHODS.get(name, name)} | {middle(name, 'index'):.2f} | {search:.2f} |"
            f" {search * HASHES / asked:,.0f} | {told[0]['pairs']:,} | {ratio} |"
        )
