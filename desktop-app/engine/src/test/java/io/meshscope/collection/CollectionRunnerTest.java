package io.meshscope.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.collection.yaml.CollectionFolder;
import io.meshscope.message.Message;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.Spans;
import io.meshscope.trace.TraceTree;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionRunnerTest {

    private final AnsweringInvoker invoker = new AnsweringInvoker();
    private Optional<Traces> traces = Optional.empty();
    private Map<String, String> given = Map.of();
    private boolean update;

    @TempDir private Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<RequestRun> run() throws InterruptedException {
        var collection = new CollectionFolder(folder);
        var runner =
                new CollectionRunner(
                        invoker,
                        target -> Optional.empty(),
                        new Variables(
                                Environment.NONE.with(given),
                                Map.of("TOKEN", "s3cret-token")::get,
                                () -> Instant.parse("2026-03-12T06:32:18Z")),
                        new Snapshots(collection.snapshots(), update),
                        traces,
                        e -> Message.verbatim(e.getMessage() + " Option: --that."));
        var runs = new ArrayList<RequestRun>();
        for (SavedRequest request : collection.requests()) {
            runs.add(runner.run(request));
        }
        return runs;
    }

    private static List<String> failures(RequestRun run) {
        return run.failed().stream().map(c -> c.what().english()).toList();
    }

    @Test
    void aLaterRequestUsesWhatAnEarlierOneCaptured() throws Exception {
        given = Map.of("registry", "etcd:///");
        file(
                "10-create.yaml",
                """
                target: "{{registry}}order-service"
                method: shop.order.v1.OrderService/CreateOrder
                message: {at: "{{$now}}", items: [{sku: TEA-250, quantity: 2}]}
                capture: {order: /order/id, total: /order/total}
                """);
        file(
                "20-read.yaml",
                """
                target: order-service:50052
                method: shop.order.v1.OrderService/GetOrder
                metadata: {authorization: "Bearer {{env.TOKEN}}"}
                message: {order_id: "{{order}}", total: "{{total}}", note: "of {{total}}"}
                """);
        invoker.ok("{\"order\": {\"id\": \"o-7\", \"total\": {\"amountMinor\": \"450\"}}}")
                .ok("{}");

        assertThat(run()).allMatch(RequestRun::passed);
        assertThat(invoker.asked.getFirst().target().text()).isEqualTo("etcd:///order-service");
        assertThat(invoker.asked.getFirst().json())
                .isEqualTo(
                        "{\"at\":\"2026-03-12T06:32:18Z\",\"items\":[{\"sku\":\"TEA-250\",\"quantity\":2}]}");
        assertThat(invoker.asked.getLast().json())
                .isEqualTo(
                        "{\"order_id\":\"o-7\",\"total\":{\"amountMinor\":\"450\"},"
                                + "\"note\":\"of {\\\"amountMinor\\\":\\\"450\\\"}\"}");
        assertThat(invoker.asked.getLast().metadata())
                .containsEntry("authorization", List.of("Bearer s3cret-token"));
    }

    @Test
    void whatIsNotAsExpectedIsSaidWithWhatWasFound() throws Exception {
        file(
                "a.yaml",
                """
                target: a:1
                method: a.B/C
                expect:
                  within: 30ms
                  fields:
                    /total: 450
                    /count: 0
                    /name: {matches: "^x"}
                    /size: {at-least: 3, at-most: 5}
                    /gone: {exists: false}
                    /kind: {one-of: [A, B]}
                    /list: {equals: [1, 2]}
                """);
        invoker.ok(
                "{\"total\": \"450\", \"name\": \"y\", \"size\": 6, \"gone\": 1, \"kind\": \"C\","
                        + " \"list\": [1, 2]}");
        assertThat(failures(run().getFirst()))
                .containsExactly(
                        "took 40 ms, expected at most 30 ms",
                        "/name is \"y\", expected a text that matches ^x",
                        "/size is 6, expected at least 3 and at most 5",
                        "/gone is 1, expected nothing",
                        "/kind is \"C\", expected one of \"A\", \"B\"");
    }

    @Test
    void anotherStatusIsSaidAlone() throws Exception {
        file(
                "a.yaml",
                """
                target: a:1
                method: a.B/C
                capture: {order: /id}
                expect: {fields: {/id: {exists: true}}, within: 1ms}
                """);
        invoker.answers("NOT_FOUND", 5, "");
        assertThat(failures(run().getFirst())).containsExactly("status is NOT_FOUND, expected OK");
    }

    @Test
    void aVariableWithoutAValueIsNamedAndNothingIsCalled() throws Exception {
        file("a.yaml", "target: a:1\nmethod: a.B/C\nmessage: {id: '{{order}}'}\n");
        assertThat(failures(run().getFirst()))
                .containsExactly("not called: {{order}} has no value");
        assertThat(invoker.asked).isEmpty();
    }

    @Test
    void aSecretOfTheEnvironmentIsInNoMessage() throws Exception {
        file(
                "a.yaml",
                "target: a:1\nmethod: a.B/C\nexpect: {fields: {/token: '{{env.TOKEN}}x'}}\n");
        invoker.ok("{\"token\": \"s3cret-token\"}");
        assertThat(failures(run().getFirst()))
                .containsExactly("/token is \"•••\", expected \"•••x\"");
    }

    @Test
    void theWholeAnswerMayBeMasked() throws Exception {
        file("a.yaml", "target: a:1\nmethod: a.B/C\nsnapshot: {mask: ['']}\n");
        update = true;
        invoker.ok("{\"id\": 1}");
        assertThat(run().getFirst().passed()).isTrue();
        update = false;
        invoker.ok("{\"id\": 2}");
        assertThat(run().getFirst().passed()).isTrue();
    }

    @Test
    void anAnswerIsComparedWithItsSnapshot() throws Exception {
        file("a.yaml", "target: a:1\nmethod: a.B/C\nsnapshot: {mask: [/id, /items/0/at]}\n");
        invoker.ok("{\"id\": 1, \"items\": [{\"at\": 5, \"sku\": \"T\"}]}");
        assertThat(failures(run().getFirst()))
                .containsExactly("there is no snapshot yet: write it with --update");

        update = true;
        invoker.ok("{\"id\": 2, \"items\": [{\"at\": 6, \"sku\": \"T\"}], \"price\": 1.50}");
        assertThat(run().getFirst().passed()).isTrue();
        update = false;
        invoker.ok("{\"items\": [{\"at\": 8, \"sku\": \"T\"}], \"price\": 1.50, \"id\": 3}");
        assertThat(run().getFirst().passed()).isTrue();

        invoker.ok(
                "{\"id\": 3, \"items\": [{\"at\": 8, \"sku\": \"U\"}], \"price\": 1.50, \"new\":"
                        + " true}");
        Check failed = run().getFirst().failed().getFirst();
        assertThat(failed.what().english()).isEqualTo("the answer differs from the snapshot");
        assertThat(failed.where())
                .extracting(Message::english)
                .containsExactly(
                        folder.resolve("snapshots/a.json").toString(),
                        "/items/0/sku was \"T\", is \"U\"",
                        "/new was not in the answer, is true");
    }

    private static Span served(int id, String service, String name) {
        return Spans.span()
                .id(id)
                .parent(1)
                .service(service)
                .name(name)
                .kind(SpanKind.SERVER)
                .at(id * 10_000_000L, 1_000_000)
                .build();
    }

    @Test
    void aTraceThatIsNotAsExpectedSaysWhatWhereAndWhichTrace() throws Exception {
        file(
                "a.yaml",
                """
                target: a:1
                method: a.B/C
                expect:
                  trace:
                    touches: {payment-service: 1, user-service: 0}
                    retries: 0
                    errors: 0
                """);
        Span root = Spans.span().id(1).service("meshscope").kind(SpanKind.CLIENT).build();
        Span again =
                Spans.span()
                        .id(4)
                        .parent(1)
                        .with("rpc.attempt", 2L)
                        .at(5_000_000, 1)
                        .name("PaymentService/Charge")
                        .build();
        var spans =
                List.of(
                        root,
                        served(2, "payment-service", "Charge"),
                        served(3, "payment-service", "Charge"),
                        again);
        traces = Optional.of(id -> Optional.of(TraceTree.of(spans)));
        invoker.ok("{}");
        List<Check> failed = run().getFirst().failed();
        assertThat(failed)
                .extracting(c -> c.what().english())
                .containsExactly(
                        "calls that payment-service served: 2, expected 1",
                        "retries: 1, expected 0");
        assertThat(failed.getFirst().where())
                .extracting(Message::english)
                .containsExactly(
                        "trace " + Spans.TRACE,
                        "+20.0 ms payment-service Charge",
                        "+30.0 ms payment-service Charge");
    }

    @Test
    void withoutAReceiverATraceIsUnknownAndTheRemedyIsSaid() throws Exception {
        file("a.yaml", "target: a:1\nmethod: a.B/C\nexpect: {trace: {errors: 0}}\n");
        invoker.ok("{}");
        assertThat(failures(run().getFirst()).getFirst()).contains("--otlp-grpc 4317");
    }

    @Test
    void buildServersReadTheReport() throws Exception {
        file("10 a<b.yaml", "target: a:1\nmethod: a.B/C\n");
        file("20.yaml", "target: a:1\nmethod: a.B/C\nexpect: {fields: {/a: '<'}}\n");
        invoker.ok("{}").ok("{}");
        var out = new StringWriter();
        JUnitReport.write("orders", run(), out);
        assertThat(out.toString())
                .contains("<testsuite name=\"orders\" tests=\"2\" failures=\"1\" time=\"0.080\">")
                .contains("<testcase classname=\"orders\" name=\"10 a&lt;b\" time=\"0.040\">")
                .contains("<failure message=\"/a is not in the answer, expected");
    }
}
