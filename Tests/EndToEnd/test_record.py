"""The learner's record: what was acknowledged stays, and a file that is not ours is never touched."""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

from conftest import PROGRAM, ROOT

KILLS = int(os.environ.get("TRACELAB_KILLS", "100"))


def answers(program):
    """How many answers a fresh process finds in the record."""
    return json.loads(program.run("report", "--output", "json", check=0).out)["answers"]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_no_acknowledged_answer_is_lost_when_killed_at_any_moment(program):
    """Each round answers questions as fast as it can and is killed; what it had said is saved must be there."""
    rnd = random.Random(11)
    script = "quiz --count 1 --kind claim\ntrue\n" * 60
    acknowledged = lost = 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            [PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=program.env, cwd=ROOT)
        process.stdin.write(script.encode())
        process.stdin.close()
        os.set_blocking(process.stdout.fileno(), False)
        deadline = time.monotonic() + rnd.uniform(0.0, 0.25)
        seen = b""
        while time.monotonic() < deadline:
            seen += process.stdout.read() or b""
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.set_blocking(process.stdout.fileno(), True)
        seen += process.stdout.read()
        process.stdout.close()
        process.stderr.close()
        acknowledged += len(re.findall(rb"^saved as answer \d+", seen, re.M))
    found = answers(program)
    lost = acknowledged - found
    assert acknowledged > KILLS // 4, "the kills came before anything was answered"
    assert lost <= 0, f"{acknowledged} acknowledged, {found} found"
    # A kill may fall between the write and the acknowledgement, once a round at most.
    assert found - acknowledged <= KILLS
    check = program.run("doctor", check=0).out
    assert "sound" in check


def answered(program, count=3):
    for _ in range(count):
        program.run("quiz", "--count", "1", "--kind", "claim", input="true\n", check=0)


@pytest.mark.parametrize("damage, said", [
    (lambda path: path.write_bytes(b"not a database, just text\n" * 50), "damaged"),
    (lambda path: path.write_bytes(path.read_bytes()[:1000]), "damaged"),
    (lambda path: patch(path, 0, b"SQLite format 9\0"), "damaged"),
    (lambda path: patch(path, 68, b"\x47\x50\x4b\x47"), "another program"),
    (lambda path: patch(path, 60, b"\0\0\0\x63"), "later tracelab"),
])
def test_a_file_that_cannot_be_used_is_named_and_left_alone(program, damage, said):
    answered(program)
    damage(program.record)
    before = digest(program.record)
    result = program.run("report", check=4)
    assert said in result.err and str(program.record) in result.err
    program.run("quiz", "--count", "1", "--kind", "claim", input="true\n", check=4)
    assert digest(program.record) == before


def patch(path, offset, data):
    content = bytearray(path.read_bytes())
    content[offset:offset + len(data)] = data
    path.write_bytes(content)


def test_random_corruption_never_crashes_and_is_never_taken_for_truth(program):
    answered(program, 5)
    sound = program.record.read_bytes()
    rnd = random.Random(5)
    outcomes = {0: 0, 4: 0}
    for _ in range(60):
        content = bytearray(sound)
        offset = rnd.randrange(len(content) - 16)
        content[offset:offset + 16] = rnd.randbytes(16)
        program.record.write_bytes(content)
        result = program.run("report", "--output", "json")
        assert result.returncode in outcomes, result.err
        outcomes[result.returncode] += 1
        if result.returncode == 0:
            # It fell into unused space: the events are all there and their checksums hold.
            assert json.loads(result.out)["answers"] == 5
    assert outcomes[4] > 0


def test_a_second_process_reads_and_says_so_when_it_would_write(program, terminal):
    screen = program.terminal()
    try:
        at = screen.expect("tracelab> $")
        result = program.run("quiz", "--count", "1", "--kind", "claim", input="true\n", check=4)
        assert "another tracelab" in result.err and str(screen.pid) in result.err
        program.run("report", check=0)
        screen.line("help quit")
        screen.expect("already saved", after=at)
    finally:
        screen.close()


@pytest.mark.skipif(os.getuid() != 0, reason="LOUD: only root can become another user; run as root")
def test_a_read_only_folder_is_said_and_the_prompt_still_works(program):
    answered(program)
    folder = program.record.parent
    for path in [folder, *folder.iterdir(), program.home, *program.home.parents]:
        if str(path).startswith(str(program.home.parents[1])):
            path.chmod(path.stat().st_mode | 0o055)
    folder.chmod(0o555)
    program.record.chmod(0o444)
    nobody = dict(user=65534, group=65534, extra_groups=[])
    words = [PROGRAM, "quiz", "--count", "1", "--kind", "claim"]
    result = subprocess.run(words, input=b"true\n", capture_output=True, env=program.env, cwd=ROOT, **nobody)
    assert result.returncode == 4 and b"read-only" in result.stderr, result
    result = subprocess.run([PROGRAM, "help", "quit"], capture_output=True, env=program.env, cwd=ROOT, **nobody)
    assert result.returncode == 0


def test_a_full_disk_loses_nothing(program):
    """RLIMIT_FSIZE makes the n-th write fail as a full disk does."""
    answered(program, 2)
    before = answers(program)
    size = program.record.stat().st_size
    for limit in (size - 1, size, size + 512, size + 4096):
        script = f"trap '' XFSZ; ulimit -f $(( ({limit} + 1023) / 1024 )); exec {PROGRAM}"
        subprocess.run(
            ["bash", "-c", script], input=b"quiz --count 1 --kind claim\ntrue\n" * 40,
            capture_output=True, env=program.env, cwd=ROOT, timeout=60)
        now = answers(program)
        assert now >= before
        before = now


def test_undo_takes_back_the_last_answer(program):
    answered(program, 2)
    assert answers(program) == 2
    program.run("undo", check=0)
    assert answers(program) == 1
    database = sqlite3.connect(program.record)
    assert database.execute("SELECT count(*) FROM event").fetchone()[0] >= 3


def test_an_empty_record_says_what_to_do_first(program):
    out = program.run("report", check=0).out
    assert "start" in out


def test_moving_the_home_moves_everything(program, tmp_path):
    answered(program, 1)
    shutil.move(program.home / "tracelab", tmp_path / "elsewhere")
    moved = program.run("report", "--output", "json", env={"TRACELAB_HOME": str(tmp_path / "elsewhere")}, check=0)
    assert json.loads(moved.out)["answers"] == 1
