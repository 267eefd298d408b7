package io.meshscope.collection;

import io.meshscope.invoke.CallResult;
import java.util.List;
import java.util.Optional;

/// One request of a collection, run.
///
/// @param answer how the call ended; empty when it could not be made
/// @param answers how many messages came
/// @param checks in the order they were made; what kept the call from being made is a check that
///   failed
public record RequestRun(
        SavedRequest request, Optional<CallResult> answer, long answers, List<Check> checks) {

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
