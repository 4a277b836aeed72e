"""A disk that remembers what was written to it, in which order, and when it had to be flushed.

It is a file system in user space (the kernel's FUSE, without a library) with one file in it, which
a loop device makes a disk of: what reaches that file is what reaches the platter of a real one.
"""

import ctypes
import os
import struct
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from trials.frame import NotHere

LARGEST = 1 << 17
_IN, _OUT = struct.Struct("<IIQQIIIHH"), struct.Struct("<IiQ")
_ATTR, _AT = struct.Struct("<6Q10I"), struct.Struct("<QQI")
_DIRECT = 1
_ROOT, _DISK = 1, 2
_NOT_KNOWN = -38
Written = list[tuple[int, bytes] | None]


class RecordedDisk:
    """A disk that begins as an image; `file` is it while it is mounted below an empty folder.

    `written` has each write, as where and what, and None for each flush: what was written before
    it is on the disk for good.
    """

    def __init__(self, image: Path, at: Path) -> None:
        self.written: Written = []
        self.file = at / "disk"
        self._image = os.open(image, os.O_RDWR)
        self._size = image.stat().st_size
        self._answers: dict[int, Callable[[int, memoryview], bytes]] = {
            1: lambda node, given: (
                struct.pack("<4Q2I", _DISK, 0, 99, 99, 0, 0) + self._about(_DISK)
            ),
            3: lambda node, given: struct.pack("<QII", 99, 0, 0) + self._about(node),
            4: lambda node, given: struct.pack("<QII", 99, 0, 0) + self._about(node),
            14: lambda node, given: struct.pack("<QII", 0, _DIRECT, 0),
            15: self._read,
            16: self._write,
            17: lambda node, given: bytes(80),
            18: lambda node, given: b"",
            20: self._flush,
            26: self._begin,
        }
        try:
            self._fuse = os.open("/dev/fuse", os.O_RDWR)
        except OSError as error:
            raise NotHere(f"there is no FUSE ({error})") from None
        libc = ctypes.CDLL(None, use_errno=True)
        options = f"fd={self._fuse},rootmode=40000,user_id=0,group_id=0".encode()
        if libc.mount(b"recorded", os.fsencode(at), b"fuse", 0, options):
            raise NotHere(f"FUSE cannot be mounted ({os.strerror(ctypes.get_errno())})")
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                asked = memoryview(os.read(self._fuse, LARGEST + 4096))
            except OSError:
                return
            _, what, number, node, *_ = _IN.unpack_from(asked)
            if what in (2, 42):  # to forget is not answered
                continue
            answer = self._answers.get(what)
            said = answer(node, asked[_IN.size :]) if answer else b""
            head = _OUT.pack(_OUT.size + len(said), 0 if answer else _NOT_KNOWN, number)
            os.write(self._fuse, head + said)

    def _begin(self, node: int, given: memoryview) -> bytes:
        return struct.pack("<4IHHIIHHI7I", 7, 31, 0, 1 << 5, 8, 6, LARGEST, 1, 0, 0, *[0] * 8)

    def _about(self, node: int) -> bytes:
        size, mode = (self._size, 0o100600) if node == _DISK else (0, 0o40700)
        return _ATTR.pack(node, size, size // 512, *[0] * 6, mode, 1, 0, 0, 0, 4096, 0)

    def _read(self, node: int, given: memoryview) -> bytes:
        _, at, size = _AT.unpack_from(given)
        return os.pread(self._image, size, at)

    def _write(self, node: int, given: memoryview) -> bytes:
        _, at, size = _AT.unpack_from(given)
        data = bytes(given[40 : 40 + size])
        self.written.append((at, data))
        os.pwrite(self._image, data, at)
        return struct.pack("<II", size, 0)

    def _flush(self, node: int, given: memoryview) -> bytes:
        self.written.append(None)
        return b""
