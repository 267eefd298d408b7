package io.meshscope.ui.firstrun;

import io.meshscope.session.Profile;
import java.util.function.Consumer;

/// What the start screen can set going.
///
/// @param launchDemo launches the demo cluster and observes it
/// @param connect observes what a profile names
public record StartActions(Runnable launchDemo, Consumer<Profile> connect) {}
