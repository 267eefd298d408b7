package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataRowsTest {

    @ParameterizedTest
    @CsvSource({
        "x-tenant, acme, ''",
        "X-Tenant, acme, ''",
        "grpc-timeout, 1S, metadata.reserved",
        "a b, x, metadata.bad-key",
        "id-bin, aGk=, ''",
        "id-bin, not base64!, metadata.not-base64",
        "name, 名, metadata.not-ascii",
        "'', anything, ''",
    })
    void whatMayBeSentIsChecked(String key, String value, String problem) {
        assertThat(MetadataRows.problem(new MetadataRows.Row(true, key, value)).orElse(""))
                .isEqualTo(problem);
    }

    @Test
    void whatIsOffIsNotSentAndAKeyMayHaveTwoValues() {
        assertThat(
                        MetadataRows.of(
                                List.of(
                                        new MetadataRows.Row(true, "A", "1"),
                                        new MetadataRows.Row(false, "b", "2"),
                                        new MetadataRows.Row(true, "a", "3"),
                                        new MetadataRows.Row(true, " ", "4"))))
                .containsOnlyKeys("a")
                .containsEntry("a", List.of("1", "3"));
    }
}
