package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallLog;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.FailedCalls;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.wire.access.InstanceAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls of all four modes against a real server.
class OpenCallTest {

    /// A million with `-Dmeshscope.stream.messages=1000000`.
    private static final int MANY = Integer.getInteger("meshscope.stream.messages", 50_000);

    private final StreamServer server = new StreamServer();
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    service -> List.of(),
                    InstanceAccess.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));
    private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        invoker.close();
        server.close();
    }

    private CallRequest request(String method) {
        return new CallRequest(
                new Target(server.endpoint().toString()),
                StreamServer.SERVICE + "/" + method,
                "{}",
                Map.of(),
                CallTerms.DEFAULT,
                false,
                Optional.of(StreamServer.SCHEMA));
    }

    private OpenCall open(String method) {
        return invoker.open(request(method), events::add);
    }

    private static String note(String text) {
        return "{\"text\": \"" + text + "\"}";
    }

    /// The next event of a kind; others before it are passed over.
    private <T extends CallEvent> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            CallEvent event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("an event " + kind.getSimpleName()).isNotNull();
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    private String came() throws InterruptedException {
        CallMessage message = next(CallEvent.Received.class).message();
        return message.text(CallMessage.Fields.SET).line().orElseThrow();
    }

    @Test
    void messagesGoBothWaysUntilTheHalfClose() throws InterruptedException {
        try (OpenCall call = open("Both")) {
            assertThat(call.mode()).contains(RpcMode.BIDIRECTIONAL);
            assertThat(call.send(note("a"))).isTrue();
            assertThat(came()).isEqualTo("{\"text\":\"a\"}");
            assertThat(call.send(note("b"))).isTrue();
            assertThat(came()).isEqualTo("{\"text\":\"b\"}");
            call.halfClose();
            assertThat(came()).isEqualTo("{\"text\":\"bye\"}");
            assertThat(call.await().code()).isEqualTo("OK");
            assertThat(next(CallEvent.Ended.class).result()).isSameAs(call.await());
        }
    }

    @Test
    void aMessageThatDoesNotFitLeavesTheCallOpen() throws InterruptedException {
        try (OpenCall call = open("Both")) {
            assertThatThrownBy(() -> call.send("{\"nothing\": 1}"))
                    .isInstanceOf(InvokeException.class)
                    .hasMessageContaining("nothing");
            call.send(note("a"));
            assertThat(came()).contains("a");
            call.halfClose();
            assertThatThrownBy(() -> call.send(note("b")))
                    .isInstanceOf(InvokeException.class)
                    .hasMessageContaining("half-close");
        }
    }

    @Test
    void theServerMayEndFirst() throws InterruptedException {
        try (OpenCall call = open("Both")) {
            call.send(note("end"));
            assertThat(call.await().ok()).isTrue();
            assertThat(call.await().response()).isEqualTo(CallResult.Response.NONE);
            assertThat(call.send(note("late"))).isFalse();
        }
    }

    @Test
    void anErrorInTheMiddleLeavesWhatCame() throws InterruptedException {
        try (OpenCall call = open("Both")) {
            call.send(note("a"));
            call.send(note("fail"));
            CallResult result = call.await();
            assertThat(result.code()).isEqualTo("FAILED_PRECONDITION");
            assertThat(result.message()).isEqualTo("not now");
            assertThat(came()).contains("a");
            assertThat(result.details())
                    .satisfiesExactly(
                            unknown -> assertThat(unknown).contains("nobody.Knows", "cmF3"),
                            known -> assertThat(known).contains("RetryInfo", "\"2s\""));
            FailedCall failed = FailedCalls.of(request("Both"), call.mode(), result).orElseThrow();
            assertThat(failed.end()).isEqualTo(CallEnd.SERVER);
            assertThat(failed.answer())
                    .isEqualTo(
                            new FailedCall.Answer(
                                    Message.verbatim("not now"),
                                    1,
                                    Optional.of(Duration.ofSeconds(2))));
            assertThat(failed.given())
                    .isEqualTo(new FailedCall.Given(Optional.empty(), false, false));
        }
    }

    @Test
    void aServerThatGoesInTheMiddleBreaksTheCallOff() throws InterruptedException {
        try (OpenCall call = open("Both")) {
            call.send(note("a"));
            assertThat(came()).contains("a");
            Endpoint at = server.endpoint();
            CallRequest request = request("Both");
            server.close();
            FailedCall failed = FailedCalls.of(request, call.mode(), call.await()).orElseThrow();
            assertThat(failed.end()).isEqualTo(CallEnd.BROKEN_OFF);
            assertThat(failed.answer().messages()).isOne();
            assertThat(failed.called().server()).contains(at);
        }
    }

    @Test
    void aCancelledCallEndsOnBothSides() throws Exception {
        try (OpenCall call = open("Both")) {
            call.send(note("a"));
            assertThat(came()).contains("a");
            call.cancel();
            assertThat(call.await().code()).isEqualTo("CANCELLED");
            assertThat(call.await().status().end().by()).isEqualTo(CallEnd.CALLER);
            server.cancelled.get(20, TimeUnit.SECONDS);
        }
        try (OpenCall unsent = open("One")) {
            unsent.cancel();
            assertThat(unsent.await().code()).isEqualTo("CANCELLED");
            assertThat(unsent.send("{}")).isFalse();
        }
    }

    /// The answer of a unary call is taken by the thread that waits for it.
    @Test
    void aCallThatNobodyWaitsForAnyMoreEndsToo() throws Exception {
        var gaveUp = new CompletableFuture<Void>();
        try (OpenCall call = open("One")) {
            call.send(note("hold"));
            Thread waiting = Thread.ofVirtual().start(() -> giveUp(call, gaveUp));
            server.asked.get(20, TimeUnit.SECONDS);
            waiting.interrupt();
            gaveUp.get(20, TimeUnit.SECONDS);
            call.cancel();
            assertThat(next(CallEvent.Ended.class).result().code()).isEqualTo("CANCELLED");
        }
        OpenCall unawaited = open("One");
        unawaited.send(note("hold"));
        unawaited.close();
        assertThat(next(CallEvent.Ended.class).result().code()).isEqualTo("CANCELLED");
    }

    private static void giveUp(OpenCall call, CompletableFuture<Void> gaveUp) {
        try {
            gaveUp.completeExceptionally(new AssertionError(call.await().code()));
        } catch (InterruptedException e) {
            gaveUp.complete(null);
        }
    }

    @Test
    void aListenerThatFailsAtTheEndKeepsNobodyWaiting() throws InterruptedException {
        CallListener full =
                event -> {
                    if (event instanceof CallEvent.Ended) {
                        throw new IllegalStateException("no room");
                    }
                };
        try (OpenCall call = invoker.open(request("Both"), full)) {
            call.send(note("end"));
            assertThatThrownBy(call::await)
                    .isInstanceOf(InvokeException.class)
                    .hasMessageContaining("no room");
            assertThat(call.send(note("late"))).isFalse();
        }
    }

    @Test
    void theDeadlineEndsAStreamAndWithoutOneItHasNone() throws InterruptedException {
        assertThat(CallTerms.DEFAULT.deadlineOf(RpcMode.BIDIRECTIONAL)).isEmpty();
        assertThat(CallTerms.DEFAULT.deadlineOf(RpcMode.UNARY)).contains(Duration.ofSeconds(3));
        CallRequest brief = request("Both").on(CallTerms.DEFAULT.within(Duration.ofMillis(100)));
        try (OpenCall call = invoker.open(brief, events::add)) {
            assertThat(call.await().code()).isEqualTo("DEADLINE_EXCEEDED");
        }
    }

    @Test
    void aStreamThatOutlastsItsDeadlineIsNotSaidToBeUnanswered() {
        var schema = new ServerDescriptors(schemaFiles());
        var method =
                new GrpcMethod(
                        schema.method(StreamServer.SERVICE + "/Both").orElseThrow(),
                        schema,
                        new KnownTypes(schema, type -> Optional.empty()),
                        new Dialled(server.endpoint(), true),
                        CallTerms.DEFAULT.within(Duration.ofMillis(100)));
        CallResult result =
                method.result(
                        new GrpcMethod.End(
                                Status.DEADLINE_EXCEEDED,
                                CallEnd.OUT_OF_TIME,
                                false,
                                new Metadata(),
                                Optional.empty(),
                                Optional.of(method.response(1, StreamServer.note("a"))),
                                Optional.empty()),
                        Optional.empty(),
                        new CallTimes(InstantSource.system(), Instant.EPOCH, Duration.ZERO));
        assertThat(result.message())
                .isEqualTo(server.endpoint() + " had not ended the call after 100 ms.");
    }

    @Test
    void aMethodThatTakesOneMessageTakesNoOther() throws InterruptedException {
        try (OpenCall call = open("Down")) {
            call.send(note("3"));
            assertThatThrownBy(() -> call.send(note("3"))).hasMessageContaining("one message");
            assertThat(call.await().ok()).isTrue();
            assertThat(events).filteredOn(CallEvent.Received.class::isInstance).hasSize(3);
        }
    }

    @Test
    void aSlowListenerMakesTheServerWaitAndNothingIsLost() throws Exception {
        var log = new CallLog(new CallLog.Limits(1_000, 50_000));
        var slow = new CountDownLatch(1);
        CallListener listener =
                event -> {
                    if (event instanceof CallEvent.Received) {
                        awaitQuietly(slow);
                    }
                    log.on(event);
                };
        try (OpenCall call = invoker.open(request("Down"), listener)) {
            call.send(note(Integer.toString(MANY)));
            server.stalled.get(20, TimeUnit.SECONDS);
            assertThat(server.sent.get()).isLessThan(MANY / 2);
            slow.countDown();
            assertThat(call.await().ok()).isTrue();
            CallLog.Kept kept = log.kept();
            assertThat(kept.received().messages()).isEqualTo(MANY);
            assertThat(kept.entries()).hasSizeLessThan(1_000);
            assertThat(kept.dropped()).isGreaterThan(MANY - 1_000L);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aServerThatDoesNotReadMakesTheSenderWait() throws Exception {
        var log = new CallLog(new CallLog.Limits(100, 100_000));
        String text = note("x".repeat(2_000));
        int messages = 2_000;
        try (OpenCall call = invoker.open(request("Up"), log)) {
            var done = new CompletableFuture<Boolean>();
            Thread sender =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    boolean all = true;
                                    for (int n = 0; n < messages; n++) {
                                        all &= call.send(text);
                                    }
                                    call.halfClose();
                                    done.complete(all);
                                } catch (InterruptedException e) {
                                    done.completeExceptionally(e);
                                }
                            });
            var held = server.held.get(20, TimeUnit.SECONDS);
            Awaitility.await()
                    .until(() ->
                            log.kept().sent().messages() > 0
                                    && sender.getState() == Thread.State.WAITING);
            assertThat(log.kept().sent().messages()).isLessThan(messages);
            held.request(messages);
            assertThat(done.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(call.await().json().orElseThrow()).contains(messages + " came");
        }
    }

    @Test
    void cancellingWakesASenderThatWaits() throws Exception {
        try (OpenCall call = open("Up")) {
            var ended = new CompletableFuture<Void>();
            Thread sender =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    while (call.send(note("x".repeat(10_000)))) {
                                        Thread.onSpinWait();
                                    }
                                    ended.complete(null);
                                } catch (InterruptedException e) {
                                    ended.completeExceptionally(e);
                                }
                            });
            server.held.get(20, TimeUnit.SECONDS);
            Awaitility.await().until(() -> sender.getState() == Thread.State.WAITING);
            call.cancel();
            ended.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void nobodyThereIsACallThatHasEnded() throws InterruptedException {
        CallRequest gone = request("Both");
        server.close();
        try (OpenCall call = invoker.open(gone, events::add)) {
            assertThat(call.await().code()).isEqualTo("UNAVAILABLE");
            assertThat(call.await().message()).startsWith("Nothing listens at");
        }
    }

    @Test
    void aMissingRequiredFieldIsSaidBesideTheRest() {
        CallResult result = invoker.call(request("One"));
        assertThat(result.ok()).isTrue();
        assertThat(result.json().orElseThrow()).contains("\"name\": \"n\"");
        assertThat(result.response().text().problems())
                .extracting(Message::english)
                .containsExactly("Required and not there: id.");
    }

    @Test
    void bytesThatAreNoMessageAreThere() throws InterruptedException {
        try (OpenCall call = open("One")) {
            call.send(note("damaged"));
            CallResult result = call.await();
            assertThat(result.ok()).isTrue();
            assertThat(result.json()).isEmpty();
            assertThat(result.response().message().orElseThrow().bytes()).containsExactly(10, 5, 1);
            assertThat(result.response().text().problems())
                    .extracting(Message::english)
                    .singleElement()
                    .asString()
                    .contains("t.Strict");
        }
    }

    @Test
    void anUnknownAnyIsShownAsItsBytesAndAKnownOneIsAskedFor() throws InterruptedException {
        try (OpenCall call = open("Both")) {
            call.send(
                    "{\"text\": \"o\", \"any\": {\"@type\":"
                            + " \"type.googleapis.com/shop.order.v1.Order\", \"id\": \"o-1\"}}");
            assertThat(came()).contains("shop.order.v1.Order\",\"id\":\"o-1\"");
        }
        assertThat(read(Any.pack(Order.newBuilder().setId("o-2").build())))
                .satisfies(text -> {
                    assertThat(text.line().orElseThrow()).contains("\"id\":\"o-2\"");
                    assertThat(text.problems()).isEmpty();
                });
        Any unknown =
                Any.newBuilder()
                        .setTypeUrl("example.com/no\"body.Knows")
                        .setValue(ByteString.copyFromUtf8("raw"))
                        .build();
        for (Any any : List.of(unknown, Any.pack(unknown))) {
            assertThat(read(any))
                    .satisfies(text -> {
                        assertThat(text.line().orElseThrow())
                                .contains("\"text\":\"t\"", "example.com/no\\\"body.Knows", "cmF3");
                        assertThat(text.problems())
                                .extracting(Message::english)
                                .singleElement()
                                .asString()
                                .contains("is not known");
                    });
        }
    }

    @Test
    void whatGoesTooDeepIsSaid() {
        Any anys = Any.getDefaultInstance();
        for (int n = 0; n < 102; n++) {
            anys = Any.pack(anys);
        }
        assertThat(read(anys))
                .satisfies(text -> {
                    assertThat(text.json()).isPresent();
                    assertThat(text.problems())
                            .extracting(Message::english)
                            .containsExactly(
                                    "An Any within 100 others is not read. It is shown as its"
                                            + " bytes.");
                });
        Any notes = Any.getDefaultInstance();
        for (int n = 0; n < 90; n++) {
            notes =
                    Any.newBuilder()
                            .setTypeUrl("type.googleapis.com/t.Note")
                            .setValue(StreamServer.within(12, StreamServer.note("t", notes)))
                            .build();
        }
        assertThat(read(notes))
                .satisfies(text -> {
                    assertThat(text.json()).isEmpty();
                    assertThat(text.problems())
                            .extracting(Message::english)
                            .singleElement()
                            .asString()
                            .startsWith("It cannot be shown as t.Note: ");
                });
    }

    private static CallMessage.Text read(Any any) {
        var schema = new ServerDescriptors(schemaFiles());
        var types =
                new KnownTypes(
                        schema,
                        type ->
                                type.startsWith("shop.")
                                        ? Optional.of(orderFiles())
                                        : Optional.empty());
        return new MessageText(
                        schema.method(StreamServer.SERVICE + "/Both").orElseThrow().getOutputType(),
                        types)
                .read(StreamServer.note("t", any), CallMessage.Fields.SET);
    }

    private static io.meshscope.invoke.SchemaFiles schemaFiles() {
        try {
            return StreamServer.SCHEMA.read();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static io.meshscope.invoke.SchemaFiles orderFiles() {
        var files = new java.util.HashMap<String, byte[]>();
        for (var file = new java.util.ArrayDeque<>(List.of(Order.getDescriptor().getFile()));
                !file.isEmpty(); ) {
            var next = file.pop();
            files.put(next.getName(), next.toProto().toByteArray());
            file.addAll(next.getDependencies());
        }
        return new io.meshscope.invoke.SchemaFiles("test", List.of(), files);
    }

    @Test
    void fieldsAtTheirDefaultAreShownWhenAskedFor() throws InterruptedException {
        try (OpenCall call = open("Both")) {
            call.send("{}");
            CallMessage message = next(CallEvent.Received.class).message();
            assertThat(message.text(CallMessage.Fields.SET).line()).contains("{}");
            assertThat(message.text(CallMessage.Fields.ALL).line()).contains("{\"text\":\"\"}");
        }
    }

    @Test
    void aHundredMegabytesComeWhenTheLimitIsRaisedAndAreRefusedNamingIt()
            throws InterruptedException {
        server.bulk = StreamServer.note("x".repeat(100_000_000));
        CallRequest one = request("Down");
        try (OpenCall call = invoker.open(one, events::add)) {
            call.send(note("1"));
            CallResult result = call.await();
            assertThat(result.code()).isEqualTo("RESOURCE_EXHAUSTED");
            assertThat(result.message()).contains("100000005 bytes", "at most 67108864 bytes");
            assertThat(result.status().remedy()).isEqualTo(InvokeException.Remedy.MESSAGE_LIMIT);
        }
        events.clear();
        var raised = new CallTerms(Optional.empty(), false, false, 101_000_000);
        try (OpenCall call = invoker.open(one.on(raised), events::add)) {
            call.send(note("1"));
            assertThat(call.await().ok()).as(call.await().message()).isTrue();
            assertThat(next(CallEvent.Received.class).message().size()).isEqualTo(100_000_005);
        }
    }

    /// A status alone is a whole answer, good or bad.
    @Test
    void anAnswerMayBeMetadataAlone() throws InterruptedException {
        try (OpenCall call = open("Both")) {
            call.send(note("metadata"));
            CallResult result = call.await();
            assertThat(result.ok()).isTrue();
            assertThat(result.response()).isEqualTo(CallResult.Response.NONE);
            assertThat(result.metadata().trailers()).containsEntry("told", List.of("a", "b"));
        }
        try (OpenCall call = open("Both")) {
            call.send(note("fail"));
            assertThat(call.await().details()).hasSize(2);
        }
        assertThat(events).noneMatch(CallEvent.Received.class::isInstance);
    }
}
