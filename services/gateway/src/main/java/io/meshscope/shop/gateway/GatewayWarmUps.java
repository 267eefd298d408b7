package io.meshscope.shop.gateway;

import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.runtime.warmup.WarmUp;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;

/// The gateway's requests to itself: some it answers alone, and one for each service that is there.
@Factory
final class GatewayWarmUps {

    @Singleton
    WarmUp alone(OwnRequests requests) {
        return new Part(WarmUp.Stage.ALONE, "a login", requests::alone);
    }

    @Singleton
    WarmUp together(OwnRequests requests, MeshChannels channels, Backends backends) {
        return new Part(
                WarmUp.Stage.TOGETHER,
                "requests to the services behind",
                () -> {
                    if (channels.isReady(backends.users().service())) {
                        requests.ask("/api/users/1", "");
                    }
                    if (channels.isReady(backends.inventory().service())) {
                        requests.ask("/api/stock/rehearsal", "");
                    }
                    if (channels.isReady(backends.orders().service())) {
                        requests.ask("/api/orders", "");
                        requests.ask("/api/orders", "{\"items\":[]}"); // refused: an empty order
                    }
                });
    }

    private record Part(Stage stage, String title, Requests requests) implements WarmUp {

        @Override
        public void run() throws IOException {
            requests.send();
        }
    }

    @FunctionalInterface
    private interface Requests {

        void send() throws IOException;
    }
}
