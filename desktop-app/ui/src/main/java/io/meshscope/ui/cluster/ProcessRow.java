package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ServiceName;

/// A row of the process table.
sealed interface ProcessRow {

    /// What stays the same while the row changes.
    String key();

    /// A service with its processes below.
    record OfService(ProcessGroups.Group group) implements ProcessRow {
        @Override
        public String key() {
            return "service " + group.service().value();
        }
    }

    /// One process.
    record OfProcess(ServiceName service, LaunchedProcess process) implements ProcessRow {
        @Override
        public String key() {
            return "process " + process.name().value();
        }
    }
}
