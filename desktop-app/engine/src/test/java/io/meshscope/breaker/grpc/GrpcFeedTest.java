package io.meshscope.breaker.grpc;

import com.google.protobuf.Timestamp;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.BreakerFeedContract;
import io.meshscope.mesh.BreakerState;
import io.meshscope.proto.mesh.v1.Breaker;
import io.meshscope.proto.mesh.v1.BreakerTransition;
import io.meshscope.wire.access.InstanceAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

class GrpcFeedTest extends BreakerFeedContract {

    private static Breaker bare(String name, BreakerState state) {
        return Breaker.newBuilder().setName(name).setState(BreakerMapping.state(state)).build();
    }

    @Override
    protected Process process() {
        var server = new BreakerServer(bare("db.primary", BreakerState.CLOSED));
        return new Process() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of();
            }

            @Override
            public void breaker(String name, BreakerState state) {
                if (state != BreakerState.CLOSED) {
                    server.transition(
                            BreakerTransition.newBuilder()
                                    .setName(name)
                                    .setFrom(BreakerMapping.state(BreakerState.CLOSED))
                                    .setTo(BreakerMapping.state(state))
                                    .setAt(
                                            Timestamp.newBuilder()
                                                    .setSeconds(Instant.now().getEpochSecond() + 1))
                                    .build());
                }
            }

            @Override
            public boolean watched() {
                return server.watching() > 0;
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    @Override
    protected BreakerFeed feed() {
        return new BreakerSource(
                journal,
                telling,
                InstanceAccess.PLAINTEXT,
                InstantSource.system(),
                scheduler,
                new BreakerRetry(
                        Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50)));
    }
}
