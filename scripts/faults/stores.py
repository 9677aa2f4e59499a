"""Where the tests' S3 server and PostgreSQL are, and a plain reader of S3 that uses no proxy."""

import datetime
import hashlib
import hmac
import http.client
import os
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

REGION = "us-east-1"


@dataclass(frozen=True)
class Stores:
    endpoint: str
    bucket: str
    access_key: str
    secret_key: str
    catalog: str
    catalog_user: str
    catalog_password: str

    @staticmethod
    def from_environment():
        """As scripts/stores.sh tells them, or None where there are none."""
        names = ("S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY")
        names += ("CATALOG", "CATALOG_USER", "CATALOG_PASSWORD")
        values = [os.environ.get(f"TEST_{name}") for name in names]
        return Stores(*values) if all(values) else None

    @property
    def s3_server(self):
        address = urlsplit(self.endpoint)
        return address.hostname, address.port

    @property
    def catalog_server(self):
        address = urlsplit(self.catalog.removeprefix("jdbc:"))
        return address.hostname, address.port or 5432

    def catalog_at(self, port):
        database = urlsplit(self.catalog.removeprefix("jdbc:")).path
        return f"jdbc:postgresql://127.0.0.1:{port}{database}?sslmode=disable"

    def access(self, endpoint=None, catalog_port=None):
        """The environment of a program that uses them, or what stands before them."""
        return {
            "AREYOUACAT_STORE_S3_ENDPOINT": endpoint or self.endpoint,
            "AREYOUACAT_STORE_S3_REGION": REGION,
            "AREYOUACAT_STORE_S3_PATH_STYLE": "true",
            "AREYOUACAT_STORE_CATALOG": self.catalog_at(catalog_port or self.catalog_server[1]),
            "AREYOUACAT_STORE_CATALOG_USER": self.catalog_user,
            "AREYOUACAT_CATALOG_PASSWORD": self.catalog_password,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret_key,
        }


class S3Folder:
    """Reads and removes what is below a prefix, signed as AWS Signature Version 4 wants it."""

    def __init__(self, stores, prefix):
        self.stores = stores
        self.prefix = prefix.strip("/") + "/"

    @property
    def root(self):
        return f"s3://{self.stores.bucket}/{self.prefix}".rstrip("/")

    def keys(self):
        keys, token = [], None
        while True:
            query = {"list-type": "2", "prefix": self.prefix}
            if token:
                query["continuation-token"] = token
            page = xml.fromstring(self.call("GET", f"/{self.stores.bucket}", query)[1])
            space = page.tag.removesuffix("ListBucketResult")
            found = page.iterfind(f"{space}Contents/{space}Key")
            keys += [key.text.removeprefix(self.prefix) for key in found]
            token = page.findtext(f"{space}NextContinuationToken")
            if not token:
                return sorted(keys)

    def read(self, key):
        """The object's bytes, or None where there is none."""
        status, content = self.call("GET", f"/{self.stores.bucket}/{self.prefix}{key}", {})
        return content if status == 200 else None

    def remove(self):
        for key in self.keys():
            self.call("DELETE", f"/{self.stores.bucket}/{self.prefix}{key}", {})

    def call(self, method, path, query):
        host, port = self.stores.s3_server
        path = quote(path)
        text = "&".join(f"{quote(k, '')}={quote(v, '')}" for k, v in sorted(query.items()))
        connection = http.client.HTTPConnection(host, port, timeout=60)
        try:
            headers = self.signed(method, f"{host}:{port}", path, text)
            connection.request(method, f"{path}?{text}" if text else path, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status not in (200, 204, 404):
            raise OSError(f"S3 answered {answer.status} to {method} {path}: {content[:300]!r}")
        return answer.status, content

    def signed(self, method, host, path, query):
        """https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html"""
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        nothing = hashlib.sha256(b"").hexdigest()
        names = "host;x-amz-content-sha256;x-amz-date"
        fields = f"host:{host}\nx-amz-content-sha256:{nothing}\nx-amz-date:{now}\n"
        request = "\n".join((method, path, query, fields, names, nothing))
        scope = f"{now[:8]}/{REGION}/s3/aws4_request"
        digest = hashlib.sha256(request.encode()).hexdigest()
        to_sign = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n{digest}"
        key = f"AWS4{self.stores.secret_key}".encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), "sha256").digest()
        signature = hmac.new(key, to_sign.encode(), "sha256").hexdigest()
        credential = f"{self.stores.access_key}/{scope}"
        return {
            "Host": host,
            "x-amz-date": now,
            "x-amz-content-sha256": nothing,
            "Authorization": f"AWS4-HMAC-SHA256 Credential={credential},"
            f"SignedHeaders={names},Signature={signature}",
        }


class LocalFolder:
    """The same of a folder on disk; what the program keeps for itself there is no object."""

    PRIVATE = (".areyouacat/", "run.lock", "catalog.db")

    def __init__(self, path):
        self.path = path

    @property
    def root(self):
        return self.path.as_uri()

    def keys(self):
        found = []
        for folder, _, files in os.walk(self.path):
            found += [os.path.relpath(os.path.join(folder, name), self.path) for name in files]
        return sorted(key for key in found if not key.startswith(self.PRIVATE))

    def read(self, key):
        try:
            return (self.path / key).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
