package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.mesh.Endpoint;
import io.meshscope.session.AccessChoice;
import io.meshscope.session.TlsFiles;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.preferences.KeptAccess;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.tls.ClientTls;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server that lets in who shows it a token; how it is called is chosen in the window.
@Tag("window")
class AccessPaneTest {

    private static final String TOKEN = "s3cret-token";

    private final MeshFixture fixture = MeshFixture.empty();
    private Server server;
    private String address;
    private Opened page;

    private static final class Guard implements ServerInterceptor {

        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            if (("Bearer " + TOKEN).equals(headers.get(AUTHORIZATION))) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED.withDescription("who are you?"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    @BeforeEach
    void open() throws Exception {
        server =
                Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                        .intercept(new Guard())
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
        address = "127.0.0.1:" + server.getPort();
        fixture.access = this::chosen;
        fixture.invoker =
                new GrpcInvoker(
                        service -> List.of(),
                        fixture.access,
                        InstantSource.system(),
                        new Random(42));
        page =
                Opened.at(
                        fixture,
                        Look.DARK,
                        new Location.Invoke(Optional.of(address), Optional.empty()),
                        InvokePage::new);
        page.until(() -> page.says(address));
        page.run(() -> ((InvokePage) page.page()).expand(address));
    }

    @AfterEach
    void close() throws InterruptedException {
        page.close();
        fixture.invoker.close();
        fixture.close();
        server.shutdownNow().awaitTermination();
    }

    private Access chosen(Endpoint endpoint) {
        return fixture.accessChoices()
                .of(endpoint.toString())
                .map(c ->
                        new Access(
                                c.over(Optional.empty()).map(AccessPaneTest::tls), c.credentials()))
                .orElse(Access.PLAINTEXT);
    }

    private static ClientTls tls(TlsFiles tls) {
        return new ClientTls(
                tls.ca(),
                tls.certificate(),
                tls.key(),
                new ClientTls.Server(tls.serverName(), tls.checked()));
    }

    private void type(String field, String text) {
        page.run(() -> page.node(field, TextField.class).setText(text));
    }

    @Test
    void aServerThatAsksWhoCallsLeadsToTheChoiceAndItsSecretIsNotKept() {
        page.until(() -> page.says("who are you?"));
        page.press("#access-open");
        page.run(() -> page.segment("Bearer").fire());
        page.press("#access-apply");
        assertThat(page.says("The secret is missing.")).isTrue();
        type("#access-secret", TOKEN);
        page.picture("invoke-access-bearer");
        page.press("#access-apply");
        page.until(() -> page.says("grpc.health.v1.Health"));
        KeptAccess kept = page.context().kept().get().accesses().get(address);
        assertThat(kept.credentials().kind()).isEqualTo("BEARER");
        assertThat(page.context().kept().get().toString()).doesNotContain(TOKEN);
    }

    @Test
    void tlsThatTheServerDoesNotSpeakIsExplainedAndTakenBack() {
        page.until(() -> page.says("who are you?"));
        page.press("#access");
        page.run(() -> page.segment("TLS").fire());
        type("#access-ca", "/ca.pem");
        page.run(() -> page.node("#access-unchecked", javafx.scene.control.CheckBox.class).fire());
        page.press("#access-apply");
        assertThat(page.says("Any certificate is taken")).isTrue();
        type("#access-ca", "");
        page.picture("invoke-access-tls");
        page.press("#access-apply");
        assertThat(fixture.accessChoices().of(address).orElseThrow().way())
                .isEqualTo(AccessChoice.Way.TLS);
        page.until(() -> page.says("plaintext") && page.sees("#access-open"));
        page.press("#access-open");
        page.run(() -> page.segment("As registered").fire());
        page.press("#access-apply");
        page.until(() -> page.says("who are you?"));
        assertThat(fixture.accessChoices().of(address)).isEmpty();
    }
}
