package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The `etcd` commands with a real etcd.
@Tag("process")
class EtcdCommandTest {

    private static EtcdProcess etcd;
    private static ManagedChannel channel;

    private record Ran(int code, String out, String err) {

        JsonNode json() throws IOException {
            return new JsonMapper().readTree(out);
        }
    }

    @BeforeAll
    static void start() {
        etcd = EtcdProcess.start();
        URI at = URI.create(etcd.endpoint());
        channel =
                Grpc.newChannelBuilderForAddress(
                                at.getHost(), at.getPort(), InsecureChannelCredentials.create())
                        .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        etcd.close();
    }

    private static Ran run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                Meshscope.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private static void put(ByteString key, String value, long lease) {
        var _ =
                KVGrpc.newBlockingStub(channel)
                        .put(
                                PutRequest.newBuilder()
                                        .setKey(key)
                                        .setValue(ByteString.copyFromUtf8(value))
                                        .setLease(lease)
                                        .build());
    }

    private static void put(String key, String value) {
        put(ByteString.copyFromUtf8(key), value, 0);
    }

    @Test
    void membersAreToldAndTheExitCodeSaysWhetherAllAreWell() throws IOException {
        Ran table = run("etcd", "members", "--etcd", etcd.endpoint());
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out()).contains("healthy", "leader", "leader test", etcd.endpoint());
        JsonNode json = run("etcd", "members", "--etcd", etcd.endpoint(), "--json").json();
        JsonNode member = json.path("members").path(0);
        assertThat(member.path("name").asText()).isEqualTo("test");
        assertThat(member.path("role").asText()).isEqualTo("leader");
        assertThat(member.path("databaseBytes").asLong()).isPositive();
        assertThat(member.path("fragmentation").isNumber()).isTrue();
        assertThat(member.path("alarms")).isEmpty();
        assertThat(json.path("quorum").asBoolean()).isTrue();

        Ran away = run("etcd", "members", "--etcd", "http://127.0.0.1:1");
        assertThat(away.code()).isEqualTo(1);
        assertThat(away.out()).contains("away", "–", "Nothing listens at 127.0.0.1:1");
        Ran none = run("etcd", "members");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("give --etcd");
    }

    @Test
    void leasesAreToldWithEveryKeyOnOneRow() throws IOException {
        try (var connection =
                new EtcdConnection(
                        List.of(URI.create(etcd.endpoint())),
                        Optional.empty(),
                        EtcdTiming.DEFAULT)) {
            long lease = connection.grant(Duration.ofSeconds(600));
            put(ByteString.copyFromUtf8("/l/\n\u202Ex"), "v", lease);
            put(ByteString.copyFrom(new byte[] {'/', 'l', (byte) 0xE9}), "v", lease);
            Ran lines = run("etcd", "leases", "--etcd", etcd.endpoint());
            assertThat(lines.code()).as(lines.err()).isZero();
            assertThat(lines.out().lines())
                    .contains("    /l/⏎⟨202E⟩x", "    /l\\xE9", "1 lease")
                    .anyMatch(l -> l.matches(Long.toHexString(lease) + "  \\d+ s left of 600 s"));
            JsonNode json = run("etcd", "leases", "--etcd", etcd.endpoint(), "--json").json();
            JsonNode keys = json.path("leases").path(0).path("keys");
            assertThat(keys.path(0).path("key").asText()).isEqualTo("/l/\n\u202Ex");
            assertThat(keys.path(1).path("keyBase64").asText()).isEqualTo("L2zp");
            connection.revoke(lease);
        }
    }

    @Test
    void aSyncIsShownAndWrittenOnlyWhenThatIsAskedFor() throws IOException {
        put("/a/x", "left\nsecond line");
        put("/b/x", "right");
        put("/a/new", "left");
        put("/b/more", "right");
        String[] compare = {"etcd", "compare", "--etcd", etcd.endpoint(), "/a/", "/b/"};
        Ran compared = run(with(compare, "--values"));
        assertThat(compared.code()).isEqualTo(1);
        assertThat(compared.out().lines())
                .contains(
                        "  only right  more",
                        "  only left   new",
                        "  different   x",
                        "    - left",
                        "    - second line",
                        "    + right",
                        "1 only left, 1 only right, 1 different, 0 the same");

        String[] sync = {"etcd", "sync", "--etcd", etcd.endpoint(), "/a/", "/b/"};
        Ran shown = run(sync);
        assertThat(shown.code()).isZero();
        assertThat(shown.out().lines())
                .contains(
                        "  left out  /b/more  (only in target)",
                        "  create    /b/new",
                        "  change    /b/x",
                        "2 to write, 1 left out",
                        "Nothing was written. To do it, give --write.");
        assertThat(run(compare).code()).as("nothing was written").isEqualTo(1);

        Ran written = run(with(sync, "--write", "--deletes"));
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).contains("delete    /b/more", "3 written, the last at revision");
        Ran same = run(with(compare, "--json"));
        assertThat(same.code()).isZero();
        assertThat(same.json().path("count").path("same").asInt()).isEqualTo(2);

        put("/a/x", "again");
        JsonNode report = run(with(sync, "--write", "--json")).json();
        assertThat(report.path("written").asInt()).isEqualTo(1);
        assertThat(report.path("steps").path(0).path("outcome").asText())
                .startsWith("written at revision ");
        Ran itself = run("etcd", "compare", "--etcd", etcd.endpoint(), "/a/");
        assertThat(itself.code()).isEqualTo(2);
        assertThat(itself.err()).contains("both sides are the same");
    }

    private static String[] with(String[] arguments, String... more) {
        return java.util.stream.Stream.of(arguments, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
