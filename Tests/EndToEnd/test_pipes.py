"""The program without a terminal: results on stdout, messages on stderr, exit codes."""

import json
import subprocess

import pytest

from conftest import PROGRAM, ROOT


def test_a_pipe_gets_no_prompt_no_banner_and_no_colour(program):
    result = program.run(input="help quit\n", check=0)
    assert "tracelab>" not in result.out and "tracelab 0" not in result.out
    assert "\x1b" not in result.out and result.err == ""
    assert result.out.startswith("Leave")


@pytest.mark.parametrize("words, code, said", [
    (["--version"], 0, ""),
    (["help"], 0, ""),
    (["nonsense"], 2, "no command 'nonsense'"),
    (["repotr"], 2, "did you mean 'report'"),
    (["lab", "strat"], 2, "did you mean 'lab start'"),
    (["--nonsense"], 2, "no option --nonsense"),
    (["find", "--limt", "3"], 2, "--limt"),
    (["help", "find", "--output", "jsno"], 2, "did you mean json"),
    (["trace", "zz"], 1, "zz"),
    (["lab", "start", "slow-chekout"], 2, "did you mean"),
    (["simulate", "nowhere.yaml"], 1, "nowhere.yaml"),
    (["import", "/nowhere"], 1, "/nowhere"),
    (["set", "output", "yaml"], 2, "must be one of"),
])
def test_exit_codes_and_messages(program, words, code, said):
    result = program.run(*words, check=code)
    assert said in result.err
    assert "fatal" not in result.err.lower() and "crash" not in result.err.lower()


def test_commands_from_c_f_and_standard_input_are_the_same(program, tmp_path):
    script = tmp_path / "script"
    script.write_text("help quit\nhelp undo\n")
    once = program.run("-c", "help quit", "-c", "help undo", check=0).out
    assert program.run("-f", script, check=0).out == once
    assert program.run(input=script.read_text(), check=0).out == once


def test_a_script_stops_at_its_first_error(program):
    result = program.run(input="help quit\nnonsense\nhelp undo\n", check=2)
    assert "Leave" in result.out and "undo" not in result.out


def test_head_closing_the_pipe_is_no_error():
    shell = f"{PROGRAM} help | head -1"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, cwd=ROOT)
    assert result.returncode == 0 and result.stderr == b""


def test_output_modes(program):
    rows = json.loads(program.run("labs", "--output", "json", check=0).out)
    assert {row["id"] for row in rows} >= {"hyderabad-boston", "service-a-b", "slow-checkout"}
    lines = program.run("labs", "--output", "jsonl", check=0).out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    csv = program.run("--output", "csv", "labs", check=0).out
    assert csv.splitlines()[0].startswith("id,")
    assert program.run("labs", "--output=markdown", check=0).out.startswith("| id |")


def test_every_byte_of_garbage_is_refused_politely(program):
    result = program.run(input=bytes(range(1, 256)) + b"\n", check=2)
    assert all(byte >= 0x20 or byte in (9, 10) for byte in result.stderr)


def test_a_line_of_a_megabyte_is_refused(program):
    program.run(input="x" * 1_100_000 + "\n", check=2)
