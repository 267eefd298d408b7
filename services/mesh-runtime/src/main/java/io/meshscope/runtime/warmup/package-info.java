/// What a process does between listening and registering, so that its first caller meets nothing
/// that is done for the first time. The parts of it lie with what they warm: this package knows
/// neither databases nor channels nor servers.
@NullMarked
package io.meshscope.runtime.warmup;

import org.jspecify.annotations.NullMarked;
