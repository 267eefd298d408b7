package io.meshscope.receive;

import io.meshscope.journal.Intake;
import java.util.Set;

/// What all receivers of a session share.
///
/// @param allowedOrigins web origins that may post, `http://localhost:3000`
/// @param intake hears that a receiver listens
/// @param refusals hears of what is wrong
/// @param taken hears of what is taken in
public record Reception(
        ReceiverLimits limits,
        Set<String> allowedOrigins,
        Intake intake,
        Refusals refusals,
        Signposts signposts,
        Taken taken) {

    /// Where nobody hears of what is taken in.
    public Reception(
            ReceiverLimits limits,
            Set<String> allowedOrigins,
            Intake intake,
            Refusals refusals,
            Signposts signposts) {
        this(limits, allowedOrigins, intake, refusals, signposts, Taken.NOBODY);
    }

    public Reception {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
