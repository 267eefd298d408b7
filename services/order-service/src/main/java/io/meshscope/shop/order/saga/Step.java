package io.meshscope.shop.order.saga;

/// What is to be done next for an order. Each step can be done twice: the other services know an
/// order by its id.
public enum Step {
    GET_USER("get_user"),
    RESERVE("reserve_stock"),
    PAY("create_payment"),
    SHIP("ship_order"),
    REFUND("refund_payment"),
    RELEASE("release_stock"),
    DONE("done");

    private final String span;

    Step(String span) {
        this.span = span;
    }

    /// The name of its span.
    public String span() {
        return span;
    }
}
