package io.meshscope.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// What a test awaits comes within a second; a machine with much else to do may take a minute. A
/// bound ends a test that hangs, and how fast the machine is decides none. JUnit finds this by
/// itself, so an `await()` without a bound of its own has this one in every module.
public final class Patience implements LauncherSessionListener {

    private static final Duration BOUND = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(BOUND);
    }
}
