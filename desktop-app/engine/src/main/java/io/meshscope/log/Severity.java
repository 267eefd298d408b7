package io.meshscope.log;

/// OpenTelemetry's severity ranges.
public enum Severity {
    /// The sender told none that is known.
    UNSPECIFIED,
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    /// @param number OpenTelemetry's severity number; 0 when none is told
    public static Severity of(int number) {
        return number <= 0
                ? UNSPECIFIED
                : switch ((number - 1) / 4) {
                    case 0 -> TRACE;
                    case 1 -> DEBUG;
                    case 2 -> INFO;
                    case 3 -> WARN;
                    case 4 -> ERROR;
                    default -> FATAL;
                };
    }
}
