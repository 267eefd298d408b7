package io.meshscope.ui.firstrun;

import io.meshscope.demo.DemoOptions;
import io.meshscope.session.Profile;
import java.util.function.Consumer;

/// What the start screen can start.
///
/// @param launchDemo launches the demo cluster as it was chosen, and observes it
/// @param connect observes what a profile names
public record StartActions(Consumer<DemoOptions> launchDemo, Consumer<Profile> connect) {}
