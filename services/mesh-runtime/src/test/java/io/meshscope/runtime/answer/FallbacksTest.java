package io.meshscope.runtime.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.GetUserResponse;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceImplBase;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FallbacksTest {

    @Test
    void theResponseHeadersNameEachFallbackThatWasUsed() throws IOException {
        String name = UUID.randomUUID().toString();
        Server server =
                InProcessServerBuilder.forName(name)
                        .addService(new Users())
                        .intercept(new Fallbacks())
                        .build()
                        .start();
        ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
        try {
            assertThat(headers(channel, "known").getAll(Fallbacks.HEADER)).isNull();
            assertThat(headers(channel, "cached").getAll(Fallbacks.HEADER))
                    .containsExactly("cached-user", "deferred");
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }

    private static Metadata headers(ManagedChannel channel, String user) {
        var headers = new AtomicReference<Metadata>();
        var _ =
                UserServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(
                                MetadataUtils.newCaptureMetadataInterceptor(
                                        headers, new AtomicReference<>()))
                        .getUser(GetUserRequest.newBuilder().setUserId(user).build());
        return headers.get();
    }

    private static final class Users extends UserServiceImplBase {

        @Override
        public void getUser(GetUserRequest request, StreamObserver<GetUserResponse> answer) {
            if (request.getUserId().equals("cached")) {
                Fallbacks.note("deferred");
                Fallbacks.note("cached-user");
            }
            answer.onNext(GetUserResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }
}
