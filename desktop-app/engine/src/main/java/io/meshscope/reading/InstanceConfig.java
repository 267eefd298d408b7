package io.meshscope.reading;

import java.util.Optional;
import java.util.OptionalLong;

/// Which configuration an instance runs, over all keys of its service.
///
/// @param ended whether the instance has ended, so that the revision is no more than the last one
///   that it reported
/// @param revision the revision that it reported last; empty when it reported none
/// @param wanted the newest revision of its keys; empty when there are none
/// @param error why it rejected the revision
public record InstanceConfig(
        boolean ended,
        Convergence.Status status,
        OptionalLong revision,
        OptionalLong wanted,
        Optional<String> error) {}
