package io.meshscope.invoke;

import java.time.Instant;
import java.util.Optional;

/// What a server or a file told of a target.
///
/// @param target as it is dialled
/// @param peer the instance that answered, `host:port`; empty when a file was read
public record ToldSchema(Target target, SchemaFiles files, Optional<String> peer, Instant readAt) {}
