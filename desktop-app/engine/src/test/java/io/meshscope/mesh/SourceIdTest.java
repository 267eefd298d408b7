package io.meshscope.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.SourceId.Counting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceIdTest {

    @ParameterizedTest
    @CsvSource({
        "etcd,REVISION,r7",
        "consul,INDEX,c7",
        "zookeeper,ZXID,z7",
        "consul-copy,REVISION,r7",
        "breaker/consul@127.0.0.1:1,REVISION,r7"
    })
    void aPositionIsWrittenAsItsSourceCounts(String source, Counting counts, String written) {
        var id = new SourceId(source);
        assertThat(id.counts()).isEqualTo(counts);
        assertThat(id.revision(7)).isEqualTo(written);
    }
}
