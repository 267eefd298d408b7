package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigFinding.Severity;
import io.meshscope.mesh.Octets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DraftCheckTest {

    private static DraftCheck check(String before, String text, boolean ruled) {
        return check("/config/dev/order", before, text, ruled);
    }

    private static DraftCheck check(String key, String before, String text, boolean ruled) {
        EditableText form = EditableText.of(Octets.ofText(before)).orElseThrow();
        return DraftCheck.of(new DraftCheck.Subject(key, form, ruled), text);
    }

    @Test
    void eachLanguageIsCheckedWhereItsFaultIs() {
        DraftCheck yaml = check("/c/a.yaml", "a: 1\n", "a: 1\nb: [1\n", false);
        assertThat(yaml.publishable()).isFalse();
        assertThat(yaml.findings().getFirst().line()).isGreaterThanOrEqualTo(2);
        DraftCheck twice = check("/c/a.yml", "", "a: 1\nb: 2\na: 3\n", false);
        assertThat(twice.findings().getFirst().line()).isEqualTo(3);
        assertThat(check("server:\n  port: 1\n", "server: {", false).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING));
        DraftCheck escape = check("/c/a.properties", "a=1", "a=1\nb=\\u00g1", false);
        assertThat(escape.publishable()).isFalse();
        assertThat(escape.findings().getFirst().line()).isEqualTo(2);
        assertThat(check("# port\nserver.port=1\n", "x", false).syntax())
                .isEqualTo(ConfigSyntax.PROPERTIES);
        assertThat(check("/c/a.yaml", "", "a: ".repeat(3) + "[".repeat(5_000), false).publishable())
                .isFalse();
    }

    @Test
    void jsonThatIsNestedTenThousandDeepCanBeEdited() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        DraftCheck check = check(deep, deep + " ", false);
        assertThat(check.publishable()).isTrue();
        assertThat(check.findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.message().english())
                            .isEqualTo("This cannot be checked: it is nested more than 1000 deep.");
                    assertThat(f.message().in(Locale.SIMPLIFIED_CHINESE))
                            .isEqualTo("无法检查：嵌套超过 1000 层。");
                });
        assertThat(check("/c/a.yaml", "", deep, false).findings().getFirst().message().english())
                .isEqualTo("This cannot be checked: it is nested more than 200 deep.");
    }

    /// An alias that names itself, and aliases of aliases, are small texts without an end.
    @Test
    void yamlWhoseAliasesHaveTooManyPartsOrNoEndCannotBeChecked() {
        var doubled = new StringBuilder("a0: &a0 [1, 2]\n");
        for (int i = 1; i < 20; i++) {
            doubled.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(unchecked("a: &a [*a]\n")).contains("200 deep");
        assertThat(unchecked(doubled.toString())).contains("more than 100000 parts");
        assertThat(unchecked("- 1\n".repeat(100_001))).contains("more than 100000 parts");
        assertThat(FlatValues.of(ConfigSyntax.YAML, doubled.toString())).isEmpty();
    }

    private static String unchecked(String yaml) {
        return check("/c/a.yaml", "", yaml, true).findings().getFirst().message().english();
    }

    @Test
    void aCharacterThatTheCodingLacksIsNamedAtItsPlace() {
        EditableText latin =
                EditableText.of(Octets.of(new byte[] {'c', 'a', 'f', (byte) 0xe9})).orElseThrow();
        DraftCheck check =
                DraftCheck.of(new DraftCheck.Subject("k", latin, false), "caf\u00e9\n5 \u4e2d");
        assertThat(check.publishable()).isFalse();
        assertThat(check.findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.line()).isEqualTo(2);
                    assertThat(f.column()).isEqualTo(3);
                    assertThat(f.message().english()).contains("ISO-8859-1");
                });
    }

    @Test
    void whatWasJsonStaysJson() {
        DraftCheck check = check("{\"a\":1}", "{\n\"a\": oops}", false);
        assertThat(check.publishable()).isFalse();
        assertThat(check.basis()).isEqualTo(DraftCheck.Basis.SYNTAX);
        assertThat(check.findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.ERROR);
                    assertThat(f.line()).isEqualTo(2);
                });
    }

    @Test
    void anyOtherTextMayHoldAnything() {
        for (String text : new String[] {"5s", "007", "server:\n  timeout: 5s\n", "a=1", ""}) {
            DraftCheck check = check("10s", text, false);
            assertThat(check.publishable()).as(text).isTrue();
            assertThat(check.findings()).as(text).isEmpty();
            assertThat(check.basis()).isEqualTo(DraftCheck.Basis.NOTHING);
        }
        assertThat(check("5", "5s", false).publishable()).isTrue();
    }

    @Test
    void whatBeginsLikeJsonAndIsNoneIsAWarningThere() {
        DraftCheck check = check("5s", "{oops", false);
        assertThat(check.publishable()).isTrue();
        assertThat(check.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void rulesAskForJson() {
        DraftCheck check = check("", "5s", true);
        assertThat(check.publishable()).isFalse();
        assertThat(check.basis()).isEqualTo(DraftCheck.Basis.RULES);
    }
}
