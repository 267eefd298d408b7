package io.meshscope.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ClosedClusterTest {

    /// The page may be left while its members are being asked.
    @Test
    void aQuestionThatGoesOnOpensNoConnectionToAMember() {
        EtcdCluster cluster = EtcdMembersTest.cluster(URI.create("http://127.0.0.1:1"));
        cluster.close();
        assertThat(cluster.members().members())
                .singleElement()
                .satisfies(m -> assertThat(m.trouble().orElseThrow().english()).contains("closed"));
    }
}
