"""What help promises: every example works, and the reference page is the command table."""

import json
import shutil

import pytest

from conftest import ROOT, Program


@pytest.fixture(scope="module")
def commands(tmp_path_factory):
    return json.loads(Program(tmp_path_factory.mktemp("help")).run("help", "--output", "json", check=0).out)


def test_the_reference_page_is_fresh(program):
    made = program.run("help", "--reference", check=0).out
    assert (ROOT / "docs/commands.md").read_text() == made, "run: tracelab help --reference > docs/commands.md"


def test_every_command_has_help_an_example_and_a_usage(program, commands):
    for command in commands:
        page = program.run("help", command["name"], check=0).out
        assert command["usage"] in page.replace("\n", " ") or command["usage"].split()[0] in page
        assert command["examples"], command["name"]


def test_every_example_works(program, commands, tmp_path):
    """Those that need a lab run in slow-checkout, all in one process, so that it is simulated once."""
    plain = [e["line"] for c in commands for e in c["examples"] if e["setting"] == "nothing"]
    in_lab = [e["line"] for c in commands for e in c["examples"] if e["setting"] == "lab"]
    assert len(plain) > 10 and len(in_lab) > 10
    for line in plain:
        result = program.run("-c", line)
        assert result.returncode == 0, (line, result.out, result.err)
    program.run("lab", "leave", check=0)
    leaving = [line for line in in_lab if line == "lab leave"]
    for line in [each for each in in_lab if each not in leaving] + leaving:
        result = program.run("-c", "lab start slow-checkout", "-c", line, timeout=180)
        # A dry run and a submission may find the diagnosis wanting: that is what they are for.
        assert result.returncode in ((0, 3) if line.startswith("submit") else (0,)), (line, result.out, result.err)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_screen(terminal, commands, width):
    for words in (["help"], ["help", "find"], ["labs"], ["doctor"], ["collector", "status"], ["set"], ["report"]):
        screen = terminal(*words, rows=200, columns=width, env={"NO_COLOR": "1"})
        screen.exit_code()
        widest = max(len(line) for line in screen.text.split("\n"))
        # A table's cells may not shrink below their least widths.
        assert widest <= max(width, 60), (words, width, widest)


def test_plain_text_of_every_page_has_no_drawing_through_a_pipe(program):
    for words in (["help"], ["labs"], ["report"], ["lab", "start", "hyderabad-boston"], ["lab", "status"]):
        out = program.run(*words, check=0).out
        assert not set("│├└─█▐▌◆┌") & set(out), words


def test_a_broken_lab_and_a_broken_question_are_named_and_the_rest_loads(program, tmp_path):
    root = tmp_path / "root"
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "labs", root / "labs")
    lab = root / "labs/service-a-b/lab.yaml"
    lab.write_text(lab.read_text().replace("format:", "fromat:", 1))
    topic = next((root / "content/sampling").glob("*.yaml"))
    topic.write_text(topic.read_text().replace("kind: ", "kind: nonsense-", 1))
    env = {"TRACELAB_CONTENT": str(root)}
    result = program.run("labs", "--output", "json", env=env, check=0)
    assert {row["id"] for row in json.loads(result.out)} == {"hyderabad-boston", "slow-checkout"}
    assert "labs/service-a-b/lab.yaml:" in result.err and "fromat" in result.err
    result = program.run("content", "check", env=env, check=3)
    assert "content/sampling/" in result.out and "nonsense-" in result.out
    assert "saved as answer 1" in program.run("quiz", "--count", "1", input="?\n", env=env, check=0).out
