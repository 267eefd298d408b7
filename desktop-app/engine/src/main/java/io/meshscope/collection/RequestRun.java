package io.meshscope.collection;

import io.meshscope.invoke.CallResult;
import java.util.List;
import java.util.Optional;

/// One request of a collection, run.
///
/// @param answer empty when the call could not be made
/// @param checks in the order they were made; what kept the call from being made is a check that
///   failed
public record RequestRun(SavedRequest request, Optional<CallResult> answer, List<Check> checks) {

    public RequestRun {
        checks = List.copyOf(checks);
    }

    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }

    public List<Check> failed() {
        return checks.stream().filter(c -> !c.passed()).toList();
    }
}
