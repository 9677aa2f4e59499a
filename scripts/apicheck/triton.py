"""The Open Inference Protocol as tritonclient speaks it, unmodified."""

import sys
import urllib.parse

import numpy as np
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

from cases import Cases, png

MODEL = "areyouacat"
cases = Cases("tritonclient")


def picture(dtype, count=1):
    random = np.random.default_rng(1)
    return random.integers(0, 256, (count, 48, 64, 3)).astype(dtype)


def tensor(array, name="image", binary=True):
    kind = {"uint8": "UINT8", "float32": "FP32", "object": "BYTES"}[str(array.dtype)]
    made = triton.InferInput(name, list(array.shape), kind)
    made.set_data_from_numpy(array, binary_data=binary)
    return made


def check(result, count):
    probabilities = result.as_numpy("probability")
    assert probabilities.shape == (count,) and probabilities.dtype == np.float32
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    answers = [str(a, "utf-8") if isinstance(a, bytes) else a for a in result.as_numpy("answer")]
    assert len(answers) == count and set(answers) <= {"cat", "not_cat", "unsure"}
    return probabilities


def refused(call, status, words):
    try:
        call()
    except InferenceServerException as error:
        assert str(status) in str(error.status()), error.status()
        assert words in error.message(), error.message()
    else:
        raise AssertionError("it was not refused")


@cases.case
def server_is_live_and_ready(client):
    assert client.is_server_live() and client.is_server_ready()


@cases.case
def model_and_its_version_are_ready(client):
    assert client.is_model_ready(MODEL)
    version = client.get_model_metadata(MODEL)["versions"][0]
    assert client.is_model_ready(MODEL, version)
    assert not client.is_model_ready(MODEL, "1")
    assert not client.is_model_ready("another")


@cases.case
def metadata(client):
    assert client.get_server_metadata()["extensions"] == ["binary_tensor_data"]
    model = client.get_model_metadata(MODEL)
    assert model["name"] == MODEL and len(model["versions"]) == 1
    assert model["inputs"][0]["shape"] == [-1, -1, -1, 3]
    assert client.get_model_metadata(MODEL, model["versions"][0]) == model


@cases.case
def binary_tensors_both_ways(client):
    for dtype in (np.uint8, np.float32):
        check(client.infer(MODEL, [tensor(picture(dtype, 3))]), 3)


@cases.case
def json_both_ways_gives_the_same(client):
    outputs = [triton.InferRequestedOutput(n, binary_data=False) for n in ("probability", "answer")]
    array = picture(np.uint8, 2)
    binary = check(client.infer(MODEL, [tensor(array)]), 2)
    asked = [tensor(array, binary=False)]
    plain = check(client.infer(MODEL, asked, outputs=outputs), 2)
    assert np.allclose(binary, plain, atol=1e-6), (binary, plain)
    floats = check(client.infer(MODEL, [tensor(array.astype(np.float32), binary=False)]), 2)
    assert np.allclose(binary, floats, atol=1e-6), (binary, floats)


@cases.case
def photos_as_files(client):
    photos = np.array([png(200), png(20)], dtype=np.object_)
    check(client.infer(MODEL, [tensor(photos)]), 2)


@cases.case
def one_output_only_and_the_id_again(client):
    wanted = [triton.InferRequestedOutput("answer", binary_data=True)]
    result = client.infer(MODEL, [tensor(picture(np.uint8))], outputs=wanted, request_id="my-id")
    response = result.get_response()
    assert response["id"] == "my-id"
    assert [o["name"] for o in response["outputs"]] == ["answer"]
    assert result.as_numpy("probability") is None


@cases.case
def a_version_by_its_name(client):
    version = client.get_model_metadata(MODEL)["versions"][0]
    result = client.infer(MODEL, [tensor(picture(np.uint8))], model_version=version)
    assert result.get_response()["model_version"] == version
    refused(lambda: client.infer(MODEL, [tensor(picture(np.uint8))], model_version="1"),
            404, "not in service")


@cases.case
def asynchronous_calls(client):
    calls = [client.async_infer(MODEL, [tensor(picture(np.uint8))]) for _ in range(8)]
    for call in calls:
        check(call.get_result(timeout=30), 1)


@cases.case
def compressed_answers_are_not_needed(client):
    check(client.infer(MODEL, [tensor(picture(np.uint8))],
                       response_compression_algorithm="gzip"), 1)


@cases.case
def errors_are_the_servers_own_sentences(client):
    refused(lambda: client.infer(MODEL, [tensor(picture(np.uint8), "pixels")]), 400, "'image'")
    refused(lambda: client.infer("another", [tensor(picture(np.uint8))]), 404, MODEL)
    refused(lambda: client.infer(MODEL, [tensor(picture(np.uint8, 33))]), 400, "1 to 32")
    text = np.array([b"I am a cat"], dtype=np.object_)
    refused(lambda: client.infer(MODEL, [tensor(text)]), 415, "photo")


@cases.case
def the_repository_is_not_there(client):
    refused(client.get_model_repository_index, 404, "nothing")
    refused(lambda: client.load_model(MODEL), 404, "nothing")
    refused(lambda: client.unload_model(MODEL), 404, "nothing")
    refused(lambda: client.get_model_config(MODEL), 404, "nothing")
    refused(lambda: client.get_inference_statistics(), 404, MODEL)
    assert client.is_model_ready(MODEL)


address = urllib.parse.urlparse(sys.argv[1]).netloc
with triton.InferenceServerClient(address, concurrency=4) as connected:
    cases.run(connected)
