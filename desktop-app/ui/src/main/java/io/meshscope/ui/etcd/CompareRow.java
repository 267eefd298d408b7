package io.meshscope.ui.etcd;

import io.meshscope.etcd.Difference;
import io.meshscope.etcd.SyncOutcome;
import io.meshscope.etcd.SyncPlan;
import io.meshscope.etcd.SyncStep;
import io.meshscope.mesh.Octets;
import java.util.Optional;

/// A difference, what the sync would do about it, and what it did.
///
/// @param step empty when it is left out
/// @param leftOut why, when it is left out
record CompareRow(
        Difference difference,
        Optional<SyncStep> step,
        Optional<SyncPlan.Reason> leftOut,
        Optional<SyncOutcome> outcome) {

    Octets key() {
        return difference.rest();
    }
}
