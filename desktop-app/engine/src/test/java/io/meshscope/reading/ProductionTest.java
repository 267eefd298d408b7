package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.session.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where an action asks once more.
class ProductionTest {

    private final Told told = new Told();

    private static Registration in(String environment, int port) {
        Registration plain = Told.inEtcd(0, port, "a" + port);
        return new Registration(
                plain.service(),
                plain.instance(),
                plain.endpoint(),
                plain.entry(),
                plain.lease(),
                Registration.Details.of(Told.T0, Map.of("env", environment)),
                List.of());
    }

    @Test
    void theInstancesBehindATargetAreNamed() {
        Registration prod = in("prod", 1);
        told.at(0, "etcd", new RegistrationEvent.Added(prod));
        told.at(0, "etcd", new RegistrationEvent.Added(in("dev", 2)));
        String service = prod.service().value();

        assertThat(Production.behind(told.state(), "etcd:///" + service))
                .containsExactly(service + " 127.0.0.1:1");
        assertThat(Production.behind(told.state(), "127.0.0.1:1")).hasSize(1);
        assertThat(Production.behind(told.state(), "127.0.0.1:2")).isEmpty();
        assertThat(Production.behind(told.state(), "etcd:///other")).isEmpty();
    }

    private static Profile profile(String environment) {
        return new Profile(
                "any",
                environment,
                Profile.Etcd.at(List.of()),
                Optional.empty(),
                Profile.Ports.OFF,
                Profile.Store.TEMPORARY,
                Optional.empty());
    }

    @Test
    void theNameIsReadAsPeopleWriteIt() {
        assertThat(Production.is("PROD")).isTrue();
        assertThat(Production.is("production")).isTrue();
        assertThat(Production.is("preprod")).isFalse();
        assertThat(profile("Production").production()).isTrue();
        assertThat(profile("preprod").production()).isFalse();
    }
}
