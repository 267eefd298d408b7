package io.meshscope.wire.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthRoleGrantPermissionRequest;
import io.etcd.jetcd.api.AuthRoleRevokePermissionRequest;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.Permission;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.wire.access.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rights that are withdrawn and given back while etcd is watched.
@Tag("process")
class EtcdRightsTest {

    private static final String READER = "reader";
    private static final String PASSWORD = "s3cret";
    private static final KeyRange SECOND = new KeyRange("/b/");

    private final Recorder heard = new Recorder();

    private static EtcdConnection as(EtcdServer server, String user) {
        return new EtcdConnection(
                List.of(server.endpoint()),
                Optional.empty(),
                Optional.of(new EtcdLogin(user, new Secret(PASSWORD))),
                EtcdWatchTest.QUICK);
    }

    /// As root, whose token a change of rights ends.
    private static AuthGrpc.AuthBlockingStub root(EtcdServer server) {
        AuthGrpc.AuthBlockingStub anybody = AuthGrpc.newBlockingStub(server.channel());
        var token = new Metadata();
        token.put(
                Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER),
                anybody.authenticate(
                                AuthenticateRequest.newBuilder()
                                        .setName("root")
                                        .setPassword(PASSWORD)
                                        .build())
                        .getToken());
        return anybody.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token));
    }

    private static void grant(EtcdServer server) {
        var _ =
                root(server)
                        .roleGrantPermission(
                                AuthRoleGrantPermissionRequest.newBuilder()
                                        .setName(READER)
                                        .setPerm(
                                                Permission.newBuilder()
                                                        .setPermType(Permission.Type.READ)
                                                        .setKey(SECOND.from())
                                                        .setRangeEnd(SECOND.end()))
                                        .build());
    }

    private static void withdraw(EtcdServer server) {
        var _ =
                root(server)
                        .roleRevokePermission(
                                AuthRoleRevokePermissionRequest.newBuilder()
                                        .setRole(READER)
                                        .setKey(SECOND.from())
                                        .setRangeEnd(SECOND.end())
                                        .build());
    }

    @Test
    void aWatchThatMayReadNothingSaysSoAndBeginsOnceItMay() throws Exception {
        try (EtcdServer server = EtcdServer.start()) {
            server.put("/b/1", "two");
            server.askForUsers(READER, PASSWORD, "/a/");
            try (EtcdConnection etcd = as(server, READER);
                    var watch = new EtcdWatch(etcd, List.of("/b/"), heard)) {
                watch.start();
                await().until(() -> !heard.statuses.isEmpty());
                assertThat(heard.statuses.getLast())
                        .as("what else is read of this etcd goes on, so it is not lost")
                        .isInstanceOfSatisfying(
                                SourceEvent.Partial.class,
                                part ->
                                        assertThat(part.missing())
                                                .startsWith("/b/ may not be read"));
                grant(server);
                await().until(() -> heard.what().equals(List.of("put /b/1=two")));
                await().until(heard::current);
                assertThat(heard.statuses).as("it is told once").hasSize(2);
            }
        }
    }

    @Test
    void aPrefixThatMayNoLongerBeReadLeavesTheRestFollowed() throws Exception {
        try (EtcdServer server = EtcdServer.start()) {
            server.put("/a/1", "one");
            server.put("/b/1", "two");
            server.askForUsers(READER, PASSWORD, "/a/");
            grant(server);
            try (EtcdConnection root = as(server, "root");
                    EtcdConnection etcd = as(server, READER);
                    var watch = new EtcdWatch(etcd, List.of("/a/", "/b/"), heard)) {
                watch.start();
                await().until(heard::current);
                withdraw(server);
                server.kill();
                server.restart();
                await().until(() -> heard.statuses.getLast() instanceof SourceEvent.Partial);
                assertThat(((SourceEvent.Partial) heard.statuses.getLast()).said()).isPresent();
                assertThat(((SourceEvent.Partial) heard.statuses.getLast()).missing())
                        .startsWith("/b/ may not be read");
                root.create("/a/2", "three");
                root.create("/b/2", "four");
                await().until(() -> heard.what().contains("put /a/2=three"));
                assertThat(heard.what())
                        .as("what may no longer be read is not taken for gone")
                        .containsExactly("put /a/1=one", "put /b/1=two", "put /a/2=three");
                grant(server);
                await().until(() -> heard.what().contains("put /b/2=four"));
                await().until(heard::current);
                assertThat(heard.statuses.getLast())
                        .isInstanceOfSatisfying(
                                SourceEvent.Resynchronised.class,
                                again -> assertThat(again.gap()).isTrue());
            }
        }
    }
}
