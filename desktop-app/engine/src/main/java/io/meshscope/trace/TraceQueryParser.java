package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the query language: conditions `name operator value` joined by AND.
final class TraceQueryParser {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.\\-/]*");
    private static final Pattern OPERATOR = Pattern.compile(">=|<=|!=|=|>|<|~");
    static final Pattern BARE = Pattern.compile("[^\\s\"=<>~!]+");
    private static final Pattern DURATION =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h)");
    private static final int MAX_LENGTH = 4_096;

    private final String text;
    private int at;

    private Optional<ServiceName> service = Optional.empty();
    private Optional<ServiceName> caller = Optional.empty();
    private Optional<ServiceName> callee = Optional.empty();
    private Optional<String> operation = Optional.empty();
    private Optional<String> operationPart = Optional.empty();
    private Optional<Duration> atLeast = Optional.empty();
    private Optional<Duration> atMost = Optional.empty();
    private Optional<Boolean> error = Optional.empty();
    private final Map<String, String> attributes = new HashMap<>();

    TraceQueryParser(String text) {
        this.text = text;
    }

    TraceQuery parse(int limit) {
        if (text.length() > MAX_LENGTH) {
            throw wrong(MAX_LENGTH, "The query is longer than " + MAX_LENGTH + " characters.");
        }
        skipSpace();
        while (at < text.length()) {
            condition();
            skipSpace();
            if (at < text.length()) {
                and();
            }
        }
        return new TraceQuery(
                TraceQuery.Period.ALWAYS,
                new SpanConditions(service, operation, operationPart, atLeast, atMost, attributes),
                error,
                caller.isEmpty() && callee.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TraceQuery.Between(caller, callee)),
                limit);
    }

    private void and() {
        Matcher word = matcher(NAME);
        if (!word.lookingAt() || !word.group().equalsIgnoreCase("and")) {
            throw wrong(at, "Expected AND here.");
        }
        at = word.end();
        skipSpace();
        if (at == text.length()) {
            throw wrong(at, "Expected another condition after AND.");
        }
    }

    private void condition() {
        int start = at;
        String name =
                take(NAME, "Expected service, operation, duration, status or an attribute's name.");
        skipSpace();
        int operatorAt = at;
        String operator = take(OPERATOR, "Expected = after " + name + ".");
        skipSpace();
        int valueAt = at;
        String value = value(name);
        switch (name.toLowerCase(Locale.ROOT)) {
            case "service" -> {
                only(operator, "=", operatorAt, name);
                once(service.isEmpty(), start, name);
                service = Optional.of(new ServiceName(notBlank(value, valueAt, name)));
            }
            case "caller" -> {
                only(operator, "=", operatorAt, name);
                once(caller.isEmpty(), start, name);
                caller = Optional.of(new ServiceName(notBlank(value, valueAt, name)));
            }
            case "callee" -> {
                only(operator, "=", operatorAt, name);
                once(callee.isEmpty(), start, name);
                callee = Optional.of(new ServiceName(notBlank(value, valueAt, name)));
            }
            case "operation" -> operation(operator, value, start, operatorAt);
            case "duration" -> duration(operator, value, start, operatorAt, valueAt);
            case "status" -> {
                only(operator, "=", operatorAt, name);
                once(error.isEmpty(), start, name);
                error = Optional.of(failed(value, valueAt));
            }
            default -> {
                only(operator, "=", operatorAt, name);
                once(attributes.putIfAbsent(name, value) == null, start, name);
            }
        }
    }

    private void operation(String operator, String value, int start, int operatorAt) {
        switch (operator) {
            case "=" -> {
                once(operation.isEmpty(), start, "operation");
                operation = Optional.of(value);
            }
            case "~" -> {
                once(operationPart.isEmpty(), start, "operation~");
                operationPart = Optional.of(value);
            }
            default ->
                    throw wrong(
                            operatorAt, "Expected = (whole name) or ~ (part of the name) here.");
        }
    }

    private void duration(String operator, String value, int start, int operatorAt, int valueAt) {
        Duration limit = nanos(value, valueAt);
        switch (operator) {
            case ">", ">=" -> {
                once(atLeast.isEmpty(), start, "duration>");
                atLeast = Optional.of(operator.equals(">") ? limit.plusNanos(1) : limit);
            }
            case "<", "<=" -> {
                once(atMost.isEmpty(), start, "duration<");
                atMost = Optional.of(operator.equals("<") ? limit.minusNanos(1) : limit);
            }
            default -> throw wrong(operatorAt, "Expected >, >=, < or <= here.");
        }
    }

    private Duration nanos(String value, int valueAt) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw wrong(valueAt, "Expected a duration with its unit here, such as 200ms or 1.5s.");
        }
        double unit =
                switch (matcher.group(2)) {
                    case "ns" -> 1;
                    case "us", "µs" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    case "m" -> 60e9;
                    default -> 3_600e9;
                };
        double nanos = Double.parseDouble(matcher.group(1)) * unit;
        if (nanos > Long.MAX_VALUE / 2.0) {
            throw wrong(valueAt, "The duration is too long.");
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    private boolean failed(String value, int valueAt) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "error" -> true;
            case "ok" -> false;
            default -> throw wrong(valueAt, "Expected error or ok here.");
        };
    }

    private String value(String name) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        return take(BARE, "Expected a value for " + name + " here.");
    }

    private String quoted() {
        int open = at++;
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        throw wrong(open, "The quotation mark opened here is not closed.");
    }

    private String notBlank(String value, int valueAt, String name) {
        if (value.isBlank()) {
            throw wrong(valueAt, "Expected a value for " + name + " here.");
        }
        return value;
    }

    private void only(String operator, String allowed, int operatorAt, String name) {
        if (!operator.equals(allowed)) {
            throw wrong(operatorAt, "Expected " + allowed + " after " + name + ".");
        }
    }

    private void once(boolean first, int start, String name) {
        if (!first) {
            throw wrong(start, "There is a condition on " + name + " already.");
        }
    }

    private String take(Pattern pattern, String expected) {
        Matcher matcher = matcher(pattern);
        if (!matcher.lookingAt()) {
            throw wrong(at, expected);
        }
        at = matcher.end();
        return matcher.group();
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static TraceQueryException wrong(int position, String message) {
        return new TraceQueryException(position, message);
    }
}
