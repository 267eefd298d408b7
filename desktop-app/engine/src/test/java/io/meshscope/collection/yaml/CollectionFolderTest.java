package io.meshscope.collection.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.meshscope.collection.SavedRequest;
import io.meshscope.wire.grpc.Retries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionFolderTest {

    private static final String CALL = "target: a:1\nmethod: a.B/C\n";

    @TempDir private Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void requestsComeInTheOrderOfTheirNames() throws IOException {
        file("20-read.yml", CALL);
        file("10-orders/create.yaml", CALL + "title: Create an order\ndeadline: 1.5s\n");
        file("environments/dev.yaml", "user: u-1\nn: 007\n");
        file("snapshots/old.yaml", "not a request");
        file("notes.txt", "not a request");
        var collection = new CollectionFolder(folder);
        assertThat(collection.requests())
                .extracting(SavedRequest::name, SavedRequest::title)
                .containsExactly(
                        tuple("10-orders/create", "Create an order"), tuple("20-read", "20-read"));
        assertThat(collection.requests().getFirst().call().terms().deadline())
                .contains(Duration.ofMillis(1500));
        assertThat(collection.environment("dev", name -> null).values())
                .containsEntry("user", "u-1")
                .containsEntry("n", "007");
    }

    @Test
    void retriesAreReadAsTheyWereWritten() throws IOException {
        file("a.yaml", CALL + "attempts: 3\nretry-on: [UNAVAILABLE, ABORTED]\n");
        SavedRequest read = new CollectionFolder(folder).requests().getFirst();
        assertThat(read.call().terms().retries())
                .isEqualTo(new Retries(3, Set.of("UNAVAILABLE", "ABORTED")));
        file("a.yaml", RequestWriter.text("again", read.call()));
        assertThat(new CollectionFolder(folder).requests().getFirst().call())
                .isEqualTo(read.call());
        file("a.yaml", CALL + "attempts: 9\n");
        assertThatThrownBy(() -> new CollectionFolder(folder).requests())
                .hasMessageContaining("1 to 5");
    }

    /// A message is protobuf JSON in YAML's clothes: words such as `no` stay words.
    @Test
    void valuesAreThoseOfJson() throws IOException {
        file(
                "a.yaml",
                CALL
                        + """
                        message:
                          text: no
                          quoted: "5"
                          big: 18446744073709551615
                          exact: 0.10
                          flag: true
                          none: null
                          time: 12:30:00
                          list: [a, 1]
                        """);
        assertThat(new CollectionFolder(folder).requests().getFirst().call().message().toString())
                .isEqualTo(
                        "{\"text\":\"no\",\"quoted\":\"5\",\"big\":18446744073709551615,"
                                + "\"exact\":0.10,\"flag\":true,\"none\":null,"
                                + "\"time\":\"12:30:00\",\"list\":[\"a\",1]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    target: a:1                                              | a.yaml:1: lacks method
                    TARGET: a:1                                              | a.yaml:1: TARGET is not known here: attempts, capture, deadline
                    target: a:1\\nmethod: m\\ntarget: b:2                     | a.yaml:3: target is given twice
                    target: [a                                               | is no YAML
                    target: a:1\\nmethod: m\\nexpect:\\n  status: FINE          | a.yaml:4: expect.status is no status of gRPC: FINE
                    target: a:1\\nmethod: m\\ndeadline: soon                  | a.yaml:3: deadline is no time, such as 300ms or 2s: soon
                    target: a:1\\nmethod: m\\ndeadline: 0s                    | a.yaml:3: deadline must be above zero
                    target: a:1\\nmethod: m\\nretry-on: [ABORTED]            | a.yaml:3: retry-on goes with attempts, from 2 to 5
                    target: a:1\\nmethod: m\\ncapture: {id: id}               | capture.id is no JSON Pointer
                    target: a:1\\nmethod: m\\nexpect: {fields: {/a: {matches: '['}}} | expect.fields./a.matches is no regular expression
                    target: a:1\\nmethod: m\\nexpect: {fields: {/a: {at-least: 1, exists: true}}} | expect.fields./a has comparisons that do not go together
                    target: a:1\\nmethod: m\\nexpect: {trace: {errors: -1}}   | expect.trace.errors must be a whole number from 0
                    - a                                                      | a.yaml:1: must be a mapping
                    """)
    void aFaultIsSaidWithItsFileAndLine(String text, String said) throws IOException {
        file("a.yaml", text.replace("\\n", "\n"));
        assertThatThrownBy(() -> new CollectionFolder(folder).requests())
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining(said);
    }

    @Test
    void whatIsNestedTooDeepIsRefused() throws IOException {
        file("a.yaml", CALL + "message: {a: " + "[".repeat(100_000) + "\n");
        assertThatThrownBy(() -> new CollectionFolder(folder).requests())
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("nested more than 200 deep");
    }

    @Test
    void aliasesDoNotMultiplyWithoutEnd() throws IOException {
        var text = new StringBuilder(CALL + "message:\n  a0: &a0 [x, x, x]\n");
        for (int i = 1; i <= 16; i++) {
            String before = "*a" + (i - 1);
            text.append("  a%d: &a%d [%s, %s, %s]\n".formatted(i, i, before, before, before));
        }
        file("a.yaml", text.toString());
        assertThatThrownBy(() -> new CollectionFolder(folder).requests())
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("more than 1000000 values");
    }

    @Test
    void anUnknownEnvironmentIsToldWithThoseThereAre() throws IOException {
        file("environments/dev.yaml", "a: b\n");
        assertThatThrownBy(() -> new CollectionFolder(folder).environment("prod", name -> null))
                .hasMessage("there is no environment \"prod\": dev");
    }

    /// Aliases that multiply would fill the memory.
    @Test
    void aBombIsRefused() throws IOException {
        var text =
                new StringBuilder(CALL).append("message:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String item = "*a" + (i - 1);
            text.append("  a%d: &a%d [".formatted(i, i))
                    .append(String.join(", ", Collections.nCopies(9, item)))
                    .append("]\n");
        }
        file("bomb.yaml", text.toString());
        assertThatThrownBy(() -> new CollectionFolder(folder).requests())
                .isInstanceOf(CollectionException.class);
    }
}
