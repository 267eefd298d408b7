package io.meshscope.ui.log;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogVocabulary;
import io.meshscope.log.Severity;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Expression;
import io.meshscope.query.Moment;
import io.meshscope.query.Query;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Which logs are wanted.
///
/// @param text a query that can be read; empty for all
/// @param services empty for all
/// @param levels empty for all
/// @param traceId only those of one trace
/// @param range a part of the time shown, when one was chosen
record LogFilter(
        String text,
        Set<ServiceName> services,
        Set<Level> levels,
        Optional<String> traceId,
        Optional<Range> range) {

    static final LogFilter ALL =
            new LogFilter("", Set.of(), Set.of(), Optional.empty(), Optional.empty());

    LogFilter {
        services = Set.copyOf(services);
        levels = Set.copyOf(levels);
    }

    /// A stretch of time.
    ///
    /// @param from inclusive
    /// @param to exclusive
    record Range(Instant from, Instant to) {}

    /// The levels that can be switched on and off. Some hold two severities that users do not tell
    /// apart.
    enum Level {
        ERROR("error", Severity.ERROR, Severity.FATAL),
        WARN("amber", Severity.WARN, Severity.WARN),
        INFO("idle", Severity.INFO, Severity.INFO),
        DEBUG("idle", Severity.DEBUG, Severity.TRACE),
        /// Whose sender told no severity.
        NONE("idle", Severity.UNSPECIFIED, Severity.UNSPECIFIED);

        private final String token;
        private final Set<Severity> severities;

        Level(String token, Severity one, Severity other) {
            this.token = token;
            this.severities = EnumSet.of(one, other);
        }

        /// Its colour, without `-ms-`.
        String token() {
            return token;
        }

        Set<Severity> severities() {
            return severities;
        }
    }

    boolean everything() {
        return equals(ALL);
    }

    /// With a condition more.
    LogFilter and(String condition) {
        return withText(text.isBlank() ? condition : "(" + text + ") AND " + condition);
    }

    LogFilter withText(String next) {
        return new LogFilter(next, services, levels, traceId, range);
    }

    LogFilter withServices(Set<ServiceName> next) {
        return new LogFilter(text, next, levels, traceId, range);
    }

    LogFilter withLevels(Set<Level> next) {
        return new LogFilter(text, services, next, traceId, range);
    }

    LogFilter withTrace(Optional<String> next) {
        return new LogFilter(text, services, levels, next, range);
    }

    LogFilter withRange(Optional<Range> next) {
        return new LogFilter(text, services, levels, traceId, next);
    }

    /// The question to the store.
    LogQuery query(Instant from, Instant to, int limit, Moment moment) {
        var severities = EnumSet.noneOf(Severity.class);
        levels.forEach(level -> severities.addAll(level.severities()));
        return new LogQuery(from, to, services, severities, where(moment), traceId, limit);
    }

    /// The same question for all severities.
    LogQuery anySeverity(Instant from, Instant to, Moment moment) {
        return new LogQuery(from, to, services, Set.of(), where(moment), traceId, 1);
    }

    private Expression where(Moment moment) {
        return Query.parse(text, LogVocabulary.LOGS, moment);
    }
}
