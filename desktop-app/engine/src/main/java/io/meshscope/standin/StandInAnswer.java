package io.meshscope.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a stand-in answers to a request.
///
/// @param messages as protobuf JSON, in order; at most one where the method answers with one
/// @param place of it in its file, `payment.yaml:12`
public record StandInAnswer(
        List<JsonNode> messages, Pace pace, Beside beside, End end, String place) {

    public StandInAnswer {
        messages = List.copyOf(messages);
    }

    /// When it comes.
    ///
    /// @param delay before anything is answered
    /// @param every between two messages
    public record Pace(Duration delay, Duration every) {

        public static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);
    }

    /// What comes beside the messages.
    public record Beside(Map<String, List<String>> headers, Map<String, List<String>> trailers) {

        public static final Beside NOTHING = new Beside(Map.of(), Map.of());

        public Beside {
            headers = Map.copyOf(headers);
            trailers = Map.copyOf(trailers);
        }
    }

    /// How the call ends.
    ///
    /// @param details of the status, each as the JSON of a `google.protobuf.Any`
    public record End(GrpcCode status, String message, List<JsonNode> details) {

        public static final End OK = new End(GrpcCode.OK, "", List.of());

        public End {
            details = List.copyOf(details);
        }
    }
}
