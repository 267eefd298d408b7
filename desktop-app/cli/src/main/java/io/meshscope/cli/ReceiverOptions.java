package io.meshscope.cli;

import io.meshscope.session.Profile;
import io.meshscope.session.ReceiverKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Where telemetry is received: an option for each receiver, off unless it is given.
final class ReceiverOptions {

    @Option(
            names = "--otlp-grpc",
            paramLabel = "PORT",
            description = "Receive OTLP/gRPC on this port of the loopback interface; 0: any.")
    private Optional<Integer> otlpGrpc = Optional.empty();

    @Option(
            names = "--otlp-http",
            paramLabel = "PORT",
            description = "Receive OTLP/HTTP on this port of the loopback interface; 0: any.")
    private Optional<Integer> otlpHttp = Optional.empty();

    @Option(
            names = "--zipkin",
            paramLabel = "PORT",
            description =
                    "Receive Zipkin's spans on this port of the loopback interface (usually 9411);"
                            + " 0: any.")
    private Optional<Integer> zipkin = Optional.empty();

    @Option(
            names = "--jaeger-http",
            paramLabel = "PORT",
            description =
                    "Receive Jaeger's Thrift over HTTP on this port of the loopback interface"
                            + " (usually 14268); 0: any.")
    private Optional<Integer> jaegerHttp = Optional.empty();

    @Option(
            names = "--jaeger-grpc",
            paramLabel = "PORT",
            description =
                    "Receive Jaeger's gRPC on this port of the loopback interface (usually 14250);"
                            + " 0: any.")
    private Optional<Integer> jaegerGrpc = Optional.empty();

    /// @throws ParameterException when something is not a port
    Profile.Ports ports(CommandLine line) {
        var given = new EnumMap<ReceiverKind, Optional<Integer>>(ReceiverKind.class);
        given.put(ReceiverKind.OTLP_GRPC, otlpGrpc);
        given.put(ReceiverKind.OTLP_HTTP, otlpHttp);
        given.put(ReceiverKind.ZIPKIN, zipkin);
        given.put(ReceiverKind.JAEGER_HTTP, jaegerHttp);
        given.put(ReceiverKind.JAEGER_GRPC, jaegerGrpc);
        Profile.Ports ports = Profile.Ports.OFF;
        for (Map.Entry<ReceiverKind, Optional<Integer>> option : given.entrySet()) {
            if (option.getValue().isPresent()) {
                int port = option.getValue().get();
                if (port < 0 || port > 65_535) {
                    throw new ParameterException(
                            line,
                            "--"
                                    + option.getKey().source()
                                    + " "
                                    + port
                                    + " is not a port (0 to 65535)");
                }
                ports = ports.with(option.getKey(), port);
            }
        }
        return ports;
    }
}
