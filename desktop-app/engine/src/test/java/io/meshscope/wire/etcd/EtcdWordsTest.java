package io.meshscope.wire.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdWordsTest {

    /// One code of gRPC stands for different limits; the texts are etcd's and gRPC's own.
    @ParameterizedTest
    @CsvSource({
        "etcdserver: mvcc: database space exceeded,                no space left, false",
        "etcdserver: too many requests,                            more than it can do now, false",
        "grpc: received message larger than max (3 vs. 2),         request this large, false",
        "trying to send message larger than max (3 vs. 2),         answered more, true",
        "gRPC message exceeds maximum size 2: 3,                   answered more, true"
    })
    void whatIsExhaustedIsSaid(String description, String words, boolean tooLarge) {
        EtcdException said =
                EtcdWords.exhausted(
                        "etcd at a:1", Status.RESOURCE_EXHAUSTED.withDescription(description));
        assertThat(said).hasMessageContaining(words);
        assertThat(said.isTooLarge()).isEqualTo(tooLarge);
    }
}
