package io.meshscope.receive;

import io.meshscope.journal.Intake;
import java.util.Set;

/// What all receivers of a session share.
///
/// @param allowedOrigins web origins that may post, `http://localhost:3000`
/// @param intake hears that a receiver listens
/// @param refusals hears of what is wrong
public record Reception(
        ReceiverLimits limits,
        Set<String> allowedOrigins,
        Intake intake,
        Refusals refusals,
        Signposts signposts) {

    public Reception {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
