package io.meshscope.demo.load;

import java.time.Duration;

/// How much load a load generator makes.
///
/// @param perSecond calls that begin in a second, 0.1 to 500
/// @param users customers that make the calls, 1 to 1,000, each with a token of its own; a
///   gateway's rate limit counts each separately
/// @param thinkTime the least time that a customer waits between two calls of its own
public record LoadSettings(double perSecond, int users, Duration thinkTime) {

    public static final double MAX_PER_SECOND = 500;
    public static final int MAX_USERS = 1_000;

    /// The demo's usual load, so that there is something to see.
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

    /// A rate, with enough users to keep it up when answers take a second or two.
    public static LoadSettings of(double perSecond) {
        int users = (int) Math.clamp(Math.ceil(perSecond * 2), 10, MAX_USERS);
        return new LoadSettings(perSecond, users, Duration.ofMillis(100));
    }
}
