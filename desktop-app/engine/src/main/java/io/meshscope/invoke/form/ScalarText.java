package io.meshscope.invoke.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.meshscope.invoke.FieldShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which texts may be typed for each type, and how protobuf's JSON writes them.
final class ScalarText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final BigDecimal FLOAT_MAX = new BigDecimal(Float.MAX_VALUE);
    private static final BigDecimal DOUBLE_MAX = new BigDecimal(Double.MAX_VALUE);

    private ScalarText() {}

    static Optional<FormFault> check(
            ScalarType type, String text, List<FieldShape.EnumValue> enumValues) {
        return switch (type) {
            case INT32, UINT32, INT64, UINT64 -> integer(type, text);
            case FLOAT -> real(text, FLOAT_MAX);
            case DOUBLE -> real(text, DOUBLE_MAX);
            case BOOL ->
                    text.equals("true") || text.equals("false")
                            ? Optional.empty()
                            : fault(FormFault.Kind.NOT_A_BOOL, text);
            case STRING, FIELD_MASK ->
                    whole(text) ? Optional.empty() : fault(FormFault.Kind.LONE_SURROGATE);
            case BYTES ->
                    base64(text).isPresent() ? Optional.empty() : fault(FormFault.Kind.NOT_BASE64);
            case ENUM -> enumeration(text, enumValues);
            case TIMESTAMP ->
                    TimeText.timestamp(text).isPresent()
                            ? Optional.empty()
                            : fault(FormFault.Kind.NOT_A_TIMESTAMP, text);
            case DURATION ->
                    TimeText.duration(text).isPresent()
                            ? Optional.empty()
                            : fault(FormFault.Kind.NOT_A_DURATION, text);
            case JSON -> json(text);
        };
    }

    private static Optional<FormFault> fault(FormFault.Kind kind, String... arguments) {
        return Optional.of(FormFault.of(kind, arguments));
    }

    private static Optional<FormFault> integer(ScalarType type, String text) {
        if (text.isBlank()) {
            return fault(FormFault.Kind.EMPTY);
        }
        Optional<BigInteger> value = bigInteger(text);
        if (value.isEmpty()) {
            return fault(FormFault.Kind.NOT_A_NUMBER, text);
        }
        BigInteger number = value.get();
        return number.compareTo(type.least()) < 0 || number.compareTo(type.greatest()) > 0
                ? fault(
                        FormFault.Kind.OUT_OF_RANGE,
                        text,
                        type.least().toString(),
                        type.greatest().toString())
                : Optional.empty();
    }

    /// Decimal, or hexadecimal with `0x`.
    static Optional<BigInteger> bigInteger(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        if (digits.length() > 80) {
            return Optional.empty();
        }
        boolean negative = digits.startsWith("-");
        String rest = negative ? digits.substring(1) : digits;
        boolean hex = rest.startsWith("0x");
        String body = hex ? rest.substring(2) : rest;
        if (body.isEmpty() || !body.chars().allMatch(c -> Character.digit(c, hex ? 16 : 10) >= 0)) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(body, hex ? 16 : 10);
        return Optional.of(negative ? value.negate() : value);
    }

    private static Optional<FormFault> real(String text, BigDecimal greatest) {
        if (text.isBlank()) {
            return fault(FormFault.Kind.EMPTY);
        }
        if (special(text).isPresent()) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(text.strip());
            return value.abs().compareTo(greatest) > 0
                    ? fault(
                            FormFault.Kind.OUT_OF_RANGE,
                            text,
                            "-" + new java.math.BigDecimal(greatest.doubleValue()).doubleValue(),
                            String.valueOf(greatest.doubleValue()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return fault(FormFault.Kind.NOT_A_NUMBER, text);
        }
    }

    /// The values of a floating-point field that are no numbers, in JSON's words.
    static Optional<String> special(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "nan" -> Optional.of("NaN");
            case "inf", "+inf", "infinity" -> Optional.of("Infinity");
            case "-inf", "-infinity" -> Optional.of("-Infinity");
            default -> Optional.empty();
        };
    }

    private static boolean whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /// Standard or URL-safe, with or without padding, never both alphabets in one text.
    static Optional<byte[]> base64(String text) {
        String digits = text.strip();
        boolean url = digits.indexOf('-') >= 0 || digits.indexOf('_') >= 0;
        try {
            return Optional.of((url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<FormFault> enumeration(String text, List<FieldShape.EnumValue> values) {
        boolean named = values.stream().anyMatch(v -> v.name().equals(text));
        boolean number =
                bigInteger(text)
                        .filter(n -> n.compareTo(ScalarType.INT32.least()) >= 0)
                        .filter(n -> n.compareTo(ScalarType.INT32.greatest()) <= 0)
                        .isPresent();
        return named || number ? Optional.empty() : fault(FormFault.Kind.UNKNOWN_ENUM, text);
    }

    private static Optional<FormFault> json(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return fault(FormFault.Kind.EMPTY);
            }
            parser.skipChildren();
            return parser.nextToken() == null
                    ? Optional.empty()
                    : fault(FormFault.Kind.NOT_JSON, parser.getText());
        } catch (JsonProcessingException e) {
            return fault(FormFault.Kind.NOT_JSON, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
