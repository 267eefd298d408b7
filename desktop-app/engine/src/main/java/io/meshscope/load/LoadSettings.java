package io.meshscope.load;

import java.time.Duration;

/// How a run is made, whatever it calls.
///
/// @param warmUp comes first and is not measured; a rate starts its schedule after it
/// @param traced the share of calls, 0 to 1, that start a trace which is to be kept
public record LoadSettings(Arrivals arrivals, Extent extent, Duration warmUp, double traced) {

    public LoadSettings {
        if (!(traced >= 0 && traced <= 1)) {
            throw new IllegalArgumentException("a share is within 0 and 1");
        }
    }
}
