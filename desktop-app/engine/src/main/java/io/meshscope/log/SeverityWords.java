package io.meshscope.log;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/// The severities of logging frameworks, for senders that give a word and no number: those of the
/// appendix of OpenTelemetry's logs data model (syslog, Windows, java.util.logging, Log4j, zap,
/// .NET) and of the frameworks of other languages. `CRITICAL` is the highest word of Python, .NET
/// and Windows; syslog's `crit` is an error with two worse ones above it.
public final class SeverityWords {

    private static final Map<String, Severity> WORDS =
            Map.ofEntries(
                    entry("TRACE", Severity.TRACE),
                    entry("VERBOSE", Severity.DEBUG),
                    entry("FINEST", Severity.TRACE),
                    entry("FINER", Severity.DEBUG),
                    entry("SILLY", Severity.TRACE),
                    entry("ALL", Severity.TRACE),
                    entry("DEBUG", Severity.DEBUG),
                    entry("DBG", Severity.DEBUG),
                    entry("FINE", Severity.DEBUG),
                    entry("CONFIG", Severity.DEBUG),
                    entry("INFO", Severity.INFO),
                    entry("INF", Severity.INFO),
                    entry("INFORMATION", Severity.INFO),
                    entry("INFORMATIONAL", Severity.INFO),
                    entry("NOTICE", Severity.INFO),
                    entry("SUCCESS", Severity.INFO),
                    entry("AUDIT", Severity.INFO),
                    entry("WARN", Severity.WARN),
                    entry("WRN", Severity.WARN),
                    entry("WARNING", Severity.WARN),
                    entry("ERROR", Severity.ERROR),
                    entry("ERR", Severity.ERROR),
                    entry("SEVERE", Severity.ERROR),
                    entry("FAILURE", Severity.ERROR),
                    entry("CRITICAL", Severity.FATAL),
                    entry("CRIT", Severity.ERROR),
                    entry("DPANIC", Severity.ERROR),
                    entry("ALERT", Severity.ERROR),
                    entry("FATAL", Severity.FATAL),
                    entry("PANIC", Severity.ERROR),
                    entry("EMERG", Severity.FATAL),
                    entry("EMERGENCY", Severity.FATAL));

    private SeverityWords() {}

    /// @param word in any case, with or without a number behind it: `Error`, `WARN2`; anything else
    ///   is [Severity#UNSPECIFIED]
    public static Severity severity(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT);
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return WORDS.getOrDefault(name.substring(0, end), Severity.UNSPECIFIED);
    }
}
