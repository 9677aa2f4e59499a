"""The Open Inference Protocol as kserve's REST client speaks it, unmodified."""

import asyncio
import sys

import numpy as np
from kserve import InferInput, InferRequest, InferenceRESTClient, RESTConfig
from kserve.protocol.infer_type import RequestedOutput

from cases import Cases, png

MODEL = "areyouacat"
cases = Cases("kserve")


def ask(call):
    async def once():
        client = InferenceRESTClient(RESTConfig(protocol="v2", timeout=30))
        try:
            return await call(client)
        finally:
            await client.close()
    return asyncio.run(once())


def request(array, kind, binary, outputs=None):
    made = InferInput("image", list(array.shape), kind)
    made.set_data_from_numpy(array, binary_data=binary)
    return InferRequest(MODEL, [made], request_id="my-id", request_outputs=outputs)


def check(response, count):
    outputs = {output.name: output for output in response.outputs}
    probabilities = outputs["probability"].as_numpy()
    assert probabilities.shape == (count,), probabilities.shape
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    assert len(outputs["answer"].as_numpy()) == count
    assert response.id == "my-id" and response.model_name == MODEL
    return probabilities


def infer(url, asked):
    return ask(lambda client: client.infer(url, asked, model_name=MODEL))


@cases.case
def server_and_model_are_live_and_ready(url):
    assert ask(lambda client: client.is_server_live(url)) is True
    assert ask(lambda client: client.is_server_ready(url)) is True
    assert ask(lambda client: client.is_model_ready(url, MODEL)) is True


@cases.case
def json_tensors(url):
    array = np.random.default_rng(2).integers(0, 256, (2, 40, 40, 3))
    whole = check(infer(url, request(array.astype(np.uint8), "UINT8", False)), 2)
    floats = check(infer(url, request(array.astype(np.float32), "FP32", False)), 2)
    assert np.allclose(whole, floats, atol=1e-6)


@cases.case
def binary_tensors(url):
    array = np.random.default_rng(2).integers(0, 256, (2, 40, 40, 3)).astype(np.uint8)
    plain = check(infer(url, request(array, "UINT8", False)), 2)
    outputs = [RequestedOutput("probability", parameters={"binary_data": True}),
               RequestedOutput("answer", parameters={"binary_data": True})]
    binary = check(infer(url, request(array, "UINT8", True, outputs)), 2)
    assert np.allclose(plain, binary, atol=1e-6)


@cases.case
def photos_as_files(url):
    photos = np.array([png(200), png(10)], dtype=np.object_)
    check(infer(url, request(photos, "BYTES", True)), 2)


@cases.case
def errors_are_told(url):
    array = np.zeros((1, 4, 4, 1), dtype=np.uint8)
    try:
        infer(url, request(array, "UINT8", False))
    except Exception as error:
        assert "400" in str(error) or "shape" in str(error), error
    else:
        raise AssertionError("it was not refused")


cases.run(sys.argv[1])
