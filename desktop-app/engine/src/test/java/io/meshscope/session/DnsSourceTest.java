package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.dns.DnsServer;
import io.meshscope.registry.dns.SrvName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A profile that names nothing but DNS.
class DnsSourceTest {

    @Test
    void whatDnsListsIsRegistered() throws Exception {
        try (var server = new DnsServer()) {
            server.put(
                    "_grpc._tcp.orders.example.com",
                    "one",
                    new DnsServer.Target(1, 50_052, "one.example.com"));
            var profile =
                    new Profile(
                            "dns",
                            "dev",
                            new Registries(
                                    Profile.Etcd.NONE,
                                    Optional.empty(),
                                    Optional.empty(),
                                    new DnsProfile(
                                            List.of(SrvName.of("_grpc._tcp.orders.example.com")),
                                            Optional.of(server.address()))),
                            Profile.Ports.OFF,
                            Profile.Store.TEMPORARY,
                            new InstancesProfile(Optional.empty(), List.of()));
            assertThat(profile.registries().sources()).containsExactly(Profile.DNS_SOURCE);
            try (var session = new LiveSession(profile)) {
                session.start();
                var id = new InstanceId("one.example.com:50052");
                await().until(() ->
                        session.journal()
                                .state()
                                .registrations()
                                .instance(new ServiceName("orders"), id)
                                .isPresent());
                assertThat(
                                session.journal()
                                        .state()
                                        .registrations()
                                        .instance(new ServiceName("orders"), id)
                                        .orElseThrow()
                                        .registration()
                                        .endpoint())
                        .isEqualTo(new Endpoint("one.example.com", 50_052));
            }
        }
    }
}
