package io.meshscope.benchmarks.form;

import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.FieldShape.Kind;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.MessageShapes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// A message of many fields of all kinds in turn.
final class WideMessage implements MessageShapes {

    static final String NAME = "bench.Wide";
    static final int FIELDS = 2_000;

    private static final List<Kind> KINDS =
            List.of(
                    Kind.STRING,
                    Kind.INT64,
                    Kind.BOOL,
                    Kind.DOUBLE,
                    Kind.BYTES,
                    Kind.ENUM,
                    Kind.MESSAGE);

    private final MessageShape shape =
            new MessageShape(
                    NAME, IntStream.range(0, FIELDS).mapToObj(WideMessage::field).toList());

    private static FieldShape field(int n) {
        Kind kind = KINDS.get(n % KINDS.size());
        boolean list = n % 11 == 10;
        return new FieldShape(
                "field_" + n,
                "field" + n,
                n + 1,
                new FieldShape.Type(
                        kind,
                        kind == Kind.MESSAGE
                                ? Optional.of("google.protobuf.Timestamp")
                                : Optional.empty(),
                        kind == Kind.ENUM
                                ? List.of(
                                        new FieldShape.EnumValue("NONE", 0),
                                        new FieldShape.EnumValue("SOME", 1))
                                : List.of(),
                        false,
                        kind.name().toLowerCase(Locale.ROOT),
                        Optional.empty()),
                new FieldShape.Occurrence(
                        list, Optional.empty(), Optional.empty(), kind == Kind.MESSAGE, false),
                FieldHints.NONE);
    }

    @Override
    public Optional<MessageShape> message(String fullName) {
        return fullName.equals(NAME) ? Optional.of(shape) : Optional.empty();
    }
}
