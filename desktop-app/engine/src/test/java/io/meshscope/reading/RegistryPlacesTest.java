package io.meshscope.reading;

import static io.meshscope.reading.Condition.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Answer;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryPlacesTest {

    private final Told told = new Told();

    private Collection<Instance> instances() {
        return told.state().registrations().services().get(Told.PAYMENT).all();
    }

    private void inConsul(int second, int port) {
        told.at(second, "consul", new RegistrationEvent.Added(Told.inConsul(second, port)));
    }

    @Test
    void aServiceIsInAllRegistriesThatAnyOfItsInstancesIsIn() {
        told.registers(0, 1);
        assertThat(RegistryPlaces.names(instances())).contains("etcd");
        inConsul(1, 2);
        assertThat(RegistryPlaces.names(instances())).contains("etcd + consul");
    }

    @Test
    void aServiceWhoseInstancesAreGoneIsInNoneAndTheInstanceSaysWhereItWas() {
        told.registers(0, 1);
        inConsul(1, 1);
        told.leaves(2, "etcd", 1, RemovalCause.EXPIRED);
        assertThat(RegistryPlaces.names(instances())).contains("consul");
        told.leaves(3, "consul", 1, RemovalCause.CRITICAL);
        assertThat(RegistryPlaces.names(instances())).isEmpty();
        assertThat(instances())
                .singleElement()
                .satisfies(
                        gone -> assertThat(RegistryPlaces.names(gone)).isEqualTo("etcd + consul"));
    }

    private void http(int second, int port) {
        told.at(
                second,
                "consul",
                new RegistrationEvent.Added(
                        Told.inConsul(
                                second,
                                port,
                                new HealthCheck(
                                        "http",
                                        "alive",
                                        Optional.of("http"),
                                        HealthCheck.Status.PASSING,
                                        "HTTP GET http://127.0.0.1:" + port + "/: 200 OK"))));
    }

    @Test
    void grpcInEtcdAndHttpInConsulAreTwoEndpointsOfOneService() {
        told.registers(0, 1);
        http(0, 8_080);
        assertThat(RegistryPlaces.names(instances())).contains("etcd + consul");
        assertThat(told.service(1).instances())
                .hasSize(2)
                .allSatisfy(i -> assertThat(i.condition().condition()).isEqualTo(HEALTHY));
        assertThat(RegistryPlaces.target(told.state(), Told.PAYMENT))
                .isEqualTo("etcd:///payment-service");

        // More of each, and a gRPC instance that is in both: it alone misses nothing.
        told.registers(1, 2);
        inConsul(1, 2);
        http(1, 8_081);
        assertThat(told.service(2).instances())
                .filteredOn(i -> i.condition().condition() != HEALTHY)
                .singleElement()
                .satisfies(i -> assertThat(i.instance().id()).isEqualTo(Told.id(1)));
    }

    @Test
    void aServiceIsCalledWhereItSpeaksGrpc() {
        told.at(0, "etcd", new RegistrationEvent.Added(Told.inEtcd(0, 8_080, "a")));
        told.at(
                0,
                "breaker",
                new RegistrationEvent.Answered(Told.PAYMENT, Told.id(8_080), Answer.HTTP));
        inConsul(0, 50_051);
        assertThat(RegistryPlaces.target(told.state(), Told.PAYMENT))
                .isEqualTo("consul:///payment-service");
    }
}
