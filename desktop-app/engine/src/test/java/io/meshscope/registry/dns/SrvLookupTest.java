package io.meshscope.registry.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SrvLookupTest {

    @Test
    void aServerIsNamedAsJndiReadsIt() {
        assertThat(new SrvLookup(Optional.empty()).url()).isEqualTo("dns:");
        assertThat(new SrvLookup(Optional.of(new Endpoint("10.0.0.2", 53))).url())
                .isEqualTo("dns://10.0.0.2:53");
        assertThat(new SrvLookup(Optional.of(new Endpoint("::1", 53))).url())
                .isEqualTo("dns://[::1]:53");
    }
}
