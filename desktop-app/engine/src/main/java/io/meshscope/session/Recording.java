package io.meshscope.session;

import io.meshscope.mesh.Timeline;
import java.nio.file.Path;
import java.time.Instant;

/// What a recorded session says of itself.
///
/// @param begun when the session began, or the first moment that its limit has left in the file
/// @param ended when it was ended or saved; the last event's time when it was cut
/// @param cut whether it ended without being closed, so that what came in the last tenth of a
///   second may be missing
/// @param timeline of the whole recording; a state's own holds only the latest events
public record Recording(Path file, Instant begun, Instant ended, boolean cut, Timeline timeline) {}
