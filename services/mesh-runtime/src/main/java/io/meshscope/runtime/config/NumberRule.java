package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A number of a range, both ends included, as a JSON number or as text: `2`, `2.0` and `"2"` say
/// the same.
final class NumberRule<T> implements Rule<T> {

    private final BigDecimal least;
    private final BigDecimal most;
    private final boolean whole;
    private final Pattern text;
    private final Function<BigDecimal, T> from;
    private final Function<T, BigDecimal> to;

    private NumberRule(
            BigDecimal least,
            BigDecimal most,
            boolean whole,
            Function<BigDecimal, T> from,
            Function<T, BigDecimal> to) {
        this.least = least;
        this.most = most;
        this.whole = whole;
        this.text = Pattern.compile(NumberText.between(least, most, whole));
        this.from = from;
        this.to = to;
    }

    static NumberRule<Integer> whole(int least, int most) {
        return new NumberRule<>(
                BigDecimal.valueOf(least),
                BigDecimal.valueOf(most),
                true,
                BigDecimal::intValueExact,
                BigDecimal::valueOf);
    }

    static NumberRule<Double> number(double least, int most) {
        return new NumberRule<>(
                BigDecimal.valueOf(least),
                BigDecimal.valueOf(most),
                false,
                BigDecimal::doubleValue,
                BigDecimal::valueOf);
    }

    static NumberRule<Float> percent() {
        return new NumberRule<>(
                new BigDecimal("0.01"),
                BigDecimal.valueOf(100),
                false,
                BigDecimal::floatValue,
                BigDecimal::valueOf);
    }

    static NumberRule<Duration> seconds(double least, int most) {
        return new NumberRule<>(
                BigDecimal.valueOf(least),
                BigDecimal.valueOf(most),
                false,
                seconds -> Duration.ofNanos(Math.round(seconds.doubleValue() * 1e9)),
                duration -> BigDecimal.valueOf(duration.toNanos(), 9));
    }

    @Override
    public Optional<T> read(JsonNode value) {
        if (value.isTextual()) {
            return text.matcher(value.textValue()).matches()
                    ? Optional.of(from.apply(new BigDecimal(value.textValue())))
                    : Optional.empty();
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            return Optional.empty();
        }
        BigDecimal number = value.decimalValue();
        boolean fits =
                number.compareTo(least) >= 0
                        && number.compareTo(most) <= 0
                        && (!whole || isWhole(number));
        return fits ? Optional.of(from.apply(number)) : Optional.empty();
    }

    @Override
    public String words() {
        return (whole ? "a whole number from " : "a number from ")
                + plain(least).toPlainString()
                + " to "
                + plain(most).toPlainString();
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("type").add(whole ? "integer" : "number").add("string");
        schema.set("minimum", node(least));
        schema.set("maximum", node(most));
        schema.put("pattern", text.pattern());
        return schema;
    }

    @Override
    public JsonNode written(T value) {
        return node(to.apply(value));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static JsonNode node(BigDecimal number) {
        return DecimalNode.valueOf(plain(number));
    }

    /// 100 and not 1E+2.
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
