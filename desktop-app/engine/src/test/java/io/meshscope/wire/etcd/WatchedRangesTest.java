package io.meshscope.wire.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.ResponseOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedRangesTest {

    private static final Duration CALL = Duration.ofMillis(500);
    private static final EtcdTiming TIMING =
            new EtcdTiming(CALL, Duration.ofSeconds(5), CALL, Duration.ofSeconds(5));

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger wholes = new AtomicInteger();
    private volatile boolean silent;
    private Server server;
    private EtcdConnection etcd;

    /// An etcd that says at once how many keys there are, and needs two calls' time to tell them.
    private final class SlowEtcd extends KVGrpc.KVImplBase {

        @Override
        public void range(RangeRequest request, StreamObserver<RangeResponse> answer) {
            if (!silent) {
                answer.onNext(RangeResponse.getDefaultInstance());
                answer.onCompleted();
            }
        }

        @Override
        public void txn(TxnRequest request, StreamObserver<TxnResponse> answer) {
            wholes.incrementAndGet();
            var _ =
                    later.schedule(
                            () -> {
                                answer.onNext(
                                        TxnResponse.newBuilder()
                                                .setHeader(
                                                        ResponseHeader.newBuilder().setRevision(7))
                                                .addResponses(
                                                        ResponseOp.newBuilder()
                                                                .setResponseRange(
                                                                        RangeResponse
                                                                                .getDefaultInstance()))
                                                .build());
                                answer.onCompleted();
                            },
                            CALL.multipliedBy(2).toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    @BeforeEach
    void start() throws Exception {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress("127.0.0.1", 0),
                                InsecureServerCredentials.create())
                        .addService(new SlowEtcd())
                        .build()
                        .start();
        etcd =
                new EtcdConnection(
                        List.of(URI.create("http://127.0.0.1:" + server.getPort())),
                        Optional.empty(),
                        TIMING);
    }

    @AfterEach
    void close() {
        etcd.close();
        server.shutdownNow();
        later.shutdownNow();
    }

    private WatchedRanges ranges() {
        return new WatchedRanges(etcd, List.of("/services/"));
    }

    @Test
    void readingAllMayTakeLongerThanOtherCalls() {
        assertThat(ranges().readAll().revision()).isEqualTo(7);
    }

    @Test
    void whoDoesNotAnswerAtAllIsNotWaitedForSoLong() {
        silent = true;
        assertThatThrownBy(() -> ranges().readAll())
                .isInstanceOf(EtcdException.class)
                .hasMessageContaining("did not answer within 500 ms");
        assertThat(wholes).as("nobody is asked for all").hasValue(0);
    }
}
