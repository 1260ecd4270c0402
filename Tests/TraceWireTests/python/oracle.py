"""The official OpenTelemetry Python packages as an oracle for OTLP.

usage: oracle.py produce DIR    writes NAME.pb, NAME.json and NAME.txt for each request, NAME being `varied` or `sdk`
       oracle.py check DIR      compares NAME.again.pb and NAME.again.json with NAME.pb; prints what differs

`varied` is built field by field to hold everything the trace messages can; `sdk` is what the SDK's HTTP exporter sends.
NAME.txt describes the request line by line, in the format that OTLPDescription.swift writes too.
"""
import base64
import http.server
import json
import pathlib
import struct
import sys
import threading

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, EntityRef, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

ID_KEYS = ("traceId", "spanId", "parentSpanId")


def any_value(value):
    if value is None:
        return AnyValue()
    if isinstance(value, bool):
        return AnyValue(bool_value=value)
    if isinstance(value, int):
        return AnyValue(int_value=value)
    if isinstance(value, float):
        return AnyValue(double_value=value)
    if isinstance(value, bytes):
        return AnyValue(bytes_value=value)
    result = AnyValue()
    if isinstance(value, list):
        result.array_value.SetInParent()
        result.array_value.values.extend(any_value(element) for element in value)
    elif isinstance(value, dict):
        result.kvlist_value.SetInParent()
        result.kvlist_value.values.extend(attributes(value))
    else:
        result.string_value = value
    return result


def attributes(values):
    return [KeyValue(key=key, value=any_value(value)) for key, value in values.items()]


EVERY_VALUE = {
    "empty": None, "text": "plain", "no text": "", "accents": "žluťoučký kůň 🐎 \u0000 \"quoted\" \\ \n",
    "long": "x" * 5000, "yes": True, "no": False, "zero": 0, "small": -1, "least": -(2**63),
    "most": 2**63 - 1, "beyond 2^53": 2**53 + 1, "half": 0.5, "third": 1 / 3, "negative zero": -0.0,
    "tiny": 5e-324, "huge": 1.7976931348623157e308, "infinite": float("inf"), "minus": float("-inf"),
    "not a number": float("nan"), "bytes": bytes(range(256)), "no bytes": b"", "no list": [], "no map": {},
    "list": ["a", 1, 2.5, True, None, b"\xff", ["nested", ["deeper"]], {"in": {"side": [1, 2]}}],
    "map": {"a": 1, "b": {"c": [{"d": "e"}, None], "": "no key"}, "f": b"\x00\x01"},
}


def varied():
    request = ExportTraceServiceRequest()
    kinds = list(Span.SpanKind.values())
    for number in range(2):
        resource = request.resource_spans.add(schema_url=f"https://example.com/resource/{number}")
        resource.resource.attributes.extend(attributes(
            {"service.name": f"service-{number}", "service.version": "1.2.3", **(EVERY_VALUE if number else {})}))
        resource.resource.dropped_attributes_count = 7 * number
        resource.resource.entity_refs.append(EntityRef(
            schema_url="https://example.com/entity", type="service", id_keys=["service.name", "service.version"],
            description_keys=["service.namespace"]))
        for scope_number in range(2):
            scope = resource.scope_spans.add(schema_url=f"https://example.com/scope/{scope_number}")
            scope.scope.name = f"library-{scope_number}"
            scope.scope.version = "0.1" if scope_number else ""
            scope.scope.attributes.extend(attributes({"scope.kind": "test", "scope.number": scope_number}))
            scope.scope.dropped_attributes_count = scope_number
            for index in range(len(kinds)):
                scope.spans.append(varied_span(number, scope_number, index, kinds[index]))
    return request


def varied_span(resource, scope, index, kind):
    serial = (resource * 2 + scope) * 100 + index + 1
    span = Span(
        trace_id=struct.pack(">QQ", 0xFEDC_BA98_7654_3210, resource + 1), span_id=struct.pack(">Q", serial),
        name=f"operation {serial}" if index else "", kind=kind, trace_state="vendor=value,other=1" if index % 2 else "",
        start_time_unix_nano=1_790_000_000_123_456_789 + serial, end_time_unix_nano=1_790_000_000_987_654_321 + serial,
        dropped_attributes_count=index, dropped_events_count=2**32 - 1 if index == 1 else 0,
        dropped_links_count=index * 3, flags=[0, 1, 0x101, 0x301, 0xFFFF_FFFF, 2][index % 6])
    if index:
        span.parent_span_id = struct.pack(">Q", serial - 1)
    span.attributes.extend(attributes(EVERY_VALUE if index == 2 else {"http.request.method": "GET", "n": index}))
    if index == 3:
        span.status.CopyFrom(Status(code=Status.STATUS_CODE_ERROR, message="it broke — badly"))
    elif index == 4:
        span.status.CopyFrom(Status(code=Status.STATUS_CODE_OK))
    elif index == 5:
        span.start_time_unix_nano, span.end_time_unix_nano = 2**64 - 1, 0
    for number in range(index % 3):
        span.events.add(name=f"event {number}" if number else "", dropped_attributes_count=number,
                        time_unix_nano=span.start_time_unix_nano - number,
                        attributes=attributes({"exception.type": "Oops", "codes": [1, 2, number]}))
        span.links.add(trace_id=struct.pack(">QQ", 1, serial), span_id=struct.pack(">Q", number + 1),
                       trace_state="a=b" if number else "", dropped_attributes_count=number * 5,
                       flags=0x301 * number, attributes=attributes({"link": True} if number else {}))
    return span


def sdk():
    """The body that the SDK's OTLP/HTTP exporter posts, caught by a server on a free port."""
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    bodies = []

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    provider = TracerProvider(resource=Resource.create({"service.name": "checkout", "service.version": "7"}))
    exporter = OTLPSpanExporter(endpoint=f"http://127.0.0.1:{server.server_port}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    tracer = provider.get_tracer("shop", "1.0", attributes={"team": "web"})
    with tracer.start_as_current_span("POST /checkout", kind=trace.SpanKind.SERVER) as root:
        root.set_attributes({"http.request.method": "POST", "ok": True, "n": 3, "share": 0.25,
                             "tags": ["a", "b"], "numbers": [1, 2, 3]})
        link = trace.Link(root.get_span_context(), {"why": "because"})
        with tracer.start_as_current_span("charge", kind=trace.SpanKind.CLIENT, links=[link]) as child:
            child.add_event("retry", {"attempt": 2})
            try:
                raise ValueError("card refused")
            except ValueError as error:
                child.record_exception(error)
                child.set_status(trace.Status(trace.StatusCode.ERROR, "card refused"))
    provider.shutdown()
    server.shutdown()
    if len(bodies) != 1:
        sys.exit(f"the exporter sent {len(bodies)} requests instead of one")
    return bodies[0]


def ids(value, convert):
    """A copy of parsed JSON in which every id went through `convert`."""
    if isinstance(value, list):
        return [ids(element, convert) for element in value]
    if isinstance(value, dict):
        return {key: convert(element) if key in ID_KEYS else ids(element, convert) for key, element in value.items()}
    return value


def otlp_json(request):
    """protobuf's JSON mapping with the two differences OTLP makes: hexadecimal ids and numbers for enums."""
    mapped = json_format.MessageToDict(request, use_integers_for_enums=True)
    return json.dumps(ids(mapped, lambda text: base64.b64decode(text).hex()))


def from_otlp_json(text):
    mapped = ids(json.loads(text), lambda text: base64.b64encode(bytes.fromhex(text)).decode())
    return json_format.ParseDict(mapped, ExportTraceServiceRequest())


def normal(request):
    """Empty sub-messages and absent ones mean the same here; our model does not tell them apart."""
    for resource in request.resource_spans:
        resource.resource.SetInParent()
        for scope in resource.scope_spans:
            scope.scope.SetInParent()
            for span in scope.spans:
                if span.status == Status():
                    span.ClearField("status")
    # Bytes, not messages: a message with a NaN in it does not equal itself.
    return request.SerializeToString(deterministic=True)


def text(value):
    which = value.WhichOneof("value")
    if which is None:
        return "-"
    if which == "string_value":
        return "s:" + value.string_value.encode().hex()
    if which == "bool_value":
        return "b:" + ("true" if value.bool_value else "false")
    if which == "int_value":
        return f"i:{value.int_value}"
    if which == "double_value":
        number = value.double_value
        return "d:nan" if number != number else "d:" + struct.pack(">d", number).hex()
    if which == "bytes_value":
        return "y:" + value.bytes_value.hex()
    if which == "array_value":
        return "[" + ",".join(text(element) for element in value.array_value.values) + "]"
    return "{" + listed(value.kvlist_value.values) + "}"


def listed(entries):
    return ",".join(entry.key.encode().hex() + "=" + text(entry.value) for entry in entries)


def described(request):
    for resource in request.resource_spans:
        yield f"resource {resource.schema_url} {resource.resource.dropped_attributes_count} " + listed(
            resource.resource.attributes)
        for entity in resource.resource.entity_refs:
            yield f"entity {entity.schema_url} {entity.type} {','.join(entity.id_keys)} {','.join(entity.description_keys)}"
        for scope in resource.scope_spans:
            yield (f"scope {scope.schema_url} {scope.scope.name} {scope.scope.version} "
                   f"{scope.scope.dropped_attributes_count} {listed(scope.scope.attributes)}")
            for span in scope.spans:
                yield from described_span(span)


def described_span(span):
    yield (f"span {span.trace_id.hex()} {span.span_id.hex()} {span.parent_span_id.hex() or '0' * 16} "
           f"{span.trace_state} {span.name} {span.kind} {span.start_time_unix_nano} {span.end_time_unix_nano} "
           f"{span.dropped_attributes_count} {span.dropped_events_count} {span.dropped_links_count} {span.flags} "
           f"{span.status.code} {span.status.message} {listed(span.attributes)}")
    for event in span.events:
        yield f"event {event.time_unix_nano} {event.name} {event.dropped_attributes_count} {listed(event.attributes)}"
    for link in span.links:
        yield (f"link {link.trace_id.hex()} {link.span_id.hex()} {link.trace_state} "
               f"{link.dropped_attributes_count} {link.flags} {listed(link.attributes)}")


def produce(folder):
    for name, body in (("varied", varied().SerializeToString()), ("sdk", sdk())):
        request = ExportTraceServiceRequest.FromString(body)
        (folder / f"{name}.pb").write_bytes(body)
        (folder / f"{name}.json").write_text(otlp_json(request))
        (folder / f"{name}.txt").write_text("".join(line + "\n" for line in described(request)))


def check(folder):
    differences = []
    for name in ("varied", "sdk"):
        original = normal(ExportTraceServiceRequest.FromString((folder / f"{name}.pb").read_bytes()))
        again = {
            "pb": lambda path: ExportTraceServiceRequest.FromString(path.read_bytes()),
            "json": lambda path: from_otlp_json(path.read_text()),
        }
        for kind, read in again.items():
            path = folder / f"{name}.again.{kind}"
            if normal(read(path)) != original:
                differences.append(f"{path.name} does not hold what {name}.pb holds")
    sys.exit("\n".join(differences) or 0)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("produce", "check"):
        sys.exit(__doc__)
    {"produce": produce, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
