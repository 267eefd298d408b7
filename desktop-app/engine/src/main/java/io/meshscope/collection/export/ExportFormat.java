package io.meshscope.collection.export;

import java.util.function.Function;

/// What a call can be written as.
public enum ExportFormat {
    /// A line for [grpcurl](https://github.com/fullstorydev/grpcurl).
    GRPCURL(GrpcurlLine::of),
    /// A Java program with grpc-java's blocking stubs.
    JAVA(JavaProgram::of),
    /// A Go program with grpc-go.
    GO(GoProgram::of),
    /// A line for the load generator [ghz](https://ghz.sh).
    GHZ(GhzLine::of);

    private final Function<ExportedCall, String> writer;

    ExportFormat(Function<ExportedCall, String> writer) {
        this.writer = writer;
    }

    /// The call as text. Secrets are read from the process's environment there.
    public String text(ExportedCall call) {
        return writer.apply(call);
    }
}
