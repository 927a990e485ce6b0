"""Objects laid straight into Swift's storage, as its object and container servers would: a thousand in the
time that ten take over HTTP.

Command: put {bucket, objects: [{key, file, type, encoding}]}.
"""

import hashlib
import struct

import swift_config


class Storage:
    """Swift must know its folder already, since its configuration says how names are hashed."""

    def __init__(self, folder, account):
        self._disk = folder / "node" / "disk"
        self._account = account

    def commands(self):
        return {"put": self._put}

    def _put(self, request):
        from swift.common.utils import Timestamp
        from swift.container.backend import ContainerBroker

        bucket = request["bucket"]
        table = self._path("containers", bucket) / f"{self._hash(bucket)}.db"
        if not table.exists():
            raise ValueError(f"no such bucket: {bucket}")
        now = Timestamp.now().internal
        rows = [self._write(bucket, item, now) for item in request["objects"]]
        ContainerBroker(str(table), account=self._account, container=bucket).merge_items(rows)
        return {}

    def _write(self, bucket, item, now):
        """The object's file with its headers. Returns the bucket's row of it."""
        from swift.obj.diskfile import write_metadata

        with open(item["file"], "rb") as file:
            body = file.read()
        etag = hashlib.md5(body).hexdigest()
        headers = {
            "name": f"/{self._account}/{bucket}/{item['key']}",
            "X-Timestamp": now,
            "Content-Type": item["type"],
            "Content-Length": str(len(body)),
            "ETag": etag,
        }
        if item["encoding"]:
            headers["Content-Encoding"] = item["encoding"]
        folder = self._path("objects", bucket, item["key"])
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / f"{now}.data", "wb") as file:
            file.write(body)
            write_metadata(file.fileno(), headers)
        row = {"name": item["key"], "created_at": now, "size": len(body), "content_type": item["type"]}
        return row | {"etag": etag, "deleted": 0, "storage_policy_index": 0}

    def _hash(self, *names):
        from swift.common.utils import hash_path

        return hash_path(self._account, *names)

    def _path(self, kind, *names):
        from swift.common.utils import storage_directory

        name_hash = self._hash(*names)
        part = struct.unpack(">I", bytes.fromhex(name_hash[:8]))[0] >> (32 - swift_config.PART_POWER)
        return self._disk / storage_directory(kind, part, name_hash)
