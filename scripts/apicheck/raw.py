"""What no well-behaved client says, and the JSON API from question to deletion."""

import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

from cases import Cases, png

MAX_BYTES = 10 * 1024 * 1024
cases = Cases("raw")


def call(address, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def code(answer):
    status, headers, body = answer
    assert headers["Content-Type"] == "application/problem+json", headers
    problem = json.loads(body)
    assert problem["status"] == status and problem["type"].endswith(problem["code"])
    return status, problem["code"]


def talk(address, data, close=True):
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(data)
        if close:
            connection.shutdown(socket.SHUT_WR)
        received = b""
        while True:
            chunk = connection.recv(65536)
            if not chunk:
                return received
            received += chunk


def curl(*arguments):
    done = subprocess.run(["curl", "-sS", "-i", *arguments], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8", "replace")


def url(address, path):
    return f"http://{address.netloc}{path}"


@cases.case
def question_feedback_and_deletion(address):
    status, _, body = call(address, "POST", "/api/predictions?consent=store", png(),
                           {"Content-Type": "image/png"})
    told = json.loads(body)
    assert status == 201, body
    assert told["kept"] is True and told["answer"] in ("cat", "not_cat", "unsure")
    path = "/api/predictions/" + told["id"]
    for actual in ("cat", "cat", "not_cat", "not_sure"):
        status, _, body = call(address, "POST", path + "/feedback", json.dumps({"actual": actual}),
                               {"Content-Type": "application/json"})
        assert (status, body) == (204, b""), (status, body)
    assert code(call(address, "DELETE", path)) == (401, "token_missing")
    wrong = {"Authorization": "Bearer guessed"}
    assert code(call(address, "DELETE", path, headers=wrong)) == (403, "token_wrong")
    right = {"Authorization": "Bearer " + told["deletionToken"]}
    for _ in range(2):
        assert call(address, "DELETE", path, headers=right)[0] == 204
    assert code(call(address, "POST", path + "/feedback", '{"actual":"cat"}')) \
        == (404, "prediction_not_found")


@cases.case
def a_forged_id_is_unknown(address):
    assert code(call(address, "POST", "/api/predictions/forged/feedback", '{"actual":"cat"}')) \
        == (404, "prediction_not_found")
    assert code(call(address, "DELETE", "/api/predictions/forged",
                     headers={"Authorization": "Bearer x"})) == (404, "prediction_not_found")


@cases.case
def curl_sends_forms_and_bytes(address):
    with tempfile.NamedTemporaryFile(suffix=".png") as photo:
        photo.write(png())
        photo.flush()
        form = curl("-F", f"photo=@{photo.name}", "-F", "consent=none",
                    url(address, "/api/predictions"))
        assert "HTTP/1.1 201" in form and '"kept":false' in form, form
        raw = curl("--data-binary", f"@{photo.name}", url(address, "/api/predictions"))
        assert "HTTP/1.1 201" in raw, raw
        chunked = curl("-H", "Transfer-Encoding: chunked", "-H", "Content-Type: image/png",
                       "--data-binary", f"@{photo.name}", url(address, "/api/predictions"))
        assert "HTTP/1.1 201" in chunked, chunked


@cases.case
def a_refusal_says_what_to_do(address):
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    answer = call(address, "POST", "/api/predictions", heic)
    assert code(answer) == (415, "unsupported_format")
    assert "JPEG" in json.loads(answer[2])["detail"]
    assert code(call(address, "POST", "/api/predictions", b"plain text")) == (415, "not_a_photo")
    assert code(call(address, "POST", "/api/predictions", b"")) == (400, "empty_file")
    assert code(call(address, "POST", "/api/predictions", png()[:-30])) == (422, "truncated")
    assert code(call(address, "POST", "/api/predictions", png(1, 7000, 6000))) \
        == (422, "too_many_pixels")


@cases.case
def too_large_is_refused_with_a_length_and_without(address):
    large = b"x" * (MAX_BYTES + 1)
    assert code(call(address, "POST", "/api/predictions", large)) == (413, "photo_too_large")
    pieces = (large[i:i + 65536] for i in range(0, len(large), 65536))
    assert code(call(address, "POST", "/api/predictions", pieces)) == (413, "photo_too_large")
    status, headers, body = call(address, "POST", "/v2/models/areyouacat/infer", large)
    assert status == 413 and list(json.loads(body)) == ["error"]


@cases.case
def expect_is_answered_before_the_body(address):
    head = (f"POST /api/predictions HTTP/1.1\r\nHost: a\r\nContent-Length: {MAX_BYTES + 1}\r\n"
            "Expect: 100-continue\r\n\r\n")
    assert talk(address, head.encode(), close=False).startswith(b"HTTP/1.1 413 ")
    photo = png()
    head = (f"POST /api/predictions HTTP/1.1\r\nHost: a\r\nContent-Length: {len(photo)}\r\n"
            "Connection: close\r\nExpect: 100-continue\r\n\r\n")
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(head.encode())
        assert connection.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(photo)
        assert connection.recv(13) == b"HTTP/1.1 201 "


@cases.case
def a_slow_client_is_given_up(address):
    started = time.monotonic()
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(b"POST /api/predictions HTTP/1.1\r\nHost: a\r\n"
                           b"Content-Length: 9000\r\n\r\n")
        connection.settimeout(0.2)
        received = b""
        while not received and time.monotonic() - started < 20:
            connection.sendall(b"x")
            try:
                received = connection.recv(100)
            except TimeoutError:
                continue
    assert received.startswith(b"HTTP/1.1 408 "), received
    with socket.create_connection((address.hostname, address.port), timeout=30) as silent:
        silent.sendall(b"POST /api/predictions HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
        assert b" 200 " not in silent.recv(100)


@cases.case
def many_slow_clients_do_not_keep_others_out(address):
    slow = []
    for _ in range(100):
        connection = socket.create_connection((address.hostname, address.port), timeout=30)
        connection.sendall(b"POST /api/predictions HTTP/1.1\r\nHost: a\r\n"
                           b"Content-Length: 9000\r\n\r\nx")
        slow.append(connection)
    try:
        assert call(address, "POST", "/api/predictions", png())[0] == 201
    finally:
        for connection in slow:
            connection.close()


@cases.case
def broken_requests_get_problems(address):
    for line in (b"nonsense", b"GET /%zz HTTP/1.1", b"GET /%2e%2e/etc/passwd HTTP/1.1",
                 b"GET / HTTP/9.9", b"G\x01T / HTTP/1.1"):
        answer = talk(address, line + b"\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert answer[9:10] == b"4" or answer.startswith(b"HTTP/1.1 505"), answer
        assert b"application/problem+json" in answer, answer
        for word in (b"jetty", b"<html", b"java."):
            assert word not in answer.lower(), answer


@cases.case
def other_methods_are_told_which_there_are(address):
    for method, path, allowed in (("PUT", "/api/predictions", "POST"),
                                  ("TRACE", "/api/model", "GET, HEAD"),
                                  ("OPTIONS", "/health/live", "GET, HEAD")):
        status, headers, _ = call(address, method, path)
        assert (status, headers["Allow"]) == (405, allowed), (method, status, headers)


@cases.case
def headers_protect_browsers(address):
    for path in ("/", "/api/model", "/nothing", "/v2"):
        _, headers, _ = call(address, "GET", path)
        assert headers["Content-Security-Policy"].startswith("default-src 'none'"), path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "camera=(self)" in headers["Permissions-Policy"]
        assert "Server" not in headers and "Set-Cookie" not in headers


@cases.case
def pages_are_there_and_folders_are_not(address):
    status, headers, body = call(address, "GET", "/")
    assert status == 200 and headers["Content-Type"].startswith("text/html")
    tag = {"If-None-Match": headers["ETag"]}
    assert call(address, "GET", "/", headers=tag)[0] == 304
    assert call(address, "GET", "/operator")[0] == 200
    for path in ("/web", "/web/", "/api/", "/web/../openapi.yaml"):
        assert call(address, "GET", path)[0] in (400, 404), path


@cases.case
def operators_need_their_token(address):
    path = "/api/operator/overview"
    assert code(call(address, "GET", path)) == (401, "token_missing")
    wrong = {"Authorization": "Bearer guessed"}
    assert code(call(address, "GET", path, headers=wrong)) == (403, "token_wrong")
    right = {"Authorization": "Bearer token-of-the-check"}
    assert call(address, "GET", path, headers=right)[0] == 200


@cases.case
def figures_name_routes_and_not_paths(address):
    _, headers, body = call(address, "GET", "/metrics")
    text = body.decode()
    assert headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert 'route="/api/predictions/{id}/feedback"' in text and "forged" not in text


cases.run(urllib.parse.urlparse(sys.argv[1]))
