package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrpcReachTest {

    private static Registration registered(
            String service, String decoder, String raw, Map<String, String> metadata) {
        return new Registration(
                new ServiceName(service),
                new InstanceId("127.0.0.1:8000"),
                new Endpoint("127.0.0.1", 8000),
                new Registration.Entry(
                        new SourceId("etcd"), "/service/" + service, decoder, raw, 1),
                Optional.empty(),
                Registration.Details.of(Instant.EPOCH, metadata),
                List.of());
    }

    private static boolean possible(String decoder, String raw, Map<String, String> metadata) {
        return GrpcReach.possible(registered("orders", decoder, raw, metadata));
    }

    @Test
    void anAddressWithoutAProtocolCanBeTried() {
        assertThat(possible("plain", "127.0.0.1:8000", Map.of())).isTrue();
        assertThat(possible("json", "{\"ip\":\"127.0.0.1\",\"port\":8000}", Map.of())).isTrue();
    }

    @Test
    void whatSaysThatItSpeaksHttpIsNotOffered() {
        assertThat(possible("plain", "http://127.0.0.1:8000", Map.of())).isFalse();
        assertThat(possible("go-micro", "{}", Map.of("protocol", "http"))).isFalse();
        assertThat(possible("go-micro", "{}", Map.of("protocol", "grpc"))).isTrue();
        assertThat(possible("kratos", "{\"endpoints\":[\"http://h:1\"]}", Map.of())).isFalse();
        assertThat(possible("kratos", "{\"endpoints\":[\"http://h:1\",\"grpc://h:2\"]}", Map.of()))
                .isTrue();
        assertThat(possible("dubbo", "", Map.of())).isFalse();
    }

    @Test
    void aGatewayThatNamesItsGrpcPortCanBeCalled() {
        assertThat(possible("plain", "http://127.0.0.1:8000", Map.of("grpcPort", "50050")))
                .isTrue();
    }

    @Test
    void consulsOwnServersAreNoTarget() {
        assertThat(GrpcReach.possible(registered("consul", "consul", "{}", Map.of()))).isFalse();
    }
}
