package io.meshscope.invoke.grpc;

import io.meshscope.invoke.form.FormAny;
import io.meshscope.invoke.form.FormField;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormScalar;
import io.meshscope.invoke.form.FormValue;
import io.meshscope.invoke.form.ListField;
import io.meshscope.invoke.form.MapField;
import io.meshscope.invoke.form.ScalarType;
import io.meshscope.invoke.form.SingleField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Fills a form with texts that fit, as a person might type them. The same seed fills it the same
/// way.
final class FormFiller {

    private static final List<String> TYPES =
            List.of(
                    "corpus.two.Payload",
                    "corpus.three.Nested",
                    "corpus.e24.Late",
                    "google.protobuf.Any",
                    "google.protobuf.Duration",
                    "google.protobuf.Empty",
                    "google.protobuf.Int64Value",
                    "google.protobuf.Struct",
                    "google.protobuf.Value");
    private static final List<String> WORDS =
            List.of("", "a", "two words", "line\nbreak\t\"\\/", "谷歌", "😁", "\u0000\u001f", "null");

    private final Random random;
    private final int many;

    /// Whether something was typed that protobuf's own parser cannot read or loses: extensions, raw
    /// bytes of an Any, the sign of a zero.
    private boolean ours;

    /// @param many one field in so many is set
    FormFiller(long seed, int many) {
        this.random = new Random(seed);
        this.many = many;
    }

    boolean ours() {
        return ours;
    }

    void fill(FormValue value, int depth) {
        switch (value) {
            case FormScalar scalar -> scalar.text(text(scalar, depth));
            case FormAny any -> any(any, depth);
            case FormMessage message -> message(message, depth);
        }
    }

    private void message(FormMessage message, int depth) {
        for (FormField field : message.fields()) {
            boolean wanted = depth < 4 && random.nextInt(many) == 0;
            if (field.shape().required() || wanted) {
                ours |= field.shape().extension();
                field(message, field, depth + 1);
            }
        }
    }

    private void field(FormMessage message, FormField field, int depth) {
        switch (field) {
            case SingleField single -> {
                Optional<String> oneof = single.shape().oneof();
                if (oneof.isPresent()) {
                    message.choose(oneof.get(), Optional.of(single.shape().name()));
                }
                fill(single.value(), depth);
                single.set(true);
            }
            case ListField list -> {
                for (int i = random.nextInt(4); i > 0; i--) {
                    fill(list.add(), depth);
                }
            }
            case MapField map -> {
                for (int i = random.nextInt(3); i > 0; i--) {
                    MapField.Row row = map.add();
                    row.key(key(map.keyType()));
                    fill(row.value(), depth);
                    if (row.keyFault().isPresent()) {
                        // Another row has this key.
                        map.remove(row);
                    }
                }
            }
        }
    }

    private String key(ScalarType type) {
        return switch (type) {
            case STRING -> pick(WORDS);
            case BOOL -> String.valueOf(random.nextBoolean());
            default -> integer(type);
        };
    }

    private void any(FormAny any, int depth) {
        if (depth > 6) {
            return;
        }
        if (random.nextInt(5) == 0) {
            ours = true;
            any.choose("example.com/some.Unknown");
            any.raw(true);
        } else {
            any.choose(pick(TYPES));
        }
        any.content().ifPresent(content -> fill(content, depth + 1));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String text(FormScalar scalar, int depth) {
        return switch (scalar.type()) {
            case INT32, UINT32, INT64, UINT64 -> integer(scalar.type());
            case FLOAT -> real(Float.toString(Float.intBitsToFloat(random.nextInt())));
            case DOUBLE -> real(Double.toString(Double.longBitsToDouble(random.nextLong())));
            case BOOL -> String.valueOf(random.nextBoolean());
            case STRING -> pick(WORDS);
            case BYTES -> bytes();
            case ENUM -> scalar.enumValues().isEmpty() ? "0" : enumeration(scalar);
            case NULL -> "null";
            case TIMESTAMP -> timestamp();
            case DURATION ->
                    pick(List.of("", "-"))
                            + random.nextLong(315_576_000_000L)
                            + pick(List.of("", ".5", ".000001", ".999999999"))
                            + "s";
            case FIELD_MASK -> pick(List.of("", "foo", "foo,barBaz", "a.bC.d,e"));
            case VALUE -> json(depth);
            case STRUCT -> object(depth);
            case LIST_VALUE -> array(depth);
        };
    }

    private String integer(ScalarType type) {
        return switch (random.nextInt(6)) {
            case 0 -> type.least().toString();
            case 1 -> type.greatest().toString();
            case 2 -> "0";
            case 3 -> "0x" + Integer.toHexString(random.nextInt(1 << 30));
            case 4 -> random.nextInt(20) + "e3";
            default -> String.valueOf(random.nextInt(1 << 30));
        };
    }

    private String real(String number) {
        String text =
                pick(
                        List.of(
                                number,
                                number,
                                number,
                                "0",
                                "-0.0",
                                "nan",
                                "inf",
                                "-Infinity",
                                "1e5",
                                ".5"));
        ours |= text.equals("-0.0");
        return text;
    }

    private String bytes() {
        var bytes = new byte[random.nextInt(5)];
        random.nextBytes(bytes);
        return pick(List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding()))
                .encodeToString(bytes);
    }

    private String enumeration(FormScalar scalar) {
        var value = pick(scalar.enumValues());
        return random.nextBoolean() ? value.name() : String.valueOf(value.number());
    }

    private String timestamp() {
        long first = Instant.parse("0001-01-02T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();
        return Instant.ofEpochSecond(random.nextLong(first, last), random.nextInt(1_000_000_000))
                .atOffset(ZoneOffset.ofHours(random.nextInt(-12, 12)))
                .format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private String json(int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextInt(1000) / 8.0);
            case 2 -> "\"" + HexFormat.of().toHexDigits(random.nextInt()) + "\\n谷\"";
            case 3 -> "true";
            case 4 -> object(depth);
            default -> array(depth);
        };
    }

    private String object(int depth) {
        return "{\"\": " + json(depth + 1) + ", \"a b\": " + json(depth + 1) + "}";
    }

    private String array(int depth) {
        return random.nextBoolean() ? "[]" : "[" + json(depth + 1) + ", " + json(depth + 1) + "]";
    }
}
