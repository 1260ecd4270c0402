"""The collector on real ports, fed by the official SDK and by raw HTTP, read through the query API and `--at`."""

import contextlib
import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from conftest import PROGRAM, ROOT


@contextlib.contextmanager
def collector(program, *words):
    process = subprocess.Popen(
        [PROGRAM, "collector", "start", "--foreground", "--otlp-port", "0", "--query-port", "0", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=program.env, cwd=ROOT)
    try:
        ports = {}
        while len(ports) < 2:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            for kind, port in re.findall(r"(OTLP/HTTP|query)\D*?127\.0\.0\.1:(\d+)", line):
                ports[kind] = int(port)
        yield process, ports["OTLP/HTTP"], ports["query"]
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


SENDER = r"""
import sys, time
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.exporter.otlp.proto.http import Compression

provider = TracerProvider(resource=Resource.create({"service.name": "learner", "service.version": "1.2"}))
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(
    endpoint=sys.argv[1], compression=Compression.Gzip if sys.argv[2] == "gzip" else Compression.NoCompression)))
tracer = provider.get_tracer("test")
for number in range(int(sys.argv[3])):
    with tracer.start_as_current_span("GET /items", kind=trace.SpanKind.SERVER) as root:
        root.set_attribute("http.response.status_code", 500 if number % 10 == 0 else 200)
        with tracer.start_as_current_span("SELECT items", kind=trace.SpanKind.CLIENT) as child:
            child.set_attribute("db.system.name", "postgresql")
            child.add_event("fetched", {"rows": number})
provider.shutdown()
"""


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return json.load(answer)


@pytest.mark.parametrize("compression", ["none", "gzip"])
def test_the_official_sdk_sends_and_everything_is_there(program, compression):
    with collector(program) as (process, otlp, query):
        subprocess.run(
            [sys.executable, "-c", SENDER, f"http://127.0.0.1:{otlp}/v1/traces", compression, "50"], check=True)
        assert get(query, "/api/services")["data"] == ["learner"]
        traces = get(query, "/api/traces?service=learner&limit=100")["data"]
        assert len(traces) == 50
        assert all(len(each["spans"]) == 2 for each in traces)
        one = get(query, "/api/traces/" + traces[0]["traceID"])["data"][0]
        assert {span["operationName"] for span in one["spans"]} == {"GET /items", "SELECT items"}
        at = f"http://127.0.0.1:{query}"
        rows = json.loads(program.run(
            "--at", at, "find", "http.response.status_code=500", "limit=100", "--output", "json", check=0).out)
        assert len(rows) == 5
        shown = program.run("--at", at, "trace", traces[0]["traceID"][:12], check=0).out
        assert "SELECT items" in shown and "learner" in shown
    assert process.returncode == 0


def post(port, path, body, headers, method="POST"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    # A body that is announced as too large is answered before it was sent.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read(), dict(answer.getheaders())


PROTO, JSON = {"Content-Type": "application/x-protobuf"}, {"Content-Type": "application/json"}


@pytest.mark.parametrize("path, body, headers, status", [
    ("/v1/traces", b"", PROTO, 200),
    ("/v1/traces", b"{}", JSON, 200),
    ("/v1/traces", b'{"resourceSpans":[]}', {"Content-Type": "Application/JSON; charset=utf-8"}, 200),
    ("/v1/traces", gzip.compress(b"{}"), {**JSON, "Content-Encoding": "gzip"}, 200),
    ("/v1/traces", b"\xff\xff\xff", PROTO, 400),
    ("/v1/traces", b"{", JSON, 400),
    ("/v1/traces", b"{}", PROTO, 400),
    ("/v1/traces", b"not gzip", {**JSON, "Content-Encoding": "gzip"}, 400),
    ("/v1/traces", b"{}", {**JSON, "Content-Encoding": "br"}, 415),
    ("/v1/traces", b"{}", {"Content-Type": "text/plain"}, 415),
    ("/v1/traces", b"{}", {}, 415),
    ("/v1/nothing", b"{}", JSON, 404),
    ("/v1/metrics", b"{}", JSON, 200),
    ("/v1/logs", b"", PROTO, 200),
    ("/v1/traces", b"{}", {**JSON, "Host": "evil.example:4318"}, 403),
    ("/v1/traces", b"{}", {**JSON, "Origin": "http://evil.example"}, 403),
    ("/v1/traces", b"x" * (20 * 1024 * 1024 + 1), PROTO, 413),
    ("/v1/traces", gzip.compress(b"\0" * (64 * 1024 * 1024)), {**PROTO, "Content-Encoding": "gzip"}, 413),
])
def test_answers_to_odd_requests(program, path, body, headers, status):
    with collector(program) as (process, otlp, query):
        found, answer, _ = post(otlp, path, body, headers)
        assert found == status, answer
        # It is alive, and nothing was stored.
        assert post(otlp, "/v1/traces", b"{}", JSON)[0] == 200
        assert get(query, "/api/services")["data"] == []


def test_a_get_is_not_allowed(program):
    with collector(program) as (_, otlp, _):
        assert post(otlp, "/v1/traces", None, {}, method="GET")[0] == 405


def test_zero_ids_are_rejected_span_by_span(program):
    spans = [
        {"traceId": "0" * 32, "spanId": "1" * 16, "name": "zero"},
        {"traceId": "a" * 32, "spanId": "1" * 16, "name": "good", "startTimeUnixNano": "1", "endTimeUnixNano": "2"},
        {"traceId": "qqqqqqqqqqqqqqqqqqqqqg==", "spanId": "qqqqqqqqqqo=", "name": "base64"},
    ]
    body = json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": spans}]}]}).encode()
    with collector(program) as (_, otlp, query):
        status, answer, _ = post(otlp, "/v1/traces", body, JSON)
        partial = json.loads(answer)["partialSuccess"]
        assert status == 200 and partial["rejectedSpans"] == "2"
        assert "base64" in partial["errorMessage"]
        assert len(get(query, "/api/traces?service=unknown_service")["data"]) == 1


def test_a_taken_port_is_named(program):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = program.run(
            "collector", "start", "--foreground", "--otlp-port", port, "--query-port", "0", check=5, timeout=20)
        assert str(port) in result.err


def test_escape_sequences_in_received_names_never_reach_the_terminal(program):
    evil = "\x1b[2J\x1b]0;owned\x07\u009b31m\r\x08\u202e"
    span = {"traceId": "b" * 32, "spanId": "2" * 16, "name": "op" + evil, "startTimeUnixNano": "1",
            "endTimeUnixNano": "2", "attributes": [{"key": "k" + evil, "value": {"stringValue": "v" + evil}}],
            "status": {"code": 2, "message": evil}, "events": [{"name": evil, "timeUnixNano": "1"}]}
    resource = {"attributes": [{"key": "service.name", "value": {"stringValue": "svc" + evil}}]}
    path = program.home / "evil.json"
    path.write_text(json.dumps({"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": [span]}]}]}))
    for words in (["services"], ["find"], ["trace", "bb"], ["span", "2222"], ["critical", "bb"], ["compare", "bb", "bb"],
                  ["operations", "nothing" + evil], ["find", "--output", "csv"], ["find", "--output", "markdown"]):
        result = program.run("--from", path, *words)
        for byte in result.stdout + result.stderr:
            assert byte >= 0x20 or byte in (9, 10, 13), (words, result.stdout)
        text = result.out + result.err
        assert not re.search("[\u007f-\u009f\u202a-\u202e\u2066-\u2069]", text), words


def test_a_round_trip_through_every_file_format(program):
    first = program.home / "a.jsonl"
    program.run("simulate", "shop-789xyz", "--duration", "20s", "--seed", "3", "--to", first, check=0)
    for name in ("b.pb", "c.jsonl"):
        program.run("--from", first, "export", program.home / name, check=0)
    rows = [json.loads(program.run("--from", program.home / name, "find", "limit=1000", "sort=oldest", "--output",
                                   "json", check=0).out) for name in ("a.jsonl", "b.pb", "c.jsonl")]
    key = lambda row: row["trace"]
    assert sorted(rows[0], key=key) == sorted(rows[1], key=key) == sorted(rows[2], key=key)
    program.run("--from", first, "export", program.home / "d.json", check=0)
    assert len(json.loads((program.home / "d.json").read_text())["data"]) == len(rows[0])


def test_simulated_spans_go_through_the_receiver(program):
    out = program.run(
        "-c", "simulate service-a-b --duration 1m --seed 2", "-c", "collector status --output json", check=0).out
    spans = int(re.search(r"([\d,]+) spans", out)[1].replace(",", ""))
    status = {row["name"]: row["value"] for row in json.loads(out[out.index("["):])}
    assert status["receiver_accepted_spans"] == spans == status["store_spans"]


def test_the_same_seed_gives_the_same_bytes(program):
    files = [program.home / name for name in ("one.pb", "two.pb", "three.pb")]
    for path, seed in zip(files, (5, 5, 6)):
        program.run("-c", f"simulate shop-789xyz --duration 30s --seed {seed} --start 2026-11-20T12:00:00Z --to {path}", check=0)
    assert files[0].read_bytes() == files[1].read_bytes() != files[2].read_bytes()
