package io.meshscope.shop.order.remote;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.meshscope.runtime.answer.Fallbacks;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.shop.order.saga.Customers;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks user-service; while it is away, a user seen before is taken from memory, and the answer
/// says so (`x-fallback: user-cached`).
@Singleton
final class GrpcCustomers implements Customers {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcCustomers.class);
    private static final int MOST_CACHED = 1_000;

    private final UserServiceBlockingStub users;
    private final Map<String, User> seen = Collections.synchronizedMap(new Recent());

    GrpcCustomers(MeshChannels channels) {
        users = UserServiceGrpc.newBlockingStub(channels.to("user-service"));
    }

    @Override
    public void check(String userId) {
        try {
            User user =
                    users.getUser(GetUserRequest.newBuilder().setUserId(userId).build()).getUser();
            seen.put(userId, user);
        } catch (StatusRuntimeException e) {
            if (!seen.containsKey(userId) || !isAway(e.getStatus())) {
                throw e;
            }
            LOG.warn("user {} taken from memory: {}", userId, e.getMessage());
            Fallbacks.note("user-cached");
        }
    }

    private static boolean isAway(Status status) {
        return status.getCode() == Status.Code.UNAVAILABLE
                || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
    }

    /// The users seen last.
    private static final class Recent extends LinkedHashMap<String, User> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, User> eldest) {
            return size() > MOST_CACHED;
        }
    }
}
