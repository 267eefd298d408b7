package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigFinding.Severity;
import io.meshscope.mesh.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final Octets RULES =
            Octets.ofText(
                    """
                    {
                      "$schema": "https://json-schema.org/draft/2020-12/schema",
                      "type": "object",
                      "additionalProperties": false,
                      "properties": {
                        "timeout": {"type": "number", "minimum": 0.05, "maximum": 300},
                        "jwt_secret": {"type": "string", "pattern": "^enc:v1:[A-Za-z0-9+/=_-]+$"},
                        "bulkhead": {
                          "type": "object",
                          "properties": {"max_concurrent": {"type": "integer", "minimum": 1}}
                        }
                      }
                    }
                    """);

    private final RuleBook book = new RuleBook();

    private List<ConfigFinding> check(String json) {
        return book.check(RULES, ConfigSyntax.JSON, json);
    }

    @Test
    void whatKeepsTheRulesIsNotMentioned() {
        assertThat(
                        check(
                                "{\"timeout\": 3, \"jwt_secret\": \"enc:v1:QUJD\","
                                        + " \"bulkhead\": {\"max_concurrent\": 8}}"))
                .isEmpty();
    }

    @Test
    void whatBreaksThemIsNamedAtItsLine() {
        List<ConfigFinding> findings =
                check(
                        """
                        {
                          "timeout": -1,
                          "bulkhead": {
                            "max_concurrent": "many"
                          },
                          "time_out": 3
                        }\
                        """);
        assertThat(findings).extracting(ConfigFinding::line).containsExactly(2, 4, 6);
        assertThat(findings.get(0).message().english()).startsWith("timeout ").contains("0.05");
        assertThat(findings.get(1).message().english()).startsWith("bulkhead.max_concurrent ");
        assertThat(findings.get(2).message().english()).contains("time_out");
        assertThat(findings).extracting(ConfigFinding::severity).containsOnly(Severity.ERROR);
    }

    @Test
    void aYamlTextIsCheckedByTheSameRules() {
        List<ConfigFinding> findings =
                book.check(
                        RULES,
                        ConfigSyntax.YAML,
                        "timeout: -1\nbulkhead:\n  max_concurrent: many\n");
        assertThat(findings).extracting(ConfigFinding::line).containsExactly(1, 3);
    }

    @Test
    void anotherKindOfDocumentIsNamedAtItsBeginning() {
        assertThat(check("\n[1]")).singleElement().extracting(ConfigFinding::line).isEqualTo(2);
    }

    @Test
    void rulesThatCannotBeReadAreSaid() {
        for (String unreadable : List.of("not json", "[]", "")) {
            assertThat(book.check(Octets.ofText(unreadable), ConfigSyntax.JSON, "{}"))
                    .as(unreadable)
                    .singleElement()
                    .satisfies(f -> {
                        assertThat(f.severity()).isEqualTo(Severity.WARNING);
                        assertThat(f.message().english()).contains("cannot be read");
                    });
        }
        assertThat(book.check(Octets.of(new byte[] {(byte) 0xff}), ConfigSyntax.JSON, "{}"))
                .hasSize(1);
    }

    @Test
    void nothingOutsideOfTheDocumentIsRead() {
        var elsewhere = Octets.ofText("{\"$ref\": \"http://127.0.0.1:1/other.json\"}");
        assertThat(book.check(elsewhere, ConfigSyntax.JSON, "{}"))
                .singleElement()
                .satisfies(f -> assertThat(f.message().english()).contains("cannot be"));
    }
}
