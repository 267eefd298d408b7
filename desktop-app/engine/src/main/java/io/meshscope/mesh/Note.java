package io.meshscope.mesh;

import java.time.Instant;

/// What somebody wrote about a moment of a session.
///
/// @param at the moment it is about
/// @param text one line or several
/// @param writtenAt when it was written
public record Note(Instant at, String text, Instant writtenAt) {}
