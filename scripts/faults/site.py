"""A store of one's own on S3 and PostgreSQL, reached through relays, and the same on a disk."""

from .compare import Remains
from .http_relay import HttpRelay
from .journal import Journal
from .night import Night, command
from .pg_relay import PgRelay
from .reader import look
from .stores import LocalFolder, S3Folder


class Site:
    """Use as a context; its objects are removed at the end."""

    def __init__(self, place, name):
        self.place = place
        self.folder = S3Folder(place.stores, f"chaos/{place.work.name}/{name}")
        self.s3 = HttpRelay(place.stores.s3_server)
        self.catalog = PgRelay(place.stores.catalog_server)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.s3.away()
        self.catalog.away()
        self.folder.remove()

    def journal(self, kind=Journal, *arguments):
        return kind(self.folder.prefix, *arguments)

    def night(self, plan, more=None, **options):
        """Begins one that goes through the relays, which do as `plan` says."""
        self.s3.plan = self.catalog.plan = plan
        relayed = self.place.stores.access(f"http://{self.s3.address}", self.catalog.port)
        access = relayed | (more or {})
        return Night(self.folder.root, self.place.photos, access, **options)

    def calm_night(self, **options):
        return self.night(self.journal(), **options).end()

    def remains(self, ended):
        return Remains(self.folder, ended, self.direct())

    def wrong(self):
        """What a reader and `areyouacat check` find that is not as it should be."""
        return look(self.folder) + check(self.folder, self.direct())

    def direct(self):
        return self.place.stores.access()


class Disk:
    """The same on a folder of this machine."""

    def __init__(self, place, path):
        self.place = place
        self.folder = LocalFolder(path)

    def night(self, **options):
        return Night(self.folder.root, self.place.photos, {}, **options)

    def calm_night(self, **options):
        return self.night(**options).end()

    def remains(self, ended):
        return Remains(self.folder, ended, {})

    def wrong(self):
        return look(self.folder) + check(self.folder, {})


def check(folder, access):
    told = command("check", "--store", folder.root, access=access)
    if told.code == 0:
        return []
    return [f"check exits with {told.code}: {(told.out + told.err).strip()[-800:]}"]
