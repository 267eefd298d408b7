package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import java.util.Collection;
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
}
