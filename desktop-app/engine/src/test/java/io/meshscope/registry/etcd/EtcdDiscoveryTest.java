package io.meshscope.registry.etcd;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryContract;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class EtcdDiscoveryTest extends DiscoveryContract {

    private EtcdServer server;
    private EtcdConnection etcd;

    @BeforeEach
    void start() {
        server = EtcdServer.start();
        etcd = server.connect(EtcdTiming.DEFAULT);
    }

    @AfterEach
    void close() {
        if (server != null) {
            etcd.close();
            server.close();
        }
    }

    @Override
    protected Discovery discovery() {
        return new EtcdDiscovery(etcd, EtcdLayouts.below(List.of("/service/", "/services/")));
    }

    @Override
    protected void register(ServiceName service, Endpoint endpoint, Map<String, String> metadata) {
        server.put("/service/" + service + "/" + endpoint, endpoint.toString());
        ObjectNode details = new ObjectMapper().createObjectNode();
        details.put("ip", endpoint.host()).put("port", endpoint.port());
        metadata.forEach(details::put);
        server.put("/services/" + service + "/" + endpoint, details.toString());
    }

    @Override
    protected void deregister(ServiceName service, Endpoint endpoint) {
        server.delete("/service/" + service + "/" + endpoint);
        server.delete("/services/" + service + "/" + endpoint);
    }

    @Test
    void anEtcdThatIsAwayIsSaidInWords() throws Exception {
        server.kill();
        assertThatThrownBy(() -> discovery().endpoints(ORDER))
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("Nothing listens at")
                .hasMessageContaining("Start etcd");
    }
}
