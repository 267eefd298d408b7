package io.meshscope.demo.load;

import java.time.Duration;

/// How much a load generator does.
///
/// @param perSecond calls that begin in a second, 0.1 to 500
/// @param users customers that make them, 1 to 1,000, each with a token of its own; a gateway's
///   rate limit counts for each of them
/// @param thinkTime that a customer waits at least between two calls of its own
public record LoadSettings(double perSecond, int users, Duration thinkTime) {

    public static final double MAX_PER_SECOND = 500;
    public static final int MAX_USERS = 1_000;

    /// What the demo runs with so that there is something to see.
    public static final LoadSettings GENTLE = of(2);

    public LoadSettings {
        if (!(perSecond >= 0.1 && perSecond <= MAX_PER_SECOND)) {
            throw new IllegalArgumentException("0.1 to " + MAX_PER_SECOND + " calls a second");
        }
        if (users < 1 || users > MAX_USERS) {
            throw new IllegalArgumentException("1 to " + MAX_USERS + " users");
        }
        if (thinkTime.isNegative()) {
            throw new IllegalArgumentException("a think time is not negative");
        }
    }

    /// A rate with users enough to keep it up while answers take a second or two.
    public static LoadSettings of(double perSecond) {
        int users = (int) Math.clamp(Math.ceil(perSecond * 2), 10, MAX_USERS);
        return new LoadSettings(perSecond, users, Duration.ofMillis(100));
    }
}
