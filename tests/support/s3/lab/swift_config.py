"""What Swift reads before it starts: its configuration files and rings, for one disk on loopback."""

from pathlib import Path

BACK_ENDS = ("account", "container", "object")
SERVERS = BACK_ENDS + ("proxy",)
PART_POWER = 4  # the rings have two to this many parts

# Swift's defaults give up after half a second. A test machine may be busy, and a container that was not
# told of an object in time does not list it.
_PATIENCE = {"conn_timeout": 30, "node_timeout": 60, "client_timeout": 60}

_PIPELINE = {
    "catch_errors": {},
    "gatekeeper": {},
    "healthcheck": {},
    "cache": {"use": "egg:swift#memcache"},
    "listing_formats": {},
    "s3api": {"location": "us-east-1", "auth_pipeline_check": "false"},
    "tempauth": {},
    "slo": {},
    "dlo": {},
}


def _section(name, values):
    return f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in values.items()) + "\n"


def _common(folder, port, user):
    return {
        "bind_ip": "127.0.0.1",
        "bind_port": port,
        "workers": 0,
        "user": user,
        "swift_dir": folder,
        "log_level": "WARNING",
    }


def _back_end(name, folder, port, user):
    disk = {"devices": folder / "node", "mount_check": "false", "disable_fallocate": "true"}
    return (
        _section("DEFAULT", _common(folder, port, user) | disk)
        + _section("pipeline:main", {"pipeline": f"{name}-server"})
        + _section(
            f"app:{name}-server",
            {"use": f"egg:swift#{name}", "container_update_timeout": 60} | _PATIENCE,
        )
    )


def _proxy(folder, port, user, memcached, accounts):
    own = {
        "cache": {"memcache_servers": f"127.0.0.1:{memcached}"},
        "tempauth": {f"user_{name.replace(':', '_')}": words for name, words in accounts.items()},
    }
    text = _section("DEFAULT", _common(folder, port, user))
    text += _section("pipeline:main", {"pipeline": " ".join(_PIPELINE) + " proxy-server"})
    text += _section(
        "app:proxy-server",
        {"use": "egg:swift#proxy", "allow_account_management": "true", "account_autocreate": "true"}
        | _PATIENCE,
    )
    for name, values in _PIPELINE.items():
        text += _section(f"filter:{name}", {"use": f"egg:swift#{name}"} | values | own.get(name, {}))
    return text


def write(folder: Path, ports, user, memcached, accounts):
    """`ports`: of each of SERVERS. `accounts`: tempauth's `secret group...` by access key."""
    (folder / "node" / "disk").mkdir(parents=True)
    (folder / "swift.conf").write_text(
        _section("swift-hash", {"swift_hash_path_suffix": "lab", "swift_hash_path_prefix": "lab"})
        + _section("storage-policy:0", {"name": "lab", "default": "yes"})
    )
    for name in BACK_ENDS:
        (folder / f"{name}.conf").write_text(_back_end(name, folder, ports[name], user))
        _write_ring(folder, name, ports[name])
    (folder / "proxy.conf").write_text(_proxy(folder, ports["proxy"], user, memcached, accounts))


def _write_ring(folder, name, port):
    from swift.common.ring import RingBuilder

    builder = RingBuilder(part_power=PART_POWER, replicas=1, min_part_hours=1)
    builder.add_dev(
        {"region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "device": "disk", "weight": 1}
        | {"replication_ip": "127.0.0.1", "replication_port": port}
    )
    builder.rebalance()
    builder.get_ring().save(str(folder / f"{name}.ring.gz"))
