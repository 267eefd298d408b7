package io.meshscope.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.HealthCheck.Status;
import io.meshscope.mesh.Speech.Protocol;
import io.meshscope.mesh.Speech.Witness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpeechTest {

    private static final ServiceName WEB = new ServiceName("web");
    private static final InstanceId ONE = new InstanceId("127.0.0.1:8000");
    private static final SourceId CONSUL = new SourceId("consul");

    private record Said(
            String service, String raw, Map<String, String> metadata, List<String> tags) {

        Registration in(SourceId registry, String decoder, HealthCheck... checks) {
            return new Registration(
                    new ServiceName(service),
                    ONE,
                    new Endpoint("127.0.0.1", 8_000),
                    new Registration.Entry(registry, "/service/" + service, decoder, raw, 1),
                    Optional.empty(),
                    new Registration.Details(Instant.EPOCH, metadata, tags),
                    List.of(checks));
        }
    }

    private static Protocol spoken(String decoder, String raw, Map<String, String> metadata) {
        return new Said("web", raw, metadata, List.of())
                .in(new SourceId("etcd"), decoder)
                .speech()
                .protocol();
    }

    private static Speech tagged(String... tags) {
        return new Said("web", "{}", Map.of(), List.of(tags)).in(CONSUL, "consul").speech();
    }

    private static Speech checked(HealthCheck... checks) {
        return new Said("web", "{}", Map.of(), List.of()).in(CONSUL, "consul", checks).speech();
    }

    private static HealthCheck check(String kind, String output) {
        return new HealthCheck("c1", "a check", Optional.of(kind), Status.PASSING, output);
    }

    @Test
    void anAddressAloneTellsNothingAndCanBeTried() {
        assertThat(spoken("plain", "127.0.0.1:8000", Map.of())).isEqualTo(Protocol.UNKNOWN);
        assertThat(Speech.UNKNOWN.callable()).isTrue();
        assertThat(spoken("json", "{}", Map.of("protocol", "tcp"))).isEqualTo(Protocol.UNKNOWN);
    }

    @Test
    void theAddressAndTheDetailsAreBelieved() {
        assertThat(spoken("plain", "http://127.0.0.1:8000", Map.of())).isEqualTo(Protocol.HTTP);
        assertThat(spoken("json", "{\"addr\":\"https://127.0.0.1:8000/api\"}", Map.of()))
                .isEqualTo(Protocol.HTTP);
        assertThat(spoken("go-micro", "{}", Map.of("protocol", "HTTP"))).isEqualTo(Protocol.HTTP);
        assertThat(spoken("go-micro", "{}", Map.of("protocol", "grpc"))).isEqualTo(Protocol.GRPC);
        assertThat(spoken("go-micro", "{}", Map.of("protocol", "mucp"))).isEqualTo(Protocol.OTHER);
        assertThat(spoken("dubbo", "", Map.of())).isEqualTo(Protocol.OTHER);
        assertThat(
                        spoken(
                                "kratos",
                                "{\"endpoints\":[\"http://h:1\",\"grpc://127.0.0.1:8000\"]}",
                                Map.of()))
                .isEqualTo(Protocol.GRPC);
    }

    @Test
    void aGatewayThatNamesItsGrpcPortSpeaksGrpc() {
        assertThat(spoken("plain", "http://127.0.0.1:8000", Map.of("grpcPort", "50050")))
                .isEqualTo(Protocol.GRPC);
    }

    @Test
    void consulsOwnServersAreNoTarget() {
        Speech consul = new Said("consul", "{}", Map.of(), List.of()).in(CONSUL, "consul").speech();
        assertThat(consul.callable()).isFalse();
    }

    @Test
    void tagsAreBelievedAndGrpcWinsWhereBothAreTold() {
        assertThat(tagged("v1", "HTTP")).isEqualTo(new Speech(Protocol.HTTP, Witness.TAG, "HTTP"));
        assertThat(tagged("http", "grpc").protocol()).isEqualTo(Protocol.GRPC);
        assertThat(tagged("httpd").protocol()).isEqualTo(Protocol.UNKNOWN);
    }

    @Test
    void aCheckOfTheRegisteredPortIsBelieved() {
        assertThat(checked(check("http", "HTTP GET http://127.0.0.1:8000/health: 200 OK")))
                .isEqualTo(new Speech(Protocol.HTTP, Witness.CHECK, "a check"));
        assertThat(checked(check("http", "")).protocol())
                .as("a check that has not answered yet")
                .isEqualTo(Protocol.HTTP);
        assertThat(checked(check("grpc", "gRPC check 127.0.0.1:8000: success")).protocol())
                .isEqualTo(Protocol.GRPC);
        assertThat(
                        checked(
                                        check("http", "Get \"http://127.0.0.1:9000/\": timeout"),
                                        check("ttl", "all is well"))
                                .protocol())
                .as("a port for health alone tells nothing of the service")
                .isEqualTo(Protocol.UNKNOWN);
    }

    @Test
    void theAnswerHoldsForOneLife() {
        MeshState state = MeshState.EMPTY.apply(event(1, "etcd", added("1")));
        assertThat(speech(state).protocol()).isEqualTo(Protocol.UNKNOWN);
        state = state.apply(event(2, "x", new RegistrationEvent.Answered(WEB, ONE, Answer.HTTP)));
        assertThat(speech(state)).isEqualTo(new Speech(Protocol.HTTP, Witness.ANSWER, ""));
        state = state.apply(event(3, "etcd", added("1")));
        assertThat(speech(state).protocol()).as("the same lease").isEqualTo(Protocol.HTTP);
        state = state.apply(event(4, "etcd", added("2")));
        assertThat(speech(state).protocol()).as("a new lease").isEqualTo(Protocol.UNKNOWN);
        state = state.apply(event(5, "x", new RegistrationEvent.Answered(WEB, ONE, Answer.TLS)));
        assertThat(speech(state).callable()).as("with TLS it may be").isTrue();
        state =
                state.apply(
                        event(
                                6,
                                "etcd",
                                new RegistrationEvent.Removed(
                                        WEB,
                                        ONE,
                                        RemovalCause.EXPIRED,
                                        true,
                                        "",
                                        Optional.empty())));
        state = state.apply(event(7, "etcd", added("2")));
        assertThat(speech(state).protocol()).as("it came back").isEqualTo(Protocol.UNKNOWN);
    }

    private static Speech speech(MeshState state) {
        return state.registrations().instance(WEB, ONE).orElseThrow().speech();
    }

    private static RegistrationEvent added(String lease) {
        return new RegistrationEvent.Added(
                new Registration(
                        WEB,
                        ONE,
                        new Endpoint("127.0.0.1", 8_000),
                        new Registration.Entry(
                                new SourceId("etcd"), "/service/web", "plain", "", 1),
                        Optional.of(new Registration.Lease(lease, Optional.empty())),
                        Registration.Details.of(Instant.EPOCH, Map.of()),
                        List.of()));
    }

    private static MeshEvent event(long sequence, String source, Payload payload) {
        return new MeshEvent(
                sequence, Instant.EPOCH, 0, new SourceId(source), OptionalLong.empty(), payload);
    }
}
