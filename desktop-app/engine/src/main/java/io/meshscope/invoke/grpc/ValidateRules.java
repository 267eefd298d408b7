package io.meshscope.invoke.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.meshscope.invoke.FieldHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads protovalidate's rules of a field (`buf.validate.FieldRules`) by the numbers of its fields.
/// A rule that has no name here is told by its number, so that none is dropped.
final class ValidateRules {

    private static final Logger LOG = LoggerFactory.getLogger(ValidateRules.class);

    private static final int CEL = 23;
    private static final int REQUIRED = 25;
    private static final int CEL_EXPRESSION = 29;
    private static final int ENUM = 16;
    private static final int LIST = 18;
    private static final int MAP = 19;
    private static final int DURATION = 21;
    private static final int TIMESTAMP = 22;

    private static final List<String> NUMBERS =
            List.of("const", "lt", "lte", "gt", "gte", "in", "not_in", "finite");
    private static final List<String> TEXTS =
            List.of(
                    "const",
                    "min_len",
                    "max_len",
                    "min_bytes",
                    "max_bytes",
                    "pattern",
                    "prefix",
                    "suffix",
                    "contains",
                    "in",
                    "not_in",
                    "email",
                    "hostname",
                    "ip",
                    "ipv4",
                    "ipv6",
                    "uri",
                    "uri_ref",
                    "len",
                    "len_bytes",
                    "address",
                    "uuid",
                    "not_contains");
    private static final Map<Integer, String> BYTES =
            Map.of(2, "min_len", 3, "max_len", 4, "pattern", 13, "len");
    private static final List<String> TIMES = List.of("const", "lt", "lte", "gt", "gte");

    private ValidateRules() {}

    /// @param prefix `items.` of a list's elements
    static void read(ByteString encoded, String prefix, List<FieldHints.Rule> to) {
        parse(encoded)
                .asMap()
                .forEach((number, field) -> {
                    switch (number) {
                        case REQUIRED -> to.add(new FieldHints.Rule(prefix + "required", ""));
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

    private static void add(String prefix, String name, String value, List<FieldHints.Rule> to) {
        to.add(new FieldHints.Rule(prefix + name, value));
    }

    private static UnknownFieldSet parse(ByteString encoded) {
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
                    boolean elements = group == LIST && number == 4 || group == MAP && number >= 4;
                    if (elements) {
                        String of = group == LIST ? "items." : number == 4 ? "keys." : "values.";
                        field.getLengthDelimitedList().forEach(e -> read(e, prefix + of, to));
                    } else {
                        add(prefix, name(group, number), values(group, field), to);
                    }
                });
    }

    private static String name(int group, int number) {
        String unnamed = "rule " + group + "." + number;
        return switch (group) {
            case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 -> at(NUMBERS, number - 1, unnamed);
            case 14 -> at(TEXTS, number - 1, unnamed);
            case 15 -> BYTES.getOrDefault(number, unnamed);
            case ENUM -> at(List.of("const", "defined_only", "in", "not_in"), number - 1, unnamed);
            case LIST -> at(List.of("min_items", "max_items", "unique"), number - 1, unnamed);
            case MAP -> at(List.of("min_pairs", "max_pairs"), number - 1, unnamed);
            case DURATION -> at(TIMES, number - 2, unnamed);
            case TIMESTAMP ->
                    number == 7
                            ? "lt_now"
                            : number == 8 ? "gt_now" : at(TIMES, number - 2, unnamed);
            default -> unnamed;
        };
    }

    private static String at(List<String> names, int index, String otherwise) {
        return index >= 0 && index < names.size() ? names.get(index) : otherwise;
    }

    private static String values(int group, UnknownFieldSet.Field field) {
        var values = new ArrayList<String>();
        field.getVarintList()
                .forEach(v ->
                        values.add(
                                String.valueOf(
                                        group == 7 || group == 8
                                                ? CodedInputStream.decodeZigZag64(v)
                                                : v.longValue())));
        field.getFixed32List()
                .forEach(v ->
                        values.add(
                                group == 1
                                        ? String.valueOf(Float.intBitsToFloat(v))
                                        : v.toString()));
        field.getFixed64List()
                .forEach(v ->
                        values.add(
                                group == 2
                                        ? String.valueOf(Double.longBitsToDouble(v))
                                        : v.toString()));
        field.getLengthDelimitedList()
                .forEach(v ->
                        values.add(
                                group == DURATION || group == TIMESTAMP
                                        ? seconds(v)
                                        : v.toStringUtf8()));
        return values.stream().collect(Collectors.joining(", "));
    }

    private static String seconds(ByteString time) {
        return parse(time).getField(1).getVarintList().stream()
                        .findFirst()
                        .map(String::valueOf)
                        .orElse("0")
                + " s";
    }
}
