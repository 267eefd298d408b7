package io.meshscope.shop.order.saga;

import io.grpc.Status;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/// The other services as they are at their worst, by a seed: a call is refused before it arrives,
/// its answer is lost, it arrives late, or its caller dies before or after; or the caller is
/// stopped for longer than its lease and somebody else takes over meanwhile. What they do is
/// idempotent by order id, as their contracts say.
final class World {

    /// The process that called has died.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String where) {
            super(where, null, false, false);
        }
    }

    static final int STOCK = 6;

    final Map<String, Payment> payments = new HashMap<>();
    final Map<String, Integer> captures = new HashMap<>();
    final Map<String, Integer> reserved = new HashMap<>();
    final Map<String, Boolean> released = new HashMap<>();
    final Map<String, String> shipments = new HashMap<>();
    final List<Runnable> late = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    int stock = STOCK;

    private final Random random;
    private final Runnable takeOver;
    private double trouble;

    /// @param takeOver lets every lease end and another process go on
    World(Random random, double trouble, Runnable takeOver) {
        this.random = random;
        this.trouble = trouble;
        this.takeOver = takeOver;
    }

    /// From now on everything works, and what is late arrives.
    void calmDown() {
        trouble = 0;
        arrive();
    }

    /// A point at which a process may die.
    void mayDie(String where) {
        if (random.nextDouble() < trouble / 4) {
            log.add("killed " + where);
            throw new Killed(where);
        }
    }

    void check(String userId) {
        var _ =
                call(
                        "get_user " + userId,
                        () -> {
                            if (userId.equals("nobody")) {
                                throw Status.NOT_FOUND.asRuntimeException();
                            }
                            return userId;
                        });
    }

    void reserve(Order order) {
        var _ = call("reserve " + order.getId(), () -> reserveNow(order));
    }

    void release(String id) {
        var _ =
                call(
                        "release " + id,
                        () -> {
                            Integer held = reserved.remove(id);
                            stock += held == null ? 0 : held;
                            return released.put(id, true);
                        });
    }

    Payment charge(Order order) {
        return call("charge " + order.getId(), () -> chargeNow(order));
    }

    void refund(String id) {
        var _ =
                call(
                        "refund " + id,
                        () -> {
                            Payment payment = payments.get(id);
                            PaymentStatus status =
                                    payment == null
                                            ? PaymentStatus.PAYMENT_STATUS_VOIDED
                                            : payment.getStatus()
                                                            == PaymentStatus.PAYMENT_STATUS_CAPTURED
                                                    ? PaymentStatus.PAYMENT_STATUS_REFUNDED
                                                    : payment.getStatus();
                            return payments.put(id, Payment.newBuilder().setStatus(status).build());
                        });
    }

    String ship(Order order) {
        return call(
                "ship " + order.getId(),
                () -> {
                    if (order.getLabelsMap().containsKey("unshippable")) {
                        throw Status.FAILED_PRECONDITION.asRuntimeException();
                    }
                    return shipments.computeIfAbsent(order.getId(), id -> "shp-" + id);
                });
    }

    private String reserveNow(Order order) {
        int quantity = order.getItems(0).getQuantity();
        if (released.containsKey(order.getId())) {
            throw Status.FAILED_PRECONDITION.asRuntimeException();
        }
        if (!reserved.containsKey(order.getId())) {
            if (stock < quantity) {
                throw Status.FAILED_PRECONDITION.asRuntimeException();
            }
            stock -= quantity;
            reserved.put(order.getId(), quantity);
        }
        return order.getId();
    }

    private Payment chargeNow(Order order) {
        return payments.computeIfAbsent(
                order.getId(),
                id -> {
                    boolean declined = order.getTotal().getAmountMinor() > 1_000_000;
                    if (!declined) {
                        captures.merge(id, 1, Integer::sum);
                    }
                    return Payment.newBuilder()
                            .setId("pay-" + id)
                            .setStatus(
                                    declined
                                            ? PaymentStatus.PAYMENT_STATUS_DECLINED
                                            : PaymentStatus.PAYMENT_STATUS_CAPTURED)
                            .build();
                });
    }

    private <T> T call(String what, Supplier<T> effect) {
        mayDie("before " + what);
        if (random.nextDouble() < trouble) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    log.add(what + ": away");
                    throw Status.UNAVAILABLE.asRuntimeException();
                }
                case 1 -> {
                    effect.get();
                    log.add(what + ": answer lost");
                    throw Status.DEADLINE_EXCEEDED.asRuntimeException();
                }
                case 2 -> {
                    log.add(what + ": late");
                    late.add(() -> ignoringRefusal(effect));
                    throw Status.DEADLINE_EXCEEDED.asRuntimeException();
                }
                case 3 -> {
                    log.add(what + ": fault");
                    if (random.nextBoolean()) {
                        effect.get();
                    }
                    throw Status.INTERNAL.asRuntimeException();
                }
                case 4 -> {
                    log.add(what + ": stopped, another takes over");
                    takeOver.run();
                }
                default -> arrive();
            }
        }
        T result = effect.get();
        log.add(what);
        mayDie("after " + what);
        return result;
    }

    private void arrive() {
        List<Runnable> arriving = List.copyOf(late);
        late.clear();
        arriving.forEach(Runnable::run);
    }

    private static void ignoringRefusal(Supplier<?> effect) {
        try {
            effect.get();
        } catch (io.grpc.StatusRuntimeException e) {
            // nobody waits for this answer any more
        }
    }
}
