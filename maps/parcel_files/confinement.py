"""Take away from this process, for good, whatever the reading of one file does not need. Linux does most of it.

Landlock (kernel 5.13 and newer) leaves only the named files readable; a network namespace of its own leaves no network.
Where the system offers neither, the limits and the list of drivers still hold, and ``confine`` says what is missing.
"""

import ctypes
import os
import resource
import sys
from collections.abc import Iterable
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_NO_NEW_PRIVS = 38
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446  # the same number on every architecture

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_ALL_FILE_RIGHTS = (1 << 13) - 1  # what the first version of Landlock governs
_FILE_ONLY = _EXECUTE | _WRITE_FILE | _READ_FILE
_NETWORK_RIGHTS = 0b11  # bind and connect TCP, since the fourth version


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def limit(memory: int, file_size: int, cpu_seconds: int, open_files: int) -> None:
    """Set limits of this process: address space and file size in bytes, processor seconds, open files, no core dump."""
    wishes = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: file_size,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_NOFILE: open_files,
        resource.RLIMIT_CORE: 0,
    }
    for kind, wish in wishes.items():
        _, hard = resource.getrlimit(kind)
        least = wish if hard == resource.RLIM_INFINITY else min(wish, hard)
        resource.setrlimit(kind, (least, least))


def confine(readable: Iterable[str], writable: str) -> list[str]:
    """Leave this process without network and with only ``readable`` files and the folder ``writable``.

    Gives the names of the walls that could not be put up ("network", "files"); an empty list is best.
    """
    if not sys.platform.startswith("linux"):
        return ["network", "files"]
    system = ctypes.CDLL(None, use_errno=True)
    no_network = _leave_network(system)
    version = _landlock_version(system)
    files_walled = version > 0 and _wall_files(system, version, list(readable), writable)
    missing = [] if no_network or (version >= 4 and files_walled) else ["network"]
    return missing if files_walled else [*missing, "files"]


def _leave_network(system: ctypes.CDLL) -> bool:
    return any(system.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def _landlock_version(system: ctypes.CDLL) -> int:
    return int(system.syscall(_LANDLOCK_CREATE, None, 0, 1))


def _wall_files(system: ctypes.CDLL, version: int, readable: list[str], writable: str) -> bool:
    rules = _Ruleset(_ALL_FILE_RIGHTS, _NETWORK_RIGHTS if version >= 4 else 0)
    size = ctypes.sizeof(rules) if version >= 4 else ctypes.sizeof(ctypes.c_uint64)
    ruleset = system.syscall(_LANDLOCK_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    allowed = [_allow(system, ruleset, path, _READ_FILE | _READ_DIR) for path in readable if Path(path).exists()]
    allowed.append(_allow(system, ruleset, writable, _ALL_FILE_RIGHTS))
    system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    walled = system.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return walled and all(allowed)


def _allow(system: ctypes.CDLL, ruleset: int, path: str, rights: int) -> bool:
    place = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    rule = _Beneath(rights if Path(path).is_dir() else rights & _FILE_ONLY, place)
    added = system.syscall(_LANDLOCK_ADD, ruleset, 1, ctypes.byref(rule), 0) == 0
    os.close(place)
    return bool(added)
