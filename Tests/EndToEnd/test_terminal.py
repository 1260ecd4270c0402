"""The prompt in a real pseudo-terminal: keys, signals, sizes, colours."""

import re

import pytest

from conftest import PROGRAM

PROMPT = r"tracelab> $"


def test_the_banner_and_the_prompt_and_control_d(terminal):
    screen = terminal()
    screen.expect(PROMPT)
    assert "start" in screen.text and "help" in screen.text
    screen.send("\x04")
    assert screen.exit_code() == 0


def test_control_c_at_an_empty_prompt_gives_a_fresh_one(terminal):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.send("\x03")
    at = screen.expect(PROMPT, after=at)
    screen.line("apropos critical")
    screen.expect("critical path", after=at)


def test_control_c_with_text_drops_the_text(terminal):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.send("nonsense")
    at = screen.expect("nonsense", after=at)
    screen.send("\x03")
    at = screen.expect(PROMPT, after=at)
    screen.line("apropos critical")
    screen.expect("critical path", after=at)
    assert "no command 'nonsense" not in screen.text


def test_control_c_during_a_command_cancels_it(terminal):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.line("simulate shop-789xyz --duration 20h --rate 50")
    screen.expect("simulating", after=at)
    screen.send("\x03")
    at = screen.expect(PROMPT, after=at, timeout=15)
    screen.line("help quit")
    screen.expect("already saved", after=at)


def test_control_z_stops_and_fg_brings_the_line_back(terminal):
    screen = terminal(command=["bash", "--norc", "--noprofile", "-i"])
    screen.expect(r"[#$] $")
    screen.line(PROGRAM)
    at = screen.expect(PROMPT)
    screen.send("help qu")
    at = screen.expect("help qu", after=at)
    screen.send("\x1a")
    at = screen.expect("Stopped", after=at)
    screen.line("echo shell is $((40 + 2))")
    at = screen.expect("shell is 42", after=at)
    screen.line("fg")
    at = screen.expect("help qu", after=at)
    screen.send("it\r")
    screen.expect("already saved", after=at)


def test_the_terminal_is_as_it_was_after_leaving(terminal):
    screen = terminal(command=["bash", "--norc", "--noprofile", "-i"])
    screen.expect(r"[#$] $")
    screen.line(
        "cd $(mktemp -d); stty -a > before; " + PROGRAM + "; stty -a > after; cmp before after && echo same-$((1+1))")
    screen.expect(PROMPT)
    screen.send("\x04")
    screen.expect("same-2")


def test_bracketed_paste_is_switched_off_when_a_command_runs(terminal):
    screen = terminal()
    screen.expect(PROMPT)
    assert b"\x1b[?2004h" in screen.bytes
    screen.send("\x04")
    screen.exit_code()
    assert screen.bytes.rstrip().endswith(b"\x1b[?2004l") or b"\x1b[?2004l" in screen.bytes[-40:]


def test_a_pasted_block_runs_line_by_line(terminal):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.send("\x1b[200~help quit\nhelp undo\x1b[201~\r")
    at = screen.expect("already saved", after=at)
    screen.expect("undo", after=at)


@pytest.mark.parametrize("typed, expected", [
    ("simul\t", "simulate "),
    ("lab sta\t\t", "start.*status|status.*start"),
    ("lab start slow\t", "lab start slow-checkout "),
    ("find --outp\t", "find --output "),
    ("set output js\t\t", "json"),
])
def test_tab_completes(terminal, typed, expected):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.send(typed)
    screen.expect(expected, after=at)


@pytest.mark.parametrize("typed, expected", [
    ("find service=pro\t", "find service=product "),
    ('find operation="SELECT pri\t', 'find operation="SELECT prices" '),
    ("find http.response.st\t", "find http.response.status_code=$"),
    ("diagnose kind=n-\t", "diagnose kind=n-plus-one "),
    ("lab stat\t", "lab status "),
])
def test_tab_completes_what_the_open_lab_holds(terminal, typed, expected):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.line("lab start slow-checkout")
    at = screen.expect("slow-checkout> $", after=at)
    screen.send(typed)
    screen.expect(expected, after=at)


def test_tab_completes_a_trace_id(terminal):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.line("lab start hyderabad-boston")
    at = screen.expect("hyderabad-boston> $", after=at)
    screen.send("trace 88\t")
    screen.expect(r"trace 88[0-9a-f]{30} ", after=at)


def test_a_wrong_command_is_answered_with_the_right_one(terminal):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.line("repotr")
    screen.expect("did you mean 'report'", after=at)


@pytest.mark.parametrize("rows, columns", [(24, 80), (10, 20), (1, 1), (200, 500)])
def test_any_size_and_resizing(terminal, rows, columns):
    screen = terminal(rows=rows, columns=columns)
    at = screen.expect("> $")
    screen.resize(24, 80)
    screen.resize(rows, columns)
    screen.line("help quit")
    screen.expect("Ctrl-D", after=at) if columns >= 20 else screen.expect("> $", after=at)


@pytest.mark.parametrize("env, coloured", [
    ({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False),
    ({"CLICOLOR": "0"}, False), ({"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True),
    ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
])
def test_colour_follows_the_environment(terminal, env, coloured):
    screen = terminal("help", env=env)
    screen.exit_code()
    assert (b"\x1b[" in screen.bytes) == coloured


def test_an_ascii_locale_gets_ascii_only(terminal):
    screen = terminal("-c", "help", env={"LANG": "C", "LC_ALL": "C"})
    screen.exit_code()
    assert all(byte < 0x80 for byte in screen.bytes)


def test_history_is_kept_for_this_user_only(program, terminal):
    screen = terminal()
    at = screen.expect(PROMPT)
    screen.line("help quit")
    at = screen.expect(PROMPT, after=at)
    screen.line(" help undo")
    at = screen.expect(PROMPT, after=at)
    screen.send("\x04")
    screen.exit_code()
    history = program.home / "tracelab" / "history"
    assert history.read_text().splitlines() == ["help quit"]
    assert history.stat().st_mode & 0o777 == 0o600


def test_the_pager_shows_long_pages_and_its_control_c_is_its_own(terminal):
    screen = terminal(rows=10, env={"PAGER": "less -X"})
    at = screen.expect("> $")
    screen.line("help")
    at = screen.expect(":$", after=at)
    screen.send("\x03")
    # The terminal drops what was typed when Ctrl-C is pressed, so q may have to be pressed again.
    for _ in range(20):
        screen.send("q")
        screen.pump(0.5)
        if re.search("> $", screen.text[at:].rstrip("q"), re.M):
            return
    raise AssertionError(screen.text[at:])
