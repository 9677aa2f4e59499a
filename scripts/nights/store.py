"""A store on S3 and PostgreSQL for nights in pods, with real photos in its inbox."""

import os
import subprocess
from pathlib import Path

from faults.night import BACKBONE, SETTINGS
from faults.stores import REGION, S3Folder

CATEGORIES = ("cat", "dog", "selfie", "misc")
PHOTOS_A_CATEGORY = 100
LARGE_BACKBONE = "mobilenet_v1_1.0_224_pw12_gap1024_keras2.h5"
# What is promised of a model is checked elsewhere; here one has to go into service at first.
NIGHT = SETTINGS | {"training.headEpochs": 40, "gate.margin": 1, "gate.sliceMargin": 1}


class Store:
    """
    :param photos: a category
    """

    def __init__(self, stores, prefix, photos=PHOTOS_A_CATEGORY, backbone=BACKBONE):
        self.stores = stores
        self.name = prefix.rsplit("/", 1)[-1]
        self.folder = S3Folder(stores, f"{prefix}/store")
        self.backbone = f"s3://{stores.bucket}/{prefix}/backbone/{backbone}"
        self.photos = photos

    @property
    def root(self):
        return self.folder.root

    def fill(self, work):
        self.copy("--recursive", inbox(work, self.photos), f"{self.root}/inbox")
        name = self.backbone.rsplit("/", 1)[-1]
        self.copy(Path(os.environ["TEST_WEIGHTS_DIR"]) / name, self.backbone)

    def copy(self, *words):
        command = ["aws", "--endpoint-url", self.stores.endpoint, "s3", "cp", "--quiet", *words]
        environment = os.environ | self.stores.access() | {"AWS_DEFAULT_REGION": REGION}
        subprocess.run(list(map(str, command)), check=True, env=environment)

    def night(self):
        """Settings of its nights, as a launch gives them."""
        return {key: str(value) for key, value in NIGHT.items()} | {"backbone.file": self.backbone}

    def settings(self):
        """How pods and this machine alike reach it."""
        return {
            "store.s3Endpoint": self.stores.endpoint,
            "store.s3Region": REGION,
            "store.s3PathStyle": "true",
            "store.catalog": self.stores.catalog,
            "store.catalogUser": self.stores.catalog_user,
        }


def inbox(work, number=PHOTOS_A_CATEGORY):
    """A folder of links to photos spread over each category's, so that they are of all kinds."""
    folder = work / f"inbox-{number}"
    source = Path(os.environ["TEST_PHOTOS_DIR"])
    for category in CATEGORIES:
        if not (folder / category).exists():
            (folder / category).mkdir(parents=True)
            photos = sorted((source / category).iterdir())
            for photo in photos[:: len(photos) // number][:number]:
                (folder / category / photo.name).symlink_to(photo)
    return folder
