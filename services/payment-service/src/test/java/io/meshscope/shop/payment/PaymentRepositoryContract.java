package io.meshscope.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every repository of payments promises. Each test has orders of its own.
abstract class PaymentRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456Z");

    private final String order = "o-" + UUID.randomUUID();

    abstract PaymentRepository repository();

    @Test
    void anOrderHasOnePaymentHoweverOftenItIsCreated() {
        PaymentRow first = payment(PaymentStatus.PAYMENT_STATUS_CAPTURED);
        assertThat(repository().createOnce(first)).isEqualTo(first);
        assertThat(repository().createOnce(payment(PaymentStatus.PAYMENT_STATUS_DECLINED)))
                .isEqualTo(first);
        assertThat(repository().find(first.id())).contains(first);
        assertThat(repository().find("pay-none")).isEmpty();
    }

    @Test
    void whatWasTakenIsGivenBackOnce() {
        PaymentRow paid = repository().createOnce(payment(PaymentStatus.PAYMENT_STATUS_CAPTURED));
        PaymentRow refunded = repository().refund(paid.id(), "too late", NOW).orElseThrow();
        assertThat(refunded.status()).isEqualTo("REFUNDED");
        assertThat(refunded.refund()).isEqualTo(new PaymentRow.Refund(NOW, "too late"));
        assertThat(repository().refund(paid.id(), "again", NOW.plusSeconds(1))).contains(refunded);
        assertThat(repository().refundOrder(PaymentRow.voided(order, NOW), "again", NOW))
                .isEqualTo(refunded);
        assertThat(repository().createOnce(payment(PaymentStatus.PAYMENT_STATUS_CAPTURED)))
                .as("a refunded order is not charged again")
                .isEqualTo(refunded);
        assertThat(repository().refund("pay-none", "", NOW)).isEmpty();
    }

    @Test
    void whatTookNothingStaysAsItIs() {
        PaymentRow declined =
                repository().createOnce(payment(PaymentStatus.PAYMENT_STATUS_DECLINED));
        assertThat(repository().refund(declined.id(), "", NOW)).contains(declined);
        assertThat(repository().refundOrder(PaymentRow.voided(order, NOW), "", NOW))
                .isEqualTo(declined);
    }

    @Test
    void aRefundThatComesFirstVoidsTheOrder() {
        PaymentRow voided = PaymentRow.voided(order, NOW);
        assertThat(repository().refundOrder(voided, "gone", NOW)).isEqualTo(voided);
        assertThat(repository().refundOrder(PaymentRow.voided(order, NOW), "gone", NOW))
                .isEqualTo(voided);
        assertThat(repository().createOnce(payment(PaymentStatus.PAYMENT_STATUS_CAPTURED)))
                .isEqualTo(voided);
        assertThat(repository().find(voided.id())).contains(voided);
    }

    @Test
    void manyAtOnceAgreeOnOnePaymentAndOnItsEnd() throws Exception {
        List<Callable<PaymentRow>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            work.add(() -> repository().createOnce(payment(PaymentStatus.PAYMENT_STATUS_CAPTURED)));
            work.add(() -> repository().refundOrder(PaymentRow.voided(order, NOW), "", NOW));
        }
        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<PaymentRow> done : threads.invokeAll(work)) {
                ids.add(done.get().id());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(repository().find(ids.iterator().next()).orElseThrow().status())
                .as("nothing stays charged")
                .isIn("REFUNDED", "VOIDED");
    }

    private PaymentRow payment(PaymentStatus status) {
        return PaymentRow.of(order, "7", "EUR", 500, "card", status, NOW);
    }
}
