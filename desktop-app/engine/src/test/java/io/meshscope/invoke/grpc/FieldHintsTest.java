package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import org.junit.jupiter.api.Test;

/// Comments, `google.api.field_behavior` and protovalidate's rules are told with the fields.
class FieldHintsTest {

    private static FieldHints hints(String field) {
        return shape("corpus.hints.Hinted", field).hints();
    }

    private static FieldShape shape(String message, String field) {
        return Corpus.SCHEMA.shapes().message(message).orElseThrow().fields().stream()
                .filter(f -> f.name().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static FieldHints.Rule rule(String name, String value) {
        return new FieldHints.Rule(name, value);
    }

    @Test
    void commentsAreToldWithoutTheirMarks() {
        assertThat(hints("user_id").comment()).isEqualTo("Who orders.\n\nNever empty.");
        assertThat(hints("quantity").comment()).isEqualTo("how many");
        assertThat(shape("corpus.hints.Hinted.Inside", "word").hints().comment())
                .isEqualTo("Deep down.");
        assertThat(hints("plain")).isEqualTo(FieldHints.NONE);
    }

    @Test
    void behaviorsAndRulesAreReadByTheirNumbers() {
        assertThat(hints("user_id").behaviors()).containsExactly("REQUIRED", "IMMUTABLE");
        assertThat(hints("user_id").rules())
                .containsExactly(
                        rule("min_len", "3"),
                        rule("max_len", "20"),
                        rule("pattern", "^usr_"),
                        rule("rule 14.90", "1"),
                        rule("required", ""));
        assertThat(hints("quantity").rules()).containsExactly(rule("lte", "99"), rule("gte", "1"));
        assertThat(hints("mails").rules())
                .containsExactly(rule("min_items", "1"), rule("items.email", ""));
        assertThat(hints("offset").rules()).containsExactly(rule("gt", "-5"));
        assertThat(hints("offset").deprecated()).isTrue();
        assertThat(hints("ratio").rules()).containsExactly(rule("lt", "1.5"));
        assertThat(hints("odd").rules()).containsExactly(rule("cel", "must be odd"));
        assertThat(hints("sure").rules())
                .containsExactly(rule("const", "true"), rule("example", "false"));
        assertThat(hints("key").rules())
                .containsExactly(rule("prefix", "k-"), rule("in", "/w=="), rule("len_bytes", "16"));
        assertThat(hints("span").rules()).containsExactly(rule("lte", "1.5s"), rule("in", "2s"));
        assertThat(hints("at").rules())
                .containsExactly(
                        rule("gt", "1970-01-01T00:01:00Z"),
                        rule("gt_now", ""),
                        rule("within", "90s"),
                        rule("ignore_if_zero", ""));
        assertThat(hints("host").rules())
                .containsExactly(
                        rule("ipv4", ""), rule("not_contains", "x"), rule("ulid", "false"));
    }

    @Test
    void defaultsRequiredFieldsAndDeprecatedValuesAreTold() {
        assertThat(shape("corpus.two.Old", "needed").required()).isTrue();
        assertThat(shape("corpus.two.Old", "page").type().defaultText()).contains("10");
        assertThat(shape("corpus.two.Old", "level").type().defaultText()).contains("HIGH");
        assertThat(shape("corpus.two.Old", "blob").type().defaultText()).contains("Af8=");
        assertThat(shape("corpus.two.Old", "ratio").type().defaultText()).contains("Infinity");
        assertThat(shape("corpus.two.Old", "big").type().defaultText())
                .contains("18446744073709551615");
        assertThat(shape("corpus.three.All", "aliased").enumValues())
                .filteredOn(FieldShape.EnumValue::deprecated)
                .extracting(FieldShape.EnumValue::name)
                .containsExactly("OLD");
    }

    @Test
    void extensionsAreFieldsOfWhatTheyExtend() {
        assertThat(Corpus.SCHEMA.shapes().message("corpus.two.Old").orElseThrow().fields())
                .filteredOn(FieldShape::extension)
                .extracting(FieldShape::name)
                .contains("[corpus.two.trace_tag]", "[corpus.two.Payload.payload]");
    }
}
