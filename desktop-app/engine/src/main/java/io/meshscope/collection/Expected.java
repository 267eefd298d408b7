package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is expected of a call.
///
/// @param status gRPC's name of it, `OK`
/// @param fields of the answer, of a stream's last one, by JSON Pointer (RFC 6901)
/// @param answers what is expected of a stream's answers
/// @param within how long the call may take at most
/// @param trace empty when the trace is not looked at
public record Expected(
        String status,
        Map<JsonPointer, FieldCheck> fields,
        OfAnswers answers,
        Optional<Duration> within,
        Optional<OfTrace> trace) {

    public Expected {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// What is expected of a stream's answers.
    ///
    /// @param count how many there are
    /// @param first fields of the first one
    /// @param each fields that each of them has
    public record OfAnswers(
            Optional<FieldCheck> count,
            Map<JsonPointer, FieldCheck> first,
            Map<JsonPointer, FieldCheck> each) {

        public static final OfAnswers NOTHING = new OfAnswers(Optional.empty(), Map.of(), Map.of());

        public OfAnswers {
            first = Collections.unmodifiableMap(new LinkedHashMap<>(first));
            each = Collections.unmodifiableMap(new LinkedHashMap<>(each));
        }
    }

    /// What is expected of the call's trace.
    ///
    /// @param touches how many calls each of these services serves; other services do not matter
    /// @param retries how many further attempts of calls there are
    /// @param errors how many spans failed
    public record OfTrace(
            Map<ServiceName, Integer> touches,
            Optional<Integer> retries,
            Optional<Integer> errors) {

        public OfTrace {
            touches = Collections.unmodifiableMap(new LinkedHashMap<>(touches));
        }
    }
}
