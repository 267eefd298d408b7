package io.meshscope.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.Preview.Kind;
import io.meshscope.collection.Preview.Use;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Target;
import io.meshscope.wire.grpc.Retries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private final Variables variables =
            new Variables(
                    new Environment(
                            Map.of("registry", "etcd:///", "user", "u-1", "token", "t0ken"),
                            Set.of("token"),
                            Map.of()),
                    name -> null,
                    () -> Instant.EPOCH);

    private static JsonNode json(String text) throws Exception {
        return CollectionJson.READER.readTree(text);
    }

    private static SavedCall call(String target, Map<String, List<String>> metadata, String message)
            throws Exception {
        return new SavedCall(target, "a.B/C", metadata, CallTerms.DEFAULT, List.of(json(message)));
    }

    private static SavedCall written() throws Exception {
        return call(
                "{{registry}}orders",
                Map.of("authorization", List.of("Bearer {{token}}")),
                """
                {"userId": "{{user}}", "id": "{{$uuid}}", "note": "of {{user}}",
                 "items": [{"order": "{{order}}", "priceMinor": 450}]}
                """);
    }

    @Test
    void valuesAreShownAndSecretsAreNot() throws Exception {
        Preview preview = Preview.of(written(), variables);
        assertThat(preview.call())
                .isEqualTo(
                        call(
                                "etcd:///orders",
                                Map.of("authorization", List.of("Bearer {{token}}")),
                                """
                                {"userId": "u-1", "id": "{{$uuid}}", "note": "of u-1",
                                 "items": [{"order": "{{order}}", "priceMinor": 450}]}
                                """));
        assertThat(preview.uses())
                .extracting(Use::at, Use::name, Use::kind, use -> use.words().english())
                .containsExactly(
                        tuple("target", "registry", Kind.VALUE, "etcd:///"),
                        tuple("metadata.authorization", "token", Kind.SECRET, ""),
                        tuple("/userId", "user", Kind.VALUE, "u-1"),
                        tuple("/id", "$uuid", Kind.EACH_TIME, ""),
                        tuple("/note", "user", Kind.VALUE, "u-1"),
                        tuple("/items/0/order", "order", Kind.UNKNOWN, "{{order}} has no value"));
    }

    /// The form prints names as the .proto file has them, and 64-bit numbers as texts.
    @Test
    void whatWasNotChangedInTheFormStaysAsWritten() throws Exception {
        SavedCall shown =
                call(
                        "etcd:///orders",
                        Map.of("authorization", List.of("Bearer {{token}}")),
                        """
                        {"user_id": "u-1", "id": "{{$uuid}}", "note": "of u-1",
                         "items": [{"order": "{{order}}", "price_minor": "450"}]}
                        """);
        assertThat(Rewritten.call(written(), shown, shown)).isEqualTo(written());
        SavedCall after =
                call(
                        "etcd:///orders",
                        Map.of(
                                "authorization", List.of("Bearer {{token}}"),
                                "x-tenant", List.of("t")),
                        """
                        {"user_id": "u-1", "note": "of u-2", "gift": true,
                         "items": [{"order": "o-7", "price_minor": "451"}, {"order": "o-8"}]}
                        """);
        assertThat(Rewritten.call(written(), shown, after))
                .hasToString(
                        ""
                                + call(
                                        "{{registry}}orders",
                                        Map.of(
                                                "authorization", List.of("Bearer {{token}}"),
                                                "x-tenant", List.of("t")),
                                        """
                                        {"userId": "{{user}}", "note": "of u-2",
                                         "items": [{"order": "o-7", "priceMinor": 451},
                                                   {"order": "o-8"}],
                                         "gift": true}
                                        """));
    }

    @Test
    void howACallIsMadeStaysAsWrittenToo() throws Exception {
        SavedCall call = call("a:1", Map.of(), "{}");
        CallTerms thrice = CallTerms.DEFAULT.retrying(new Retries(3, Set.of("ABORTED")));
        SavedCall written =
                new SavedCall(
                        call.target(), call.method(), call.metadata(), thrice, call.messages());
        assertThat(Rewritten.call(written, call, call)).isEqualTo(written);
        assertThat(Rewritten.call(call, call, written)).isEqualTo(written);
    }

    @Test
    void aSecretThatBeginsAnotherLeavesNothingOfIt() {
        var secrets =
                new Variables(
                        Environment.NONE,
                        Map.of("SHORT", "t0ken", "LONG", "t0ken-of-alice")::get,
                        () -> Instant.EPOCH);
        assertThat(secrets.withoutSecrets(secrets.fill("{{env.SHORT}} {{env.LONG}}")))
                .isEqualTo("••• •••");
    }

    private static CallRequest request(String message) {
        return new CallRequest(
                new Target("etcd:///orders"),
                "a.B/C",
                message,
                Map.of("authorization", List.of("Bearer {{token}}")),
                Duration.ofSeconds(1),
                true);
    }

    @Test
    void aSecretJoinsACallWhenItIsMade() {
        var answering = new AnsweringInvoker().ok("{}");
        var invoker = new FilledInvoker(answering, request -> Optional.of(variables));
        invoker.call(request("{\"by\": \"{{user}}\"}"));
        assertThat(answering.asked.getFirst().metadata())
                .containsEntry("authorization", List.of("Bearer t0ken"));
        assertThat(answering.sent).containsExactly("{\"by\":\"u-1\"}");
    }

    @Test
    void aValueThatIsNotKnownIsNotSent() {
        var answering = new AnsweringInvoker().ok("{}");
        var invoker = new FilledInvoker(answering, request -> Optional.of(variables));
        assertThatThrownBy(() -> invoker.call(request("{\"id\": \"{{order}}\"}")))
                .isInstanceOf(InvokeException.class)
                .hasMessage("{{order}} has no value");
        assertThat(answering.sent).isEmpty();
    }
}
