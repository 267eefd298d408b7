package io.meshscope.invoke.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as they are typed and as JSON writes them.
final class NumberText {

    private static final Pattern HEX = Pattern.compile("-?0[xX][0-9a-fA-F]{1,32}");
    private static final Pattern WHOLE =
            Pattern.compile("-?[0-9]{1,80}(\\.[0-9]{1,80})?([eE][+-]?[0-9]{1,4})?");
    private static final Pattern REAL =
            Pattern.compile(
                    "-?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,4})?");
    private static final Pattern JSON =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private NumberText() {}

    static ScalarText integer(ScalarType type, String text) {
        if (text.isBlank()) {
            return ScalarText.wrong(FormFault.Kind.EMPTY);
        }
        Optional<BigInteger> value = bigInteger(text);
        if (value.isEmpty()) {
            return ScalarText.wrong(FormFault.Kind.NOT_A_NUMBER, text);
        }
        BigInteger number = value.get();
        return number.compareTo(type.least()) < 0 || number.compareTo(type.greatest()) > 0
                ? ScalarText.wrong(
                        FormFault.Kind.OUT_OF_RANGE,
                        text,
                        type.least().toString(),
                        type.greatest().toString())
                : ScalarText.fits(number.toString());
    }

    /// Decimal, with a zero fraction or an exponent too, or hexadecimal with `0x`.
    static Optional<BigInteger> bigInteger(String text) {
        if (HEX.matcher(text).matches()) {
            boolean negative = text.startsWith("-");
            var value = new BigInteger(text.substring(negative ? 3 : 2), 16);
            return Optional.of(negative ? value.negate() : value);
        }
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        return value.scale() > 0 || value.scale() < -80
                ? Optional.empty()
                : Optional.of(value.toBigIntegerExact());
    }

    /// @param narrow whether it has to fit 32 bits
    static ScalarText real(String text, boolean narrow) {
        if (text.isBlank()) {
            return ScalarText.wrong(FormFault.Kind.EMPTY);
        }
        Optional<String> special = special(text);
        if (special.isPresent()) {
            return ScalarText.fits(special.get());
        }
        if (!REAL.matcher(text).matches()) {
            return ScalarText.wrong(FormFault.Kind.NOT_A_NUMBER, text);
        }
        boolean tooLarge =
                narrow
                        ? Float.isInfinite(Float.parseFloat(text))
                        : Double.isInfinite(Double.parseDouble(text));
        if (tooLarge) {
            String greatest = narrow ? "3.4028235E38" : "1.7976931348623157E308";
            return ScalarText.wrong(FormFault.Kind.OUT_OF_RANGE, text, "-" + greatest, greatest);
        }
        return ScalarText.fits(
                JSON.matcher(text).matches() ? text : Double.toString(Double.parseDouble(text)));
    }

    /// The values of a floating-point field that are no numbers, in JSON's words.
    private static Optional<String> special(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Optional.of("NaN");
            case "inf", "infinity" -> Optional.of("Infinity");
            case "-inf", "-infinity" -> Optional.of("-Infinity");
            default -> Optional.empty();
        };
    }
}
