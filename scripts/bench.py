"""The benchmarks behind docs/benchmarks.md. Every figure comes from the release program as a user runs it."""

import http.client
import json
import os
import pty
import random
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = str(ROOT / ".build/release/tracelab")
HOME = tempfile.mkdtemp(prefix="tracelab-bench-")
ENV = {
    "HOME": HOME, "TRACELAB_HOME": HOME + "/home", "PATH": os.environ["PATH"],
    "LANG": "C.UTF-8", "TERM": "xterm-256color", "NO_COLOR": "1",
}
SYSTEM = "shop-789xyz"


def run(*words, text=None):
    result = subprocess.run([PROGRAM, *words], input=text, capture_output=True, text=True, env=ENV, cwd=ROOT)
    if result.returncode:
        sys.exit(f"{words}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result


def timings(text):
    """Milliseconds of each command of a script run with `set timing on`."""
    result = run(text="set timing on\n" + text)
    return [float(ms) for ms in re.findall(r"time: ([\d.]+) ms", result.stderr)], result


def show(name, value, goal):
    print(f"{name:<58} {value:>16}   goal {goal}", flush=True)


def bench_prompt():
    samples = []
    for _ in range(21):
        start = time.perf_counter()
        pid, fd = pty.fork()
        if pid == 0:
            os.execve(PROGRAM, [PROGRAM], ENV)
        seen = b""
        while b"tracelab> " not in seen:
            select.select([fd], [], [], 5)
            seen += os.read(fd, 65536)
        samples.append((time.perf_counter() - start) * 1000)
        os.write(fd, b"\x04")
        try:
            while os.read(fd, 65536):
                pass
        except OSError:
            pass
        os.waitpid(pid, 0)
        os.close(fd)
    show("first prompt, median of 21", f"{statistics.median(samples):.1f} ms", "50 ms")


def bench_simulate():
    with_spans, verdict = [], []
    for seed in ("1", "2", "3"):
        words = ("simulate", SYSTEM, "--duration", "2h", "--rate", "10", "--seed", seed, "--output", "json")
        with_spans.append(json.loads(run(*words).stdout))
        verdict.append(json.loads(run(*words, "--no-spans").stdout))
    rate = statistics.median(each["spansPerSecond"] for each in with_spans)
    alone = statistics.median(each["spansPerSecond"] for each in verdict)
    show("simulate + encode + collect + index, one core", f"{rate:,.0f} spans/s", "200,000")
    show("the same run without spans", f"{alone / rate:.1f} x as fast", "4 x")



def bodies(count, spans_each=300, trace_size=12):
    """Export requests as a gateway sends them: 300 spans of 12-span traces, about 11 attributes a span."""
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

    rnd = random.Random(7)
    services = ["frontend", "gateway", "checkout", "cart", "payment", "inventory", "shipping", "notification"]

    def put(owner, key, value):
        pair = owner.attributes.add()
        pair.key = key
        if isinstance(value, int):
            pair.value.int_value = value
        else:
            pair.value.string_value = value

    base = 1_790_000_000_000_000_000
    for number in range(count):
        request = ExportTraceServiceRequest()
        scopes = {}
        for name in services:
            group = request.resource_spans.add()
            for key, value in (
                ("service.name", name), ("service.version", "2.1.0"), ("service.instance.id", name + "-7d9f6c5b8-0001"),
                ("host.name", "node-03"), ("telemetry.sdk.language", "java")):
                put(group.resource, key, value)
            scope = group.scope_spans.add()
            scope.scope.name = "io.opentelemetry.instrumentation"
            scopes[name] = scope
        traces, requests = [], []
        for _ in range(spans_each // trace_size):
            trace, parent = rnd.randbytes(16), b""
            traces.append(trace)
            start = base + number * 1_000_000 + rnd.randrange(10**9)
            for depth in range(trace_size):
                name = services[depth % len(services)]
                requests.append(rnd.randbytes(8).hex())
                span = scopes[name].spans.add()
                span.trace_id, span.span_id, span.parent_span_id = trace, rnd.randbytes(8), parent
                span.name = f"GET /api/{name}/{{id}}"
                span.kind = 2 + depth % 2
                span.start_time_unix_nano = start + depth * 100_000
                span.end_time_unix_nano = span.start_time_unix_nano + int(rnd.lognormvariate(16, 1))
                span.flags = 0x101
                for key, value in (
                    ("http.request.method", "GET"), ("http.route", f"/api/{name}/{{id}}"),
                    ("http.response.status_code", 500 if rnd.random() < 0.03 else 200),
                    ("url.path", f"/api/{name}/{rnd.randrange(10**6)}"), ("server.address", name + ".shop.svc"),
                    ("server.port", 8080), ("network.protocol.version", "1.1"), ("user.tier", rnd.choice(["gold", "silver"])),
                    ("app.request.id", requests[-1]), ("client.address", f"10.0.{rnd.randrange(256)}.{rnd.randrange(256)}"),
                    ("user_agent.original", "okhttp/4.12.0")):
                    put(span, key, value)
                parent = span.span_id
        body = request.SerializeToString()
        places = [found.start() for trace in traces for found in re.finditer(re.escape(trace), body)]
        yield body, places, [body.index(request.encode()) for request in requests]


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid, name):
    return int(re.search(rf"{name}:\s+(\d+) kB", open(f"/proc/{pid}/status").read())[1]) * 1024


def bench_ingest(million=1_000_000):
    """A second process sends a million spans; the server's CPU, its memory, and then searches in it."""
    packs = list(bodies(200))
    server = subprocess.Popen(
        [PROGRAM, "collector", "start", "--foreground", "--otlp-port", "0", "--query-port", "0"],
        stdout=subprocess.PIPE, text=True, env=ENV, cwd=ROOT)
    try:
        ports = {}
        while len(ports) < 2:
            line = server.stdout.readline()
            for kind, port in re.findall(r"(OTLP/HTTP|query)\D*?127\.0\.0\.1:(\d+)", line):
                ports[kind] = int(port)
        otlp = http.client.HTTPConnection("127.0.0.1", ports["OTLP/HTTP"])
        idle, before = memory(server.pid, "VmRSS"), cpu_seconds(server.pid)
        sent, started, turn = 0, time.perf_counter(), 0
        while sent < million:
            # New traces from old bodies: trace ids and the request ids in attributes change with the round.
            original, traces, requests = packs[turn % len(packs)]
            body, mark = bytearray(original), struct.pack(">I", turn // len(packs))
            for place in traces:
                body[place:place + 4] = mark
            for place in requests:
                body[place:place + 8] = mark.hex().encode()
            otlp.request("POST", "/v1/traces", bytes(body), {"Content-Type": "application/x-protobuf"})
            answer = otlp.getresponse()
            reply = answer.read()
            if answer.status != 200 or reply:
                sys.exit(f"the collector answered {answer.status} {reply!r}")
            sent += 300
            turn += 1
        elapsed = time.perf_counter() - started
        cpu = cpu_seconds(server.pid) - before
        size = sum(len(body) for body, _, _ in packs) / (300 * len(packs))
        show(f"OTLP/HTTP ingest, {size:.0f} bytes a span", f"{cpu / sent * 1e6:.2f} CPU-s/M", "4 CPU-s/M")
        show("… spans accepted a second, sender in Python", f"{sent / elapsed:,.0f}", "-")
        show("resident memory a span", f"{(memory(server.pid, 'VmRSS') - idle) / sent:.0f} bytes", "700 bytes")
    finally:
        server.terminate()
        server.wait()


def bench_find():
    """A million spans in the store, then searches by service, duration and one attribute."""
    queries = [
        "find service=product duration>20ms http.response.status_code=200",
        "find service=web-api duration>300ms http.route=/checkout",
        "find service=payment duration>100ms error=true",
        "find service=auth duration>5ms nothing.like=this",
    ]
    script = f"simulate {SYSTEM} --duration 3h --rate 10 --seed 1\n" + "\n".join(queries * 3) + "\n"
    times, result = timings(script)
    spans = int(re.search(r"([\d,]+) spans", result.stdout)[1].replace(",", ""))
    show(f"find in {spans:,} spans, slowest of {len(queries)} kinds (median of 3)",
         f"{max(statistics.median(times[1 + i::len(queries)]) for i in range(len(queries))):.1f} ms", "30 ms")


def bench_trace():
    """A trace of 100,000 spans, opened from the store."""
    from opentelemetry.proto.trace.v1.trace_pb2 import TracesData

    rnd = random.Random(3)
    data = TracesData()
    scopes = []
    for name in ("web", "orders", "stock", "db"):
        group = data.resource_spans.add()
        pair = group.resource.attributes.add()
        pair.key, pair.value.string_value = "service.name", name
        scopes.append(group.scope_spans.add())
    base, ids = 1_790_000_000_000_000_000, []
    for number in range(100_000):
        span = scopes[number % 4].spans.add()
        span.trace_id, span.span_id = b"\x01" * 16, struct.pack(">Q", number + 1)
        parent = ids[max(0, (number - 1) // 10)] if number else None
        if parent:
            span.parent_span_id = parent[0]
        start, length = (base, 60_000_000_000) if not parent else (
            parent[1] + rnd.randrange(max(1, parent[2] // 2)), max(2, parent[2] // rnd.randrange(2, 12)))
        span.name, span.kind = f"operation {number % 37}", 2
        span.start_time_unix_nano, span.end_time_unix_nano = start, start + length
        pair = span.attributes.add()
        pair.key, pair.value.int_value = "item", number
        ids.append((span.span_id, start, length))
    path = Path(HOME) / "large.pb"
    path.write_bytes(data.SerializeToString())
    times, _ = timings(f"import {path}\n" + "trace 0101\n" * 5)
    show("open a trace of 100,000 spans, median of 5", f"{statistics.median(times[1:]):.0f} ms", "200 ms")


BENCHES = {name[6:]: function for name, function in list(globals().items()) if name.startswith("bench_")}
chosen = sys.argv[1:] or list(BENCHES)
for name in chosen:
    if name not in BENCHES:
        sys.exit(f"no benchmark {name}; there are {', '.join(BENCHES)}")
    BENCHES[name]()
