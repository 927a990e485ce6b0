"""S3 as OpenStack Swift answers it, with real SigV4 verification: s3_server.py FOLDER

Everything is written below FOLDER, which must not hold a server yet. Only loopback ports that the kernel
gave out are used. Commands on standard input: see native_api.py and storage.py.
"""

import gc
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import child
import native_api
import swift_config
from storage import Storage

# s3.md, "Start the test S3 server"
ACCOUNTS = {
    "lab:investigator": "labsecret0123456789 .admin",
    "lab:denied": "deniedsecret",
}
_START_SECONDS = 60


def missing():
    """Why this machine cannot run the server; empty when it can."""
    if not shutil.which("memcached"):
        return "memcached is not installed"
    try:
        import swift.account.server
        import swift.common.middleware.s3api.s3api
        import swift.container.server
        import swift.obj.server
        import swift.proxy.server  # noqa: F401  imported once, before the forks
    except ImportError as error:
        return f"OpenStack Swift is not installed for {sys.executable}: {error}"
    return ""


def listener():
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("127.0.0.1", 0))
    sock.listen(1024)
    return sock


def start_memcached(folder, user, pids):
    """Swift keeps what it knows of tokens and buckets there. Returns its port."""
    port_file = folder / "memcached.port"
    memcached = subprocess.Popen(
        ["memcached", "-u", user, "-l", "127.0.0.1", "-p", "-1", "-U", "0", "-m", "16"],
        env=os.environ | {"MEMCACHED_PORT_FILENAME": str(port_file)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=child.die_with_parent,
    )
    pids.append(memcached.pid)
    wait_until(port_file.exists, "memcached")
    for line in port_file.read_text().splitlines():  # "TCP INET: 40123"
        if line.startswith("TCP"):
            return int(line.rsplit(" ", 1)[1])
    raise RuntimeError("memcached did not say its port")


def wait_until(ready, what):
    end = time.monotonic() + _START_SECONDS
    while not ready():
        if time.monotonic() > end:
            raise RuntimeError(f"{what} did not start")
        time.sleep(0.01)


def start_swift(name, folder, sock):
    """One of Swift's four servers in a process of its own, on a socket that listens already: its id."""
    pid = os.fork()
    if pid != 0:
        return pid
    child.die_with_parent()
    with open(folder / f"{name}.log", "ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        run_swift(name, str(folder / f"{name}.conf"), sock)
    finally:
        os._exit(1)


def run_swift(name, config, sock):
    from eventlet.greenio import GreenSocket
    from swift.common import utils, wsgi

    conf, logger, _ = wsgi._initrp(config, f"{name}-server", verbose=True)
    gc.freeze()  # eventlet looks through all that lives, again and again: a second for each server
    utils.eventlet_monkey_patch()
    utils.FALLOCATE_RESERVE = 0  # a disk that is nearly full is as good as another here
    wsgi.run_server(conf, logger, GreenSocket(sock))


def start(folder, pids):
    """Adds the ids of all processes to `pids` as they are made."""
    from swift.common import utils

    user = pwd.getpwuid(os.getuid()).pw_name
    sockets = {name: listener() for name in swift_config.SERVERS}
    ports = {name: sock.getsockname()[1] for name, sock in sockets.items()}
    memcached = start_memcached(folder, user, pids)
    swift_config.write(folder, ports, user, memcached, ACCOUNTS)
    utils.set_swift_dir(str(folder))  # once for all: some of the servers would read /etc/swift
    for name, sock in sockets.items():
        pids.append(start_swift(name, folder, sock))
    for sock in sockets.values():
        sock.close()
    api = native_api.NativeApi(ports["proxy"], "lab:investigator", "labsecret0123456789")
    wait_until(api.answers, f"Swift (see {folder})")
    return api


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    why_not = missing()
    if why_not:
        child.cannot_start(why_not)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the test's; then our input ends
    folder = Path(arguments[0]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    pids = []
    try:
        api = start(folder, pids)
        storage = Storage(folder, api.account)
        child.answer({"port": api.port}, api.commands() | storage.commands())
    finally:  # whoever waits for us finds nobody on our ports any more
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
