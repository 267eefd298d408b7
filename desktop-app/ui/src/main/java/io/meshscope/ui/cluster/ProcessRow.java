package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// A row of the process table. The row stays the same object while its content changes, because a
/// tree item with a new value gets new cells, even under the pointer.
///
/// @param key identifies what the row shows
record ProcessRow(String key, ObjectProperty<Content> content) {

    ProcessRow(String key, Content first) {
        this(key, new SimpleObjectProperty<>(first));
    }

    /// What a row shows.
    sealed interface Content {

        /// A service with its processes below.
        record OfService(ProcessGroups.Group group) implements Content {}

        /// One process.
        record OfProcess(LaunchedProcess process) implements Content {}
    }

    static String key(Content content) {
        return switch (content) {
            case Content.OfService s -> "service " + s.group().service().value();
            case Content.OfProcess p -> "process " + p.process().name().value();
        };
    }
}
