"""Compiled templates, kept where Python keeps its own compiled files."""

import os
import secrets
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2.compiler
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_DIGEST = 32
"""Bytes of the digest in front, so that half a file is none."""


class KeptBytecode(BytecodeCache):
    """Bytecode of the templates of one environment, in `__pycache__` beside the module making it.

    It is made anew when the template, that module or Jinja has changed. Where nothing can be
    written, templates are compiled each time, as Python does with modules.
    """

    def __init__(self, module_file: str) -> None:
        self._module = Path(module_file)
        stamps = (Path(file).stat() for file in (module_file, jinja2.compiler.__file__))
        self._makers = "".join(f"|{stamp.st_size}|{stamp.st_mtime_ns}" for stamp in stamps)

    def get_source_checksum(self, source: str) -> str:
        """Digest of a template and of what decides how it is compiled."""
        return sha256(f"{source}{self._makers}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket when there is bytecode that still fits."""
        try:
            held = self._file(bucket).read_bytes()
        except OSError:
            return
        if sha256(held[_DIGEST:]).digest() == held[:_DIGEST]:
            bucket.bytecode_from_string(held[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's bytecode for the next process."""
        if sys.dont_write_bytecode:
            return
        file = self._file(bucket)
        new = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        made = bucket.bytecode_to_string()
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(sha256(made).digest() + made)
            os.replace(new, file)

    def _file(self, bucket: Bucket) -> Path:
        """Named after module and template; follows PYTHONPYCACHEPREFIX."""
        return Path(cache_from_source(str(self._module.with_suffix(f".{bucket.key[:16]}.py"))))
