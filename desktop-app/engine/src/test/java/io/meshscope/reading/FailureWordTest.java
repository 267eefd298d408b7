package io.meshscope.reading;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.GrpcCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureWordTest {

    @ParameterizedTest
    @EnumSource(GrpcCode.class)
    void aCodeOfGrpcIsAWord(GrpcCode code) {
        String wanted = code == GrpcCode.OK ? "" : code.name();
        assertThat(
                        FailureWord.of(
                                span().with("rpc.grpc.status_code", (long) code.ordinal()).build()))
                .isEqualTo(wanted);
        assertThat(FailureWord.of(span().with("rpc.response.status_code", code.name()).build()))
                .isEqualTo(wanted);
        assertThat(FailureWord.grpc(code.ordinal())).isEqualTo(code.name());
    }

    @Test
    void aStatusOfHttpSaysWhatItIs() {
        assertThat(FailureWord.of(span().with("http.response.status_code", 503L).error("").build()))
                .isEqualTo("HTTP 503");
        assertThat(FailureWord.of(span().with("http.status_code", 404L).build()))
                .isEqualTo("HTTP 404");
        assertThat(FailureWord.of(span().with("http.status_code", 200L).build())).isEmpty();
    }

    @Test
    void withoutACodeTheMostTellingWordsAreTaken() {
        assertThat(FailureWord.of(span().build())).isEmpty();
        assertThat(FailureWord.of(span().error("UNAVAILABLE: io exception").build()))
                .isEqualTo("UNAVAILABLE");
        assertThat(FailureWord.of(span().error("CIRCUIT_OPEN").build())).isEqualTo("CIRCUIT_OPEN");
        assertThat(FailureWord.of(span().error("a b").with("error.type", "SQLException").build()))
                .isEqualTo("SQLException");
        assertThat(FailureWord.of(span().error("no such\ntable").build())).isEqualTo("no such");
        assertThat(FailureWord.of(span().error("").build())).isEqualTo("ERROR");
        assertThat(FailureWord.grpc(42)).isEqualTo("gRPC 42");
    }
}
