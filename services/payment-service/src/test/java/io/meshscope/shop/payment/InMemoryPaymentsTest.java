package io.meshscope.shop.payment;

class InMemoryPaymentsTest extends PaymentRepositoryContract {

    private final InMemoryPayments payments = new InMemoryPayments();

    @Override
    PaymentRepository repository() {
        return payments;
    }
}
