"""A gRPC server that registers in Consul with a gRPC check and sends its spans by OTLP.

It calls itself once a second, so that there is something to see.
"""

import json
import signal
import threading
import urllib.request
from concurrent import futures

import grpc
import greeter_pb2
import greeter_pb2_grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.grpc import GrpcInstrumentorClient, GrpcInstrumentorServer
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

CONSUL = "http://127.0.0.1:8500"
PORT = 50061


class Greeter(greeter_pb2_grpc.GreeterServiceServicer):
    def Greet(self, request, context):
        if not request.name:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "name is missing")
        return greeter_pb2.GreetResponse(greeting=f"Hello {request.name}")


def consul(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    urllib.request.urlopen(urllib.request.Request(CONSUL + path, data=data, method="PUT")).close()


def main():
    provider = TracerProvider(resource=Resource.create({"service.name": "py-greeter"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint="127.0.0.1:4317", insecure=True)))
    trace.set_tracer_provider(provider)
    GrpcInstrumentorServer().instrument()
    GrpcInstrumentorClient().instrument()

    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    greeter_pb2_grpc.add_GreeterServiceServicer_to_server(Greeter(), server)
    state = health.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(state, server)
    server.add_insecure_port(f"127.0.0.1:{PORT}")
    server.start()
    state.set("", health_pb2.HealthCheckResponse.SERVING)

    consul("/v1/agent/service/register", {
        "ID": f"py-greeter-{PORT}",
        "Name": "py-greeter",
        "Address": "127.0.0.1",
        "Port": PORT,
        "Check": {"GRPC": f"127.0.0.1:{PORT}", "Interval": "5s"},
    })

    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    with grpc.insecure_channel(f"127.0.0.1:{PORT}") as channel:
        greeter = greeter_pb2_grpc.GreeterServiceStub(channel)
        while not stopped.wait(1):
            print(greeter.Greet(greeter_pb2.GreetRequest(name="Meshscope"), timeout=1).greeting, flush=True)

    consul(f"/v1/agent/service/deregister/py-greeter-{PORT}")
    server.stop(grace=1).wait()
    provider.shutdown()


if __name__ == "__main__":
    main()
