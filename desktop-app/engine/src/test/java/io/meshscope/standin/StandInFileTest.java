package io.meshscope.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.collection.yaml.CollectionException;
import io.meshscope.mesh.Endpoint;
import io.meshscope.trace.GrpcCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInFileTest {

    private static final String SCHEMA = "schema: {descriptor-set: a.binpb}\n";

    @TempDir private Path folder;

    private StandInPlan read(String text) throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, text);
        return StandInFile.read(file);
    }

    @Test
    void everythingIsRead() throws IOException {
        Files.writeString(folder.resolve("answer.json"), "{\"amount\": 0.10}");
        StandInPlan plan =
                read(
                        """
                        service: payment-service
                        schema: {reflection: "127.0.0.1:50051", kept: kept.binpb}
                        metadata: {zone: b, version: "2"}
                        headers: {x-env: test}
                        default: {status: 5, status-message: unknown}
                        answers:
                          - method: a.B/C
                            when:
                              /id: {one-of: [a, b]}
                              /amount: {at-least: 5}
                            delay: 20ms
                            every: 1s
                            headers: {x-a: [b, c]}
                            trailers: {x-d: e}
                            messages: [{n: 1}, {n: 2}]
                            status: ABORTED
                            details:
                              - {"@type": type.googleapis.com/google.rpc.RetryInfo}
                          - method: a.B/C
                            recorded: answer.json
                          - method: a.B/D
                        """);
        assertThat(plan.service().orElseThrow().value()).isEqualTo("payment-service");
        assertThat(plan.schema())
                .isEqualTo(
                        new StandInSchema.Told(
                                new Endpoint("127.0.0.1", 50_051), folder.resolve("kept.binpb")));
        assertThat(plan.metadata()).containsEntry("zone", "b").containsEntry("version", "2");
        assertThat(plan.headers()).containsEntry("x-env", List.of("test"));
        assertThat(plan.otherwise().orElseThrow().end().status()).isEqualTo(GrpcCode.NOT_FOUND);
        StandInAnswer first = plan.rules().getFirst().answer();
        assertThat(first.place()).isEqualTo("a.yaml:7");
        assertThat(first.messages()).hasSize(2);
        assertThat(first.pace())
                .isEqualTo(new StandInAnswer.Pace(Duration.ofMillis(20), Duration.ofSeconds(1)));
        assertThat(first.beside().headers()).containsEntry("x-a", List.of("b", "c"));
        assertThat(first.beside().trailers()).containsEntry("x-d", List.of("e"));
        assertThat(first.end().status()).isEqualTo(GrpcCode.ABORTED);
        assertThat(first.end().details()).hasSize(1);
        assertThat(plan.rules().get(1).answer().messages())
                .extracting(Object::toString)
                .containsExactly("{\"amount\":0.10}");
        assertThat(plan.rules().get(2).answer().messages())
                .extracting(Object::toString)
                .containsExactly("{}");
    }

    /// As snapshots of a collection are: masked where each answer differs, a list for a stream.
    @Test
    void aSnapshotIsAnAnswer() throws IOException {
        Files.writeString(
                folder.resolve("one.json"),
                "{\"id\": \"(masked)\", \"items\": [{\"at\": \"(masked)\", \"n\": 1},"
                        + " \"(masked)\"]}");
        Files.writeString(folder.resolve("many.json"), "[{\"n\": 1}, {\"n\": 2}]");
        List<StandInRule> rules =
                read(SCHEMA
                                + """
                                answers:
                                  - {method: a.B/C, recorded: one.json}
                                  - {method: a.B/D, recorded: many.json}
                                """)
                        .rules();
        assertThat(rules.getFirst().answer().messages())
                .extracting(Object::toString)
                .containsExactly("{\"items\":[{\"n\":1}]}");
        assertThat(rules.getLast().answer().messages()).hasSize(2);
    }

    @Test
    void aRuleFitsWhenAllItsFieldsDo() throws IOException {
        StandInRule rule =
                read(SCHEMA
                                + """
                                answers:
                                  - method: a.B/C
                                    when: {/id: a, /amount: {at-least: 5}, /note: ""}
                                """)
                        .rules()
                        .getFirst();
        var json = new JsonMapper();
        assertThat(rule.fits(json.readTree("{\"id\": \"a\", \"amount\": \"5\"}"))).isTrue();
        assertThat(rule.fits(json.readTree("{\"id\": \"a\", \"amount\": \"4\"}"))).isFalse();
        assertThat(rule.fits(json.readTree("{\"id\": \"a\"}"))).isFalse();
        assertThat(rule.fits(json.readTree("{\"id\": \"a\", \"amount\": \"5\", \"note\": \"n\"}")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    answers: []                               | a.yaml:1: lacks schema
                    schema: {proto: a.proto, reflection: a:1} | must have one of proto, descriptor-set
                    schema: {proto: a.proto, kept: b}         | schema.kept goes with reflection
                    schema: {reflection: nowhere, kept: b}    | schema.reflection is no host:port
                    schema: {reflection: a:1}                 | lacks kept
                    SCHEMA;servise: a                         | a.yaml:2: servise is not known here
                    SCHEMA;service: a/b                       | service is no name of a service
                    SCHEMA;default: always                    | must be unimplemented or an answer
                    SCHEMA;default: {when: {}}                | default.when is not known here
                    SCHEMA;answers:;- message: {}             | a.yaml:3: answers lacks method
                    SCHEMA;answers:;- {method: a, wen: {}}    | a.yaml:3: answers.wen is not known
                    SCHEMA;answers:;- {method: a, delay: soon} | answers.delay is no time
                    SCHEMA;answers:;- {method: a, status: NO} | answers.status is no status of gRPC
                    SCHEMA;answers:;- {method: a, details: []} | goes with a status that is not OK
                    SCHEMA;answers:;- {method: a, message: {}, messages: []} | only one of message
                    SCHEMA;answers:;- {method: a, recorded: gone.json} | answers.recorded cannot be read
                    SCHEMA;answers:;- {method: a, when: {id: b}} | when.id is no JSON Pointer
                    """)
    void whatIsWrongIsSaidWithItsLine(String text, String words) {
        String yaml = text.replace("SCHEMA;", SCHEMA).replace(";", "\n");
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining(words)
                .hasMessageStartingWith("a.yaml:");
    }
}
