/// What a browser shows that opens the query port.
enum StartPage {
  static let response = HTTPResponse(
    status: 200, contentType: "text/html; charset=utf-8",
    headers: [
      HTTPHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
    ],
    body: Array(html.utf8))

  private static let html = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <title>tracelab</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
      code { background: #eee; padding: 0 .25em }
    </style>
    <h1>tracelab's collector</h1>
    <p>This port serves the traces that the collector holds, through the paths of Jaeger's query API. It has no
    page to look at traces with: that is done in the terminal.</p>
    <ul>
      <li>In tracelab: <code>services</code>, <code>find</code>, <code>trace ID</code>.</li>
      <li>From another terminal: <code>tracelab find --at http://127.0.0.1:16686</code>.</li>
      <li>From a program: <a href="/api/services">/api/services</a>,
        <code>/api/traces?service=NAME</code>, <code>/api/traces/ID</code>.</li>
    </ul>
    <p>Programs send spans with OTLP over HTTP to port 4318, path <code>/v1/traces</code>.</p>
    </html>

    """
}
