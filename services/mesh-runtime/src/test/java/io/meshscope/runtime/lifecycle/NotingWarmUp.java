package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.management.Health;
import io.meshscope.runtime.warmup.Rehearsal;
import io.meshscope.runtime.warmup.WarmUp;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Notes the process' state while it warms up; then fails.
@Singleton
@Requires(property = "test.noting-warm-up")
final class NotingWarmUp implements WarmUp {

    final List<String> noted = new ArrayList<>();
    private final Health health;
    private final OwnServer own;

    NotingWarmUp(Health health, OwnServer own) {
        this.health = health;
        this.own = own;
    }

    @Override
    public Stage stage() {
        return Stage.ALONE;
    }

    @Override
    public String title() {
        return "noting";
    }

    @Override
    public void run() throws InterruptedException {
        noted.add("serving " + health.isServing());
        noted.add("rehearsal " + Rehearsal.isRunning());
        own.call(channel -> noted.add("own server " + ReadyTest.status(channel)));
        throw new IllegalStateException("on purpose");
    }
}
