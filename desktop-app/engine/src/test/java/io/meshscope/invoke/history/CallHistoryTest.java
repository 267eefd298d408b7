package io.meshscope.invoke.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallHistoryTest {

    private static final Instant AT = Instant.parse("2026-03-12T06:00:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir Path folder;

    private CallHistory history(int calls, long bytes) {
        return new CallHistory(folder, new CallHistory.Limits(calls, bytes));
    }

    private static CallRequest request(String json, Map<String, List<String>> metadata) {
        return new CallRequest(
                new Target("etcd:///user-service"),
                "shop.user.v1.UserService/GetUser",
                json,
                metadata,
                Duration.ofSeconds(3),
                true);
    }

    private static CallResult answered(String json) {
        var text = new CallMessage.Text(Optional.of(json), List.of(), List.of());
        return new CallResult(
                new CallResult.Status("OK", 0, ""),
                new CallResult.Response(
                        Optional.of(new CallMessage(1, new byte[9], (b, f) -> text)), text),
                CallResult.Metadata.NONE,
                Optional.of("127.0.0.1:50051"),
                Optional.of(new CallResult.Trace(TRACE, "00f067aa0ba902b7")),
                AT,
                CallResult.Timing.of(Duration.ofMillis(8)));
    }

    private static KeptCall call(int number) {
        return KeptCall.of(
                AT.plusSeconds(number),
                request("{\"userId\": \"" + number + "\"}", Map.of()),
                Optional.of(answered("{\"name\": \"User\"}")));
    }

    @Test
    void aCallIsThereAgainWithItsAnswerAndItsTrace() throws IOException {
        history(10, 10_000).add(call(1));
        CallHistory.Read read = history(10, 10_000).read();
        assertThat(read.problem()).isEmpty();
        assertThat(read.calls()).containsExactly(call(1));
        CallResult result = read.calls().getFirst().result().orElseThrow();
        assertThat(result.json()).contains("{\"name\": \"User\"}");
        assertThat(result.traceId()).contains(TRACE);
        assertThat(result.peer()).contains("127.0.0.1:50051");
        assertThat(result.timing().total()).isEqualTo(Duration.ofMillis(8));
        assertThat(result.timing().waiting()).isEmpty();
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        history(10, 10_000).add(call(1));
        Path file = folder.resolve("calls.jsonl");
        var rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (rights != null) {
            assertThat(PosixFilePermissions.toString(rights.readAttributes().permissions()))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void secretsAreNotWritten() throws IOException {
        CallRequest request =
                request(
                        "{\"user\": \"a\", \"password\": \"hunter2\"}",
                        Map.of(
                                "authorization", List.of("Bearer abc"),
                                "x-api-key", List.of("k-123"),
                                "session-token-bin", List.of("dG9r"),
                                "tenant", List.of("blue")));
        history(10, 10_000)
                .add(
                        KeptCall.of(
                                AT,
                                request,
                                Optional.of(answered("{\"accessToken\": \"jwt.x\"}"))));
        assertThat(Files.readString(folder.resolve("calls.jsonl")))
                .contains("blue", "authorization")
                .doesNotContain("hunter2", "abc", "k-123", "dG9r", "jwt.x");
        KeptCall.Request kept = history(10, 10_000).read().calls().getFirst().request();
        assertThat(kept.withheld())
                .containsExactly("authorization", "session-token-bin", "x-api-key");
        assertThat(kept.metadata()).isEqualTo(Map.of("tenant", List.of("blue")));
    }

    @Test
    void theEarliestLeaveWhenThereIsTooMuch() throws IOException {
        for (int i = 0; i < 5; i++) {
            history(3, 10_000).add(call(i));
        }
        assertThat(history(3, 10_000).read().calls()).containsExactly(call(2), call(3), call(4));
        assertThat(history(3, 10).read().calls()).containsExactly(call(4));
        assertThat(Files.readAllLines(folder.resolve("calls.jsonl"))).hasSize(1);
    }

    @Test
    void aLongMessageIsNotKeptAndItsCallIs() throws IOException {
        String large = "{\"a\": \"" + "x".repeat(KeptCall.LONGEST) + "\"}";
        history(10, 10_000)
                .add(KeptCall.of(AT, request(large, Map.of()), Optional.of(answered(large))));
        KeptCall kept = history(10, 10_000).read().calls().getFirst();
        assertThat(kept.request().json()).isEmpty();
        assertThat(kept.result().orElseThrow().response()).isEqualTo(CallResult.Response.NONE);
    }

    @Test
    void aTornFileIsPutAsideAndItsOtherLinesGoOn() throws IOException {
        history(10, 10_000).add(call(1));
        Path file = folder.resolve("calls.jsonl");
        Files.writeString(file, "\n{\"at\": \"2026-03", StandardOpenOption.APPEND);
        CallHistory.Read read = history(10, 10_000).read();
        assertThat(read.calls()).containsExactly(call(1));
        try (Stream<Path> files = Files.list(folder)) {
            Path aside =
                    files.filter(f -> f.toString().endsWith(".unreadable.jsonl"))
                            .findFirst()
                            .orElseThrow();
            assertThat(read.problem()).startsWith(aside.toString());
            assertThat(Files.readString(aside, StandardCharsets.UTF_8)).endsWith("2026-03");
        }
        history(10, 10_000).add(call(2));
        assertThat(history(10, 10_000).read())
                .isEqualTo(new CallHistory.Read(List.of(call(1), call(2)), ""));
    }
}
