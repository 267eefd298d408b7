package io.meshscope.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Error, ERROR",
        "err, ERROR",
        "SEVERE, ERROR",
        "crit, ERROR",
        "alert, ERROR",
        "CRITICAL, FATAL",
        "emerg, FATAL",
        "Fatal, FATAL",
        "warning, WARN",
        "WARN2, WARN",
        "notice, INFO",
        "Informational, INFO",
        "config, DEBUG",
        "finest, TRACE",
        "'', UNSPECIFIED",
        "loud, UNSPECIFIED",
        "7, UNSPECIFIED",
    })
    void wordsOfAnyFramework(String word, Severity severity) {
        assertThat(SeverityWords.severity(word)).isEqualTo(severity);
    }
}
