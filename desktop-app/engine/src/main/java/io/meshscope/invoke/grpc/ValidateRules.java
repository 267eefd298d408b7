package io.meshscope.invoke.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.meshscope.invoke.FieldHints;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads protovalidate's rules of a field (`buf.validate.FieldRules`) by the numbers of its fields.
/// A rule that has no name here is told by its number, so that none is dropped.
final class ValidateRules {

    private static final Logger LOG = LoggerFactory.getLogger(ValidateRules.class);

    private static final int CEL = 23;
    private static final int REQUIRED = 25;
    private static final int IGNORE = 27;
    private static final int CEL_EXPRESSION = 29;

    private ValidateRules() {}

    /// @param prefix `items.` of a list's elements
    static void read(ByteString encoded, String prefix, List<FieldHints.Rule> to) {
        parse(encoded)
                .asMap()
                .forEach((number, field) -> {
                    switch (number) {
                        case REQUIRED -> to.add(new FieldHints.Rule(prefix + "required", ""));
                        case IGNORE -> field.getVarintList().forEach(n -> ignore(n, prefix, to));
                        case CEL_EXPRESSION ->
                                field.getLengthDelimitedList()
                                        .forEach(e -> add(prefix, "cel", e.toStringUtf8(), to));
                        case CEL -> field.getLengthDelimitedList().forEach(e -> cel(e, prefix, to));
                        default ->
                                field.getLengthDelimitedList()
                                        .forEach(group -> group(number, group, prefix, to));
                    }
                });
    }

    private static void ignore(long when, String prefix, List<FieldHints.Rule> to) {
        if (when != 0) {
            add(prefix, when == 1 ? "ignore_if_zero" : "ignore_always", "", to);
        }
    }

    private static void add(String prefix, String name, String value, List<FieldHints.Rule> to) {
        to.add(new FieldHints.Rule(prefix + name, value));
    }

    static UnknownFieldSet parse(ByteString encoded) {
        try {
            return UnknownFieldSet.parseFrom(encoded);
        } catch (InvalidProtocolBufferException e) {
            LOG.debug("damaged rules", e);
            return UnknownFieldSet.getDefaultInstance();
        }
    }

    /// A rule has an id, a message and an expression.
    private static void cel(ByteString encoded, String prefix, List<FieldHints.Rule> to) {
        UnknownFieldSet rule = parse(encoded);
        Stream.of(2, 3, 1)
                .flatMap(n -> rule.getField(n).getLengthDelimitedList().stream())
                .map(ByteString::toStringUtf8)
                .filter(text -> !text.isBlank())
                .findFirst()
                .ifPresent(text -> add(prefix, "cel", text, to));
    }

    private static void group(
            int group, ByteString encoded, String prefix, List<FieldHints.Rule> to) {
        parse(encoded)
                .asMap()
                .forEach((number, field) -> {
                    boolean list = group == RuleNames.LIST && number == 4;
                    boolean map = group == RuleNames.MAP && number >= 4;
                    if (list || map) {
                        String of = list ? "items." : number == 4 ? "keys." : "values.";
                        field.getLengthDelimitedList().forEach(e -> read(e, prefix + of, to));
                    } else {
                        String name = RuleNames.of(group, number);
                        add(prefix, name, RuleValues.of(group, name, field), to);
                    }
                });
    }
}
