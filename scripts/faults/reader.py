"""Looks at everything in a store as a reader would and says what is not whole."""

import hashlib
import json
import re

from .waiting import Watching

PHOTO = re.compile(r"photos/([0-9a-f]{2})/([0-9a-f]{64})$")
MODEL = re.compile(r"models/([0-9a-f]{16})/(card\.json|model\.zip|COMMITTED)$")
POINTER = "models/champion.json"


def look(folder):
    """Sentences about what is wrong; none if a reader never sees a half-written thing."""
    wrong = []
    champion = folder.read(POINTER)
    if champion is not None:
        wrong += pointer(folder, champion)
    for key in folder.keys():
        # Tables are read through their catalogue alone; what it does not lead to is nobody's.
        if not key.startswith("tables/"):
            content = folder.read(key)
            # Gone again between the listing and now.
            if content is not None:
                wrong += thing(folder, key, content)
    return wrong


def pointer(folder, content):
    try:
        version = json.loads(content)["version"]
    except (ValueError, KeyError) as e:
        return [f"{POINTER} does not parse: {e}"]
    if version is None or folder.read(f"models/{version}/COMMITTED") is not None:
        return []
    return [f"{POINTER} leads to {version}, which is not committed"]


def thing(folder, key, content):
    if key.endswith(".json"):
        try:
            json.loads(content)
        except ValueError as e:
            return [f"{key} does not parse: {e}"]
    if key.endswith(".html") and not content.rstrip().endswith(b"</html>"):
        return [f"{key} has no end"]
    if photo := PHOTO.match(key):
        if hashlib.sha256(content).hexdigest() != photo.group(2):
            return [f"{key} has other bytes than its name says"]
        if not photo.group(2).startswith(photo.group(1)):
            return [f"{key} is in the wrong folder"]
    if model := MODEL.match(key):
        return archive(folder, *model.groups())
    return []


def archive(folder, version, name):
    """A card, a mark or an archive: there is an archive, and its hash is its version."""
    content = folder.read(f"models/{version}/model.zip")
    if content is None:
        return [f"models/{version}/{name} has no archive beside it"]
    if hashlib.sha256(content).hexdigest()[:16] != version:
        return [f"models/{version}/model.zip has other bytes than its version says"]
    if name == "COMMITTED" and folder.read(f"models/{version}/card.json") is None:
        return [f"models/{version} is committed and has no card"]
    return []


class Watcher(Watching):
    """Looks again and again while a night runs."""

    def __init__(self, folder):
        super().__init__(pause_seconds=0.2)
        self.folder = folder
        self.looks = 0
        self.wrong = []

    def look(self):
        self.wrong += look(self.folder)
        self.looks += 1
