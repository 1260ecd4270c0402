"""What the tests from outside share: the built program, a home of its own for each test, a terminal."""

import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

import pyte
import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("TRACELAB_PROGRAM", str(ROOT / ".build/release/tracelab"))


class Program:
    """The program with a home of its own; nothing of the user's environment reaches it."""

    def __init__(self, home):
        self.home = home
        self.env = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TRACELAB_HOME": str(home / "tracelab"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": "UTC",
            "PAGER": "cat",
        }

    @property
    def record(self):
        return self.home / "tracelab" / "record.db"

    def run(self, *words, input="", env=None, check=None, timeout=120, cwd=ROOT):
        """Runs the program through pipes; with `check`, its exit code must be that."""
        result = subprocess.run(
            [PROGRAM, *map(str, words)], input=input.encode() if isinstance(input, str) else input,
            capture_output=True, env={**self.env, **(env or {})}, timeout=timeout, cwd=cwd)
        result.out = result.stdout.decode()
        result.err = result.stderr.decode()
        if check is not None:
            assert result.returncode == check, (words, result.returncode, result.out, result.err)
        return result

    def terminal(self, *words, rows=24, columns=80, env=None, command=None):
        return Terminal(
            command or [PROGRAM, *map(str, words)], {**self.env, **(env or {})}, rows, columns)


class Terminal:
    """The program in a pseudo-terminal with a screen, driven by keys."""

    def __init__(self, command, env, rows, columns):
        self.screen = pyte.HistoryScreen(columns, rows, history=5000)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execvpe(command[0], command, env)
        self.resize(rows, columns, tell=False)
        self.status = None

    def resize(self, rows, columns, tell=True):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        if tell:
            os.kill(self.pid, signal.SIGWINCH)

    def send(self, text):
        os.write(self.fd, text.encode() if isinstance(text, str) else text)

    def line(self, text):
        self.send(text + "\r")

    def pump(self, seconds):
        """Takes what comes for at most `seconds`; false when nothing came."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError as error:
            if error.errno == errno.EIO:
                return None
            raise
        if not data:
            return None
        self.bytes += data
        self.stream.feed(data)
        return True

    @property
    def text(self):
        """All that was ever shown, without escape sequences."""
        return re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|[\x01\x02\x07]", b"",
                      self.bytes).decode(errors="replace").replace("\r", "")

    def shown(self):
        return [line.rstrip() for line in self.screen.display]

    def expect(self, pattern, timeout=60, after=0):
        """Waits until the text from `after` on matches; returns the position behind the match."""
        limit = time.monotonic() + timeout
        while True:
            found = re.search(pattern, self.text[after:], re.M)
            if found:
                return after + found.end()
            if time.monotonic() > limit or self.pump(0.2) is None:
                if re.search(pattern, self.text[after:], re.M):
                    continue
                raise AssertionError(f"no {pattern!r} in:\n{self.text[after:][-3000:]}")

    def exit_code(self, timeout=20):
        limit = time.monotonic() + timeout
        while time.monotonic() < limit:
            self.pump(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("it did not end; screen:\n" + "\n".join(self.shown()))

    def close(self):
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        os.close(self.fd)


@pytest.fixture
def program(tmp_path):
    return Program(tmp_path)


@pytest.fixture
def terminal(program):
    opened = []

    def open_terminal(*words, **options):
        opened.append(program.terminal(*words, **options))
        return opened[-1]

    yield open_terminal
    for each in opened:
        each.close()
