package io.meshscope.registry;

import java.util.Optional;

/// A registry key that was understood, with what the registry itself says of it.
///
/// @param leaseId in hexadecimal; empty when bound to none
/// @param raw the value as text
/// @param modRevision the registry's revision of its last change
public record RegistryEntry(
        String key, Announcement decoded, Optional<String> leaseId, String raw, long modRevision) {}
