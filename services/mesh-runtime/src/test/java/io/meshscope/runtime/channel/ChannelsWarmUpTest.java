package io.meshscope.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ConnectivityState;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.meshscope.runtime.warmup.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// After the warm-up no call waits for a connection.
class ChannelsWarmUpTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void aServiceThatIsThereIsConnectedBeforeTheFirstCall() throws Exception {
        try (var server = new ScriptedUsers();
                var caller = new TestCaller()) {
            caller.directory.set(server.address());
            new ChannelsWarmUp(caller.channels, caller.directory, LONG).run();
            assertThat(caller.channels.isReady("users")).isTrue();
        }
    }

    @Test
    void oneThatIsLateIsWaitedForAndOneThatStaysAwayIsNot() throws Exception {
        try (var server = new ScriptedUsers();
                var caller = new TestCaller()) {
            new ChannelsWarmUp(caller.channels, caller.directory, SHORT).run();
            assertThat(caller.channels.isReady("users")).isFalse();
            caller.directory.set(server.address());
            await().until(() -> caller.channels.isReady("users")); // by itself: nothing was called
            assertThat(caller.channels.connect("users")).isEqualTo(ConnectivityState.READY);
        }
    }

    @Test
    void aRehearsedCallIsMarkedAndCountsNowhere() throws Exception {
        List<Boolean> marked = new CopyOnWriteArrayList<>();
        try (var server = new ScriptedUsers(noting(marked));
                var caller = new TestCaller()) {
            caller.directory.set(server.address());
            assertThat(Rehearsal.of(caller::get)).isEqualTo(server.address());
            assertThat(caller.breakers.all()).isEmpty();
            assertThat(caller.spans.getFinishedSpanItems()).isEmpty();

            assertThat(caller.get()).isEqualTo(server.address());
            assertThat(caller.breakers.all()).hasSize(1);
            assertThat(caller.spans.getFinishedSpanItems()).hasSize(1);
            assertThat(marked).containsExactly(true, false);
        }
    }

    private static ServerInterceptor noting(List<Boolean> marked) {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                marked.add(headers.containsKey(Rehearsal.MARK));
                return next.startCall(call, headers);
            }
        };
    }
}
