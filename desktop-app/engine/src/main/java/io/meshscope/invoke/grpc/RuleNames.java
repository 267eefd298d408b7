package io.meshscope.invoke.grpc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What protovalidate calls its rules, by the number of a group in `buf.validate.FieldRules` and
/// the number of a rule in that group.
final class RuleNames {

    static final int FLOAT = 1;
    static final int DOUBLE = 2;
    static final int SINT32 = 7;
    static final int SINT64 = 8;
    static final int BOOL = 13;
    static final int BYTES = 15;
    static final int LIST = 18;
    static final int MAP = 19;
    static final int DURATION = 21;
    static final int TIMESTAMP = 22;
    static final int FIELD_MASK = 28;

    private static final String NUMBERS = "const lt lte gt gte in not_in ";
    private static final String TEXTS =
            "const min_len max_len min_bytes max_bytes pattern prefix suffix contains in not_in"
                    + " email hostname ip ipv4 ipv6 uri uri_ref len len_bytes address uuid"
                    + " not_contains well_known_regex strict ip_with_prefixlen ipv4_with_prefixlen"
                    + " ipv6_with_prefixlen ip_prefix ipv4_prefix ipv6_prefix host_and_port tuuid"
                    + " example ulid - protobuf_fqn protobuf_dot_fqn";

    /// Rules that are there or not and say nothing else.
    private static final Set<String> FLAGS =
            Set.of(
                    "finite",
                    "email",
                    "hostname",
                    "ip",
                    "ipv4",
                    "ipv6",
                    "uri",
                    "uri_ref",
                    "address",
                    "uuid",
                    "tuuid",
                    "ulid",
                    "ip_with_prefixlen",
                    "ipv4_with_prefixlen",
                    "ipv6_with_prefixlen",
                    "ip_prefix",
                    "ipv4_prefix",
                    "ipv6_prefix",
                    "host_and_port",
                    "protobuf_fqn",
                    "protobuf_dot_fqn",
                    "defined_only",
                    "unique",
                    "lt_now",
                    "gt_now");

    private static final Map<Integer, List<String>> NAMES = names();

    private RuleNames() {}

    /// In the order of their numbers from 1; `-` where there is none.
    private static Map<Integer, List<String>> names() {
        var names = new HashMap<Integer, List<String>>();
        for (int number = 1; number <= 12; number++) {
            names.put(number, split(NUMBERS + "example"));
        }
        names.put(FLOAT, split(NUMBERS + "finite example"));
        names.put(DOUBLE, split(NUMBERS + "finite example"));
        names.put(4, split(NUMBERS + "- example"));
        names.put(BOOL, split("const example"));
        names.put(14, split(TEXTS));
        names.put(
                BYTES,
                split(
                        // Lengths are told as a text's lengths in bytes are.
                        "const min_bytes max_bytes pattern prefix suffix contains in not_in ip"
                                + " ipv4 ipv6 len_bytes example uuid"));
        names.put(16, split("const defined_only in not_in example"));
        names.put(LIST, split("min_items max_items unique"));
        names.put(MAP, split("min_pairs max_pairs"));
        names.put(20, split("- in not_in"));
        names.put(DURATION, split("- const lt lte gt gte in not_in example"));
        names.put(TIMESTAMP, split("- const lt lte gt gte lt_now gt_now within example"));
        names.put(FIELD_MASK, split("const in not_in example"));
        return names;
    }

    private static List<String> split(String names) {
        return List.of(names.split(" "));
    }

    /// A rule without a name here is told by its numbers: `rule 14.90`.
    static String of(int group, int number) {
        return Optional.ofNullable(NAMES.get(group))
                .filter(names -> number <= names.size())
                .map(names -> names.get(number - 1))
                .filter(name -> !name.equals("-"))
                .orElse("rule " + group + "." + number);
    }

    /// Whether a rule has no value of its own.
    static boolean flag(String name) {
        return FLAGS.contains(name);
    }
}
