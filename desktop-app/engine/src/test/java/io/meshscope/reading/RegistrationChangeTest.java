package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.HealthCheck.Status;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationChangeTest {

    private static final HealthCheck OWN = check("service:ttl", Status.PASSING);

    private static HealthCheck check(String id, Status status) {
        return new HealthCheck(id, id, Optional.empty(), status, "");
    }

    private static Registration with(HealthCheck... checks) {
        return new Registration(
                new ServiceName("ttl"),
                new InstanceId("h:1"),
                new Endpoint("h", 1),
                new Registration.Entry(new SourceId("consul"), "ttl-1", "consul", "{}", 1),
                Optional.empty(),
                Registration.Details.of(Instant.EPOCH, Map.of()),
                List.of(checks));
    }

    /// Consul puts maintenance among the checks, and takes that check away when it ends.
    @Test
    void theEndOfMaintenanceIsAChangeOfHealth() {
        HealthCheck maintenance = check("_service_maintenance:ttl-1", Status.CRITICAL);
        assertThat(RegistrationChange.of(with(OWN), with(maintenance, OWN)))
                .isEqualTo(new RegistrationChange.Health(maintenance));
        assertThat(RegistrationChange.of(with(maintenance, OWN), with(OWN)))
                .isEqualTo(new RegistrationChange.Health(OWN));
        assertThat(RegistrationChange.of(with(maintenance), with()))
                .as("nothing tells how it is")
                .isInstanceOf(RegistrationChange.Nothing.class);
    }
}
