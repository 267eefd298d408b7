package io.meshscope.wire.grpc;

import io.grpc.Status;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// When a call that failed is made again by the client itself: after 100 ms, then after twice as
/// long each time, a second at most, each give or take 20 %. An answer that has begun is never
/// asked for again.
///
/// @param attempts of a call, the first one included; 1 for no retries
/// @param statuses after which it is made again, by gRPC's names
public record Retries(int attempts, Set<String> statuses) {

    private static final Set<String> KNOWN = known();

    /// gRPC makes no more, whatever it is told.
    public static final int MAX_ATTEMPTS = 5;

    /// The status of a server that could not be reached, or that asks for another try.
    public static final Set<String> USUAL = Set.of(Status.Code.UNAVAILABLE.name());

    public static final Retries NONE = new Retries(1, USUAL);

    public Retries {
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new InputException(Message.of("retries.attempts", MAX_ATTEMPTS));
        }
        if (statuses.isEmpty()) {
            throw new InputException(Message.of("retries.no-status"));
        }
        statuses.forEach(Retries::check);
        statuses = Set.copyOf(statuses);
    }

    private static Set<String> known() {
        var names = new TreeSet<String>();
        Arrays.stream(Status.Code.values()).map(Status.Code::name).forEach(names::add);
        names.remove(Status.Code.OK.name());
        return names;
    }

    private static void check(String status) {
        if (!KNOWN.contains(status)) {
            throw new InputException(
                    Message.of("retries.status", status, String.join(", ", KNOWN)));
        }
    }

    /// Whether there are any.
    public boolean any() {
        return attempts > 1;
    }
}
